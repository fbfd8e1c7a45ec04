// The Home tab and the cards of links: within their limits whatever is shown in them, and what does not fit is counted.

import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { readAction } from '../../../../adapters/slack/render/action-id.ts';
import { messageFaults, viewFaults } from '../../../../adapters/slack/render/limits.ts';
import { renderHome } from '../../../../adapters/slack/render/render-home.ts';
import { renderUnfurl } from '../../../../adapters/slack/render/render-unfurl.ts';
import { lostFrom } from '../../../contracts/adapter-lost.ts';
import { hostilePapers, longestPaper } from '../../../golden/papers.ts';
import { listing } from '../papers.ts';
import { elementsOf, readsOf, seenOf } from '../seen.ts';

const search = {
  label: 'Search',
  placeholder: 'world model',
  call: { command: 'search', options: {} },
  option: 'query',
};
const seen = (view: { blocks: readonly unknown[] }) => seenOf({ blocks: view.blocks as KnownBlock[] });

/** Subscriptions with all that can be done with each. */
function subscriptions(count: number): Message {
  const items = Array.from({ length: count }, (_, i) => ({
    title: prose`s${i}: everything`,
    note: prose`weekdays at 09:00`,
    actions: ['Send now', 'Edit', 'Pause', 'Unsubscribe'].map((label) => ({
      kind: 'button' as const,
      label,
      call: { command: label.toLowerCase(), options: { id: `s${i}` } },
    })),
  }));
  return { kind: 'message', title: 'Subscriptions', fallbackText: 'Subscriptions', blocks: [{ kind: 'list', items }] };
}

describe('the Home tab', () => {
  it('shows any twenty papers and ten subscriptions completely', () => {
    fc.assert(
      fc.property(listing(20), ({ message }) => {
        const { view } = renderHome([message, subscriptions(10)], { search });
        expect(viewFaults(view)).toEqual([]);
        const shown = [seen(view)];
        expect(lostFrom(message, shown, { title: 80, label: 60 })).toEqual([]);
        expect(lostFrom(subscriptions(10), shown, { title: 80, label: 60 })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('counts what does not fit', () => {
    const { view } = renderHome([subscriptions(200), subscriptions(200)], { search });
    expect(viewFaults(view)).toEqual([]);
    expect(seen(view).text).toMatch(/and 1\d\d more/);
  });

  it('has a search box that runs on Enter', () => {
    const { view } = renderHome([], { search });
    const [element] = elementsOf(view.blocks as KnownBlock[]);
    expect(readAction({ action_id: element?.action_id ?? '', value: 'sparse attention' })).toEqual({
      kind: 'i',
      option: 'query',
      handle: 'c:search',
      choice: 'sparse attention',
    });
  });
});

describe('the card of a link', () => {
  it.each([longestPaper, ...hostilePapers].map((ranked) => [ranked.paper.id, ranked] as const))('%s', (_, ranked) => {
    const link = { kind: 'link' as const, label: 'Open paper', href: 'https://arxiv.org/abs/2606.00001' };
    const message: Message = {
      kind: 'message',
      fallbackText: 'x',
      blocks: [{ kind: 'paper', paper: ranked, actions: [link] }],
    };
    const card = renderUnfurl(message);
    expect(messageFaults({ text: 'a card', blocks: card?.blocks ?? [] })).toEqual([]);
    const marks = readsOf(card?.blocks ?? []).flatMap((read) => read.marks);
    expect(marks.filter((mark) => mark !== 'bold' && mark !== 'link')).toEqual([]);
    expect(elementsOf(card?.blocks ?? []).map(({ url }) => url)).toEqual([link.href]);
  });

  it('is shown for the first of several papers, and for no other message', () => {
    const papers = hostilePapers.map((paper) => ({ paper, actions: [] }));
    const several: Message = { kind: 'message', fallbackText: 'x', blocks: [{ kind: 'papers', papers }] };
    expect(renderUnfurl(several)?.blocks).toHaveLength(2);
    expect(renderUnfurl({ kind: 'message', fallbackText: 'x', blocks: [] })).toBeUndefined();
  });
});
