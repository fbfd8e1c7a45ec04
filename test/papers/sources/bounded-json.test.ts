// What would fill the memory when it is parsed is rejected before that.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBoundedJson } from '#src/papers/sources/bounded-json.ts';
import { readImportFile } from '#src/papers/sources/import/import.ts';
import { parseXml } from '#src/papers/sources/xml.ts';
import { itemsOf } from '../../e2e/hugging-face-items.ts';
import { madeDay } from '../../fakes/papers.ts';

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(parseBoundedJson(text)).toEqual(JSON.parse(text));
      }),
    );
    const day = JSON.stringify(itemsOf(madeDay(1, 100, '2026-06-12')));
    expect(parseBoundedJson(day)).toEqual(JSON.parse(day));
    expect(parseBoundedJson('"[[[[\\"[[["')).toBe('[[[["[[[');
  });

  it.each([
    ['nested', '['.repeat(1_000_000)],
    ['nested in objects', '{"a":'.repeat(1_000)],
    ['wide', `[${'[],'.repeat(1_000_000)}1]`],
    ['wide in objects', `[${'{},'.repeat(1_000_000)}1]`],
  ])('of brackets, %s, is rejected without throwing', (_, text) => {
    expect(() => parseBoundedJson(text)).toThrow(/nested too deep|made of brackets/);
    const { dropped } = readImportFile({ name: 'x.json', bytes: Buffer.from(text), now: new Date() });
    expect(dropped).toHaveLength(1);
  });

  it('with an unclosed string or bracket is rejected', () => {
    for (const text of ['"', '"\\', '[1', '{"a"', '']) expect(() => parseBoundedJson(text)).toThrow(SyntaxError);
  });
});

describe('XML', () => {
  it.each([
    ['nested', '<a>'.repeat(300_000)],
    ['wide', `<a>${'<b/>'.repeat(300_000)}</a>`],
    ['of attributes', `<a ${'b="c" '.repeat(300_000)}/>`],
  ])('%s, is not a feed', (_, text) => {
    expect(() => parseXml(text)).toThrow(/made of tags/);
  });

  it('with thousands of authors is a feed', () => {
    const authors = Array.from({ length: 20_000 }, (_, i) => `<author><name>Ada Fennick ${i}</name></author>`).join('');
    expect(() => parseXml(`<feed><entry>${authors}</entry></feed>`)).not.toThrow();
  });
});

describe('a file', () => {
  const MB = 1024 * 1024;
  const good = (id: string) => JSON.stringify({ id, title: 'T' });
  const reading = (bytes: Uint8Array) =>
    readImportFile({ name: '2026-06-12.json', bytes, now: new Date('2026-06-20T12:00:00Z') });

  it.each([
    ['brackets', '['],
    ['lines', '{\n'],
  ])('compressed with gzip is not expanded far beyond what papers need: %s', (_, piece) => {
    const { dropped } = reading(gzipSync(Buffer.alloc(64 * MB, piece)));
    expect(dropped).toHaveLength(1);
    expect(dropped[0]?.reason).toContain('far too large');
  });

  it('that stays small can be compressed to any degree', () => {
    const bytes = gzipSync(`${good('2606.00001')}\n`.repeat(100_000));
    expect(bytes.length * 100).toBeLessThan(3_000_000);
    expect(reading(bytes)).toMatchObject({
      papers: [{ id: '2606.00001' }],
      dropped: [{ reason: 'a paper that is in the file more than once', count: 99_999 }],
    });
  });

  it('of lines is read around one that never ends', () => {
    const { papers, dropped } = reading(
      Buffer.from(`${good('2606.00001')}\n${'x'.repeat(5 * MB)}\n${good('2606.00002')}`),
    );
    expect(papers.map(({ id }) => id)).toEqual(['2606.00001', '2606.00002']);
    expect(dropped).toEqual([{ reason: 'a line of more than 4 MB', count: 1 }]);
  });

  it('that is too long to be read at once says which format can be longer', () => {
    const [dropped] = reading(Buffer.alloc(65 * MB, ' ').fill('[', 0, 1)).dropped;
    expect(dropped?.reason).toBe('a file of more than 64 MB; JSON lines can be larger');
  });
});
