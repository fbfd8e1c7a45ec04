// Real digests of one to twenty papers: within limits, with nothing lost in silence. Recorded papers are in render.test.ts.

import { describe, expect, it } from 'vitest';
import { messageFaults } from '../../../../adapters/slack/render/limits.ts';
import { type Rendered, renderMessage } from '../../../../adapters/slack/render/render.ts';
import { lostFrom } from '../../../contracts/adapter-lost.ts';
import { digestOf, digestPapers } from '../../digest.ts';
import { seenOf } from '../seen.ts';

const digest = digestOf.bind(null, 'slack');

function faultsOf(messages: ReturnType<typeof digest>, rendered: readonly Rendered[][], title: number): string[] {
  return messages.flatMap((message, i) => [
    ...(rendered[i] ?? []).flatMap(messageFaults),
    ...lostFrom(message, (rendered[i] ?? []).map(seenOf), { title, label: 60 }),
  ]);
}

const { ordinary, longest } = digestPapers;

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
    const messages = digest(longest.slice(0, count), { layout: 'thread' });
    const rendered = messages.map((message) => renderMessage(message, { mention: true }));
    expect(faultsOf(messages, rendered, 60)).toEqual([]);
  });
});

it('twenty ordinary papers each have a vote button beside them and grey facts below', () => {
  const [message] = digest(ordinary);
  const [rendered] = message ? renderMessage(message) : [];
  const sections = (rendered?.blocks ?? []).flatMap((block) =>
    block.type === 'section' ? [block.accessory?.type] : [],
  );
  expect(sections).toEqual(Array.from({ length: 20 }, () => 'button'));
  expect(rendered?.blocks.filter(({ type }) => type === 'context').length).toBeGreaterThanOrEqual(20);
});
