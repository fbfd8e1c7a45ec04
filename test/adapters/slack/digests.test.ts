// Real digests of one to twenty papers: within limits, with nothing lost in silence. Recorded papers are in render.test.ts.

import { describe, expect, it } from 'vitest';
import type { Frozen } from '#src/digests/delivery.ts';
import { digestMessages, partsOf as splitParts } from '#src/digests/digest-message.ts';
import type { Paper } from '#src/papers/paper.ts';
import { messageFaults } from '../../../adapters/slack/limits.ts';
import { type Rendered, renderMessage } from '../../../adapters/slack/render.ts';
import { lostFrom } from '../../contracts/adapter-lost.ts';
import { everydayPapers, longestPaper } from '../../golden/papers.ts';
import { seenOf } from './seen.ts';

function digest(papers: readonly Paper[], layout: 'flat' | 'thread' = 'flat') {
  const frozen: Frozen = {
    kind: 'daily',
    listDay: '2026-06-12',
    papers: papers.map(({ id }, i) => ({
      id,
      place: i + 7,
      score: 1,
      reasons: [],
      votes: 300 - i,
      listedOn: '2026-06-12',
      ...(i % 2 === 0 && { note: 'on reinforcement learning' }),
    })),
    remarks: ['Hugging Face did not answer lately: this is what was read at 08:00 UTC on 12 June.'],
  } as unknown as Frozen;
  const parts = splitParts(layout)(frozen.papers).map((ids, number) => ({ number, papers: ids }));
  const channel = { adapter: 'slack', team: '1', channel: '2' };
  const subscription = { id: 's3', topics: 'reinforcement learning, -survey', channel };
  return digestMessages({ subscription, delivery: { frozen, parts }, papers, tally: new Map() });
}

function faultsOf(messages: ReturnType<typeof digest>, rendered: readonly Rendered[][], title: number): string[] {
  return messages.flatMap((message, i) => [
    ...(rendered[i] ?? []).flatMap(messageFaults),
    ...lostFrom(message, (rendered[i] ?? []).map(seenOf), { title, label: 60 }),
  ]);
}

const ordinary = Array.from({ length: 20 }, (_, i): Paper => {
  const { paper } = everydayPapers[i % 3] as (typeof everydayPapers)[number];
  return { ...paper, id: `2606.${20_000 + i}` };
});
const longest = ordinary.map(({ id }): Paper => ({ ...longestPaper.paper, id }));

describe.each(Array.from({ length: 20 }, (_, i) => i + 1))('a digest of %i', (count) => {
  it.each([
    ['ordinary', ordinary],
    ['the longest', longest],
  ])('%s papers is one message with everything in it', (_, papers) => {
    const messages = digest(papers.slice(0, count));
    const rendered = messages.map((message) => renderMessage(message, { mention: true }));
    expect(rendered.flat()).toHaveLength(1);
    expect(faultsOf(messages, rendered, 150)).toEqual([]);
    expect(rendered.flat()[0]?.files).toEqual([]);
  });

  it('has all abstracts in its thread, or in the file there', () => {
    const messages = digest(longest.slice(0, count), 'thread');
    const rendered = messages.map((message) => renderMessage(message, { mention: true }));
    expect(faultsOf(messages, rendered, 60)).toEqual([]);
  });
});

it('twenty ordinary papers have a vote beside each and grey facts below', () => {
  const [message] = digest(ordinary);
  const [rendered] = message ? renderMessage(message) : [];
  const sections = (rendered?.blocks ?? []).flatMap((block) =>
    block.type === 'section' ? [block.accessory?.type] : [],
  );
  expect(sections).toEqual(Array.from({ length: 20 }, () => 'button'));
  expect(rendered?.blocks.filter(({ type }) => type === 'context').length).toBeGreaterThanOrEqual(20);
});
