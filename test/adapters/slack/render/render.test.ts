// Messages of every size and shape: within all limits, with nothing lost in silence. The golden files show what they look like.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { readItem } from '#src/papers/sources/hugging-face/hugging-face-item.ts';
import { readAction } from '../../../../adapters/slack/render/action-id.ts';
import { messageFaults, textSum } from '../../../../adapters/slack/render/limits.ts';
import { type Rendered, type RenderHow, renderMessage } from '../../../../adapters/slack/render/render.ts';
import { lostFrom } from '../../../contracts/adapter-lost.ts';
import { listOf, longAbstracts } from '../../../golden/messages.ts';
import { longestPaper } from '../../../golden/papers.ts';
import { listing } from '../papers.ts';
import { elementsOf, readsOf, seenOf } from '../seen.ts';

/** Everything that is found in the message's texts and was not put there. */
function strays({ blocks }: Rendered): string[] {
  const ours = new Set(['bold', 'code', 'link', 'date', 'italic', 'emoji']);
  return readsOf(blocks).flatMap(({ marks }) => marks.filter((mark) => !ours.has(mark)));
}

function faultsOf(message: Message, rendered: readonly Rendered[], title: number): string[] {
  return [
    ...rendered.flatMap(messageFaults),
    ...rendered.flatMap(strays),
    ...lostFrom(message, rendered.map(seenOf), { title, label: 60 }),
  ];
}

const withTitle = (message: Message, title: string) =>
  JSON.parse(JSON.stringify(message).replaceAll(longestPaper.paper.title, title)) as Message;
const one = (message: Message, how?: RenderHow) => renderMessage(message, how)[0] as Rendered;

