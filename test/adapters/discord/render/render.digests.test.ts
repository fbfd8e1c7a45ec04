// Real digests of one to twenty papers, and every recorded paper there is: within limits, with nothing lost in silence.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Paper } from '#src/papers/paper.ts';
import { messageFaults } from '../../../../adapters/discord/render/limits.ts';
import { type Rendered, renderMessage } from '../../../../adapters/discord/render/render.ts';
import { lostFrom } from '../../../contracts/adapter-lost.ts';
import { digestOf, digestPapers } from '../../digest.ts';
import { partsOf, seenOf } from '../seen.ts';

const KEY = 'A_key-of-22-characters';

/** As Discord's traits have it. */
const MOST = 10;

function digest(papers: readonly Paper[], how: Parameters<typeof digestOf>[2] = {}) {
  return digestOf('discord', papers, { papersAMessage: MOST, ...how });
}

function faultsOf(messages: ReturnType<typeof digest>, rendered: readonly Rendered[][], title: number): string[] {
  return messages.flatMap((message, i) => [
    ...(rendered[i] ?? []).flatMap(({ body }) => messageFaults(body)),
    ...lostFrom(message, (rendered[i] ?? []).map(seenOf), { title, label: 60 }),
  ]);
}

const { ordinary, longest } = digestPapers;

describe.each(Array.from({ length: 20 }, (_, i) => i + 1))('a digest of %i', (count) => {
  it.each([
    ['ordinary', ordinary],
    ['the longest', longest],
  ])('%s papers has at most ten per message, with everything in it', (_, papers) => {
    const messages = digest(papers.slice(0, count));
    const rendered = messages.map((message) => renderMessage(message, { key: KEY }));
    expect(rendered.flat()).toHaveLength(Math.ceil(count / MOST));
    expect(faultsOf(messages, rendered, 150)).toEqual([]);
    expect(rendered.flat().flatMap(({ files }) => files)).toEqual([]);
    for (const { body } of rendered.flat()) {
      expect(partsOf(body).some(({ custom_id }) => custom_id?.startsWith(`k${KEY}`))).toBe(true);
    }
  });

  it.each([
    ['ordinary', ordinary],
    ['the longest', longest],
  ])('%s papers looks the same with votes from everyone', (_, papers) => {
    const messages = digest(papers.slice(0, count), { votes: true });
    const rendered = messages.map((message) => renderMessage(message));
    const before = digest(papers.slice(0, count)).map((message) => renderMessage(message));
    expect(faultsOf(messages, rendered, 150)).toEqual([]);
    const shape = (all: Rendered[][]) => partsOf(all[0]?.[0]?.body ?? {}).map((one) => Object.keys(one));
    expect(shape(rendered)).toEqual(shape(before));
    expect(rendered.flat()[0]?.files).toEqual([]);
  });

  it('has all abstracts in its thread, or in the file there', () => {
    const messages = digest(longest.slice(0, count), { layout: 'thread' });
    const rendered = messages.map((message) => renderMessage(message, { key: KEY }));
    expect(faultsOf(messages, rendered, 60)).toEqual([]);
  });
});

it.each([5, 10, 11, 16, 20])(
  'each of %i ordinary papers has its vote button beside it and is in the menu below',
  (count) => {
    const bodies = digest(ordinary.slice(0, count), { mention: '400000000000000001' })
      .flatMap((message) => renderMessage(message, { key: KEY }))
      .map(({ body }) => partsOf(body));
    const beside = bodies.flatMap((all) => all.flatMap(({ accessory }) => accessory?.label ?? []));
    expect(beside.filter((label) => label === 'Vote')).toHaveLength(count);
    for (const all of bodies) {
      const [menu, ...more] = all.filter(({ options }) => options);
      expect(more).toEqual([]);
      expect(menu?.options).toHaveLength(all.filter(({ accessory }) => accessory?.label === 'Vote').length);
    }
  },
);

const folder = join(process.env.PAPERBOY_RECORDINGS ?? '', 'hf-daily');
const recorded = process.env.PAPERBOY_RECORDINGS !== undefined && existsSync(folder);

describe.skipIf(!recorded)('recorded papers (needs PAPERBOY_RECORDINGS with hf-daily)', () => {
  const days = recorded ? readdirSync(folder).filter((file) => /^[\d-]+\.json$/.test(file)) : [];

  it.each(days)('of %s', (file) => {
    const items = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedItem[];
    const papers = items.map(
      ({ paper }): Paper => ({
        id: paper.id,
        title: paper.title,
        abstract: paper.summary,
        authors: paper.authors.map(({ name }) => name),
        keywords: paper.ai_keywords ?? [],
      }),
    );
    for (let from = 0; from < papers.length; from += 20) {
      const messages = digest(papers.slice(from, from + 20));
      const rendered = messages.map((message) => renderMessage(message));
      expect(rendered.flat().flatMap(({ files }) => files)).toEqual([]);
      expect(faultsOf(messages, rendered, 150)).toEqual([]);
    }
    for (const paper of papers) {
      const ranked = { paper, place: 1, score: 1, reasons: [], votes: 1 };
      const message = {
        kind: 'message' as const,
        fallbackText: paper.title,
        blocks: [{ kind: 'paper' as const, paper: ranked, actions: [] }],
      };
      expect(faultsOf([message], [renderMessage(message)], 150)).toEqual([]);
    }
  });
});

interface RecordedItem {
  paper: { id: string; title: string; summary: string; authors: { name: string }[]; ai_keywords?: string[] };
}