describe('lists of papers', () => {
  it('of any papers, complete in one message for up to 20', () => {
    fc.assert(
      fc.property(listing(20), ({ message }) => {
        const rendered = renderMessage(message);
        expect(rendered.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([]);
        expect(faultsOf(message, rendered, 60)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('of any papers, in one message or several, for up to 100', () => {
    fc.assert(
      fc.property(listing(100), fc.constantFrom(1, 4, 8), ({ message }, most) => {
        const rendered = renderMessage(message, { most });
        expect(rendered.length).toBeLessThanOrEqual(most);
        expect(faultsOf(message, rendered, 60)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it.each([1, 2, 5, 10, 15, 20])(
    '%i of the longest, with fully escaped titles, are complete in one message',
    (count) => {
      for (const [title, least] of [
        [longestPaper.paper.title, 110],
        ['&<'.repeat(150), 60],
      ] as const) {
        const message = withTitle(listOf(count), title);
        const rendered = renderMessage(message);
        expect(rendered.map(({ files }) => files.length)).toEqual([0]);
        expect(faultsOf(message, rendered, least)).toEqual([]);
        const elements = elementsOf(rendered[0]?.blocks ?? []);
        const menus = elements.flatMap(({ options = [] }) => options);
        expect(menus.length + elements.filter(({ type }) => type === 'button').length).toBe(count * 3);
      }
    },
  );

  it('of 20 ordinary papers have vote buttons beside them, and grey facts below', () => {
    const { blocks } = one(withTitle(listOf(20), 'A Title of Ordinary Length, with a Colon and a Few Words More'));
    expect(blocks.filter(({ type }) => type === 'context')).toHaveLength(20);
    const beside = blocks.flatMap((block) => (block.type === 'section' ? [block.accessory] : []));
    expect(beside.map((accessory) => accessory?.type === 'button' && accessory.text.text)).toEqual(
      Array.from({ length: 20 }, () => 'Vote'),
    );
  });

  it('of 100 in one message are counted, with the whole list in a file', () => {
    const rendered = one(listOf(100));
    expect(seenOf({ ...rendered, files: [] }).text).toMatch(/and \d\d more/);
    expect(rendered.files.map(({ name }) => name)).toEqual(['whole-message.txt']);
    expect(faultsOf(listOf(100), [rendered], 60)).toEqual([]);
  });

  it('of 100 in one message without a file are counted, and are all in menus', () => {
    const rendered = one(listOf(100), { uploads: false });
    expect(rendered.files).toEqual([]);
    const shows = elementsOf(rendered.blocks).filter(({ action_id }) => action_id?.startsWith('s:paper:c:show'));
    expect(shows.flatMap(({ options = [] }) => options)).toHaveLength(100);
    expect(messageFaults(rendered)).toEqual([]);
  });
});

describe('actions', () => {
  it('become a menu when the calls differ only in the paper', () => {
    const { blocks } = one(listOf(3));
    const menus = elementsOf(blocks).filter(({ type }) => type === 'static_select');
    const chosen = { selected_option: { value: '2606.10001' } };
    expect(menus.map(({ action_id = '' }) => readAction({ action_id, ...chosen }))).toEqual([
      { kind: 's', option: 'paper', handle: 'c:show', choice: '2606.10001' },
      { kind: 's', option: 'paper', handle: 'c:why', choice: '2606.10001' },
    ]);
  });

  it('of a list item are in an overflow menu, or a button if there is only one', () => {
    const button = (label: string, id: string) => ({
      kind: 'button' as const,
      label,
      call: { command: 'x', options: { id, label } },
    });
    const items = [
      { title: prose`one`, actions: [button('Edit', '1')] },
      { title: prose`two`, actions: [button('Edit', '2'), button('Pause', '2')] },
      { title: prose`three`, actions: Array.from({ length: 6 }, (_, i) => button(`Do ${i}`, '3')) },
    ];
    const message: Message = { kind: 'message', fallbackText: 'List', blocks: [{ kind: 'list', items }] };
    const rendered = one(message);
    expect(faultsOf(message, [rendered], 60)).toEqual([]);
    const beside = rendered.blocks.flatMap((block) =>
      block.type === 'section' ? [block.accessory?.type ?? 'nothing'] : [],
    );
    expect(beside).toEqual(['button', 'overflow', 'nothing']);
    const overflow = elementsOf(rendered.blocks).find(({ type }) => type === 'overflow');
    expect(readAction({ action_id: 'a1', selected_option: { value: overflow?.options?.[1]?.value ?? '' } })).toEqual({
      kind: 'b',
      handle: 'c:x|id=2|label=Pause',
    });
  });

  it('of more choices than fit in a menu become several', () => {
    const choices = Array.from({ length: 260 }, (_, i) => ({ value: `${i}`, label: `${i}` }));
    const long = { value: 'x'.repeat(76), label: 'too long for a menu' };
    const message: Message = {
      kind: 'message',
      fallbackText: 'Choose',
      blocks: [],
      actions: [
        {
          kind: 'select',
          label: 'Choice',
          call: { command: 'a', options: {} },
          option: 'b',
          choices: [...choices, long],
        },
      ],
    };
    expect(faultsOf(message, renderMessage(message), 60)).toEqual([]);
  });
});

describe('long texts', () => {
  it('are split where allowed', () => {
    const rendered = renderMessage(longAbstracts, { most: 4 });
    expect(rendered.length).toBeGreaterThan(1);
    expect(rendered.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([]);
    expect(faultsOf(longAbstracts, rendered, 60)).toEqual([]);
  });

  it('are shortened evenly elsewhere, with the whole text in a file', () => {
    const rendered = one(longAbstracts);
    expect(rendered.files).toHaveLength(1);
    expect(seenOf({ ...rendered, files: [] }).text).toContain('Title 19');
    expect(textSum(rendered.blocks)).toBeGreaterThan(7_000);
    expect(faultsOf(longAbstracts, [rendered], 60)).toEqual([]);
  });
});

describe('roles', () => {
  const mention = { kind: 'prose' as const, prose: [{ kind: 'role' as const, role: 'S0123456789' }] };
  const message: Message = { ...listOf(1), blocks: [...listOf(1).blocks, mention] };

  it('are mentioned in posted messages, in the blocks and in the notification', () => {
    const rendered = one(message, { mention: true });
    expect(rendered.roles).toEqual(['S0123456789']);
    expect(rendered.text).toBe('Papers <!subteam^S0123456789>');
    expect(readsOf(rendered.blocks).flatMap(({ marks }) => marks)).toContain('mention');
    expect(messageFaults(rendered)).toEqual([]);
  });

  it('are plain text in an answer', () => {
    const rendered = one(message);
    expect(rendered.roles).toEqual([]);
    expect(strays(rendered)).toEqual([]);
    expect(seenOf(rendered).text).toContain('@S0123456789');
  });
});

const folder = join(process.env.PAPERBOY_RECORDINGS ?? '', 'hf-daily');
const recorded = process.env.PAPERBOY_RECORDINGS !== undefined && existsSync(folder);

describe.skipIf(!recorded)('recorded days (need PAPERBOY_RECORDINGS)', () => {
  it('are complete, a day in a few messages, twenty papers in one', () => {
    const days = readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name));
    expect(days.length).toBeGreaterThan(0);
    for (const day of days) {
      const items: unknown[] = JSON.parse(readFileSync(join(folder, day), 'utf8'));
      const papers = items.map(readItem).flatMap((item, i) => {
        if (!('listed' in item)) return [];
        const { paper } = item.listed;
        const actions = ['Show', 'Vote'].map((label) => ({
          kind: 'button' as const,
          label,
          call: { command: label.toLowerCase(), options: { paper: paper.id } },
        }));
        return [{ paper: { paper, place: i + 1, score: 1, reasons: [], votes: i }, actions }];
      });
      const of = (some: typeof papers): Message => ({
        kind: 'message',
        title: day,
        fallbackText: day,
        blocks: [{ kind: 'papers', papers: some }],
      });
      expect(faultsOf(of(papers), renderMessage(of(papers), { most: 8 }), 140), day).toEqual([]);
      for (let from = 0; from < papers.length; from += 20) {
        const twenty = of(papers.slice(from, from + 20));
        const rendered = renderMessage(twenty);
        expect(rendered.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([]);
        expect(faultsOf(twenty, rendered, 140), day).toEqual([]);
      }
    }
  }, 60_000);
});
