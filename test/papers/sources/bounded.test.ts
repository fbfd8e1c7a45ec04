// What would fill the memory when it is parsed is refused before that.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBoundedJson } from '#src/papers/sources/bounded-json.ts';
import { readImportFile } from '#src/papers/sources/import.ts';
import { parseXml } from '#src/papers/sources/xml.ts';
import { itemsOf } from '../../e2e/hugging-face-items.ts';
import { madeDay } from '../../fakes/papers.ts';

describe('JSON', () => {
  it('is read like JSON.parse reads it', () => {
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
  ])('of brackets, %s, is none, and no file of it throws', (_, text) => {
    expect(() => parseBoundedJson(text)).toThrow(/nested too deep|made of brackets/);
    const { dropped } = readImportFile({ name: 'x.json', bytes: Buffer.from(text), now: new Date() });
    expect(dropped).toHaveLength(1);
  });

  it('with an open string or bracket is none either', () => {
    for (const text of ['"', '"\\', '[1', '{"a"', '']) expect(() => parseBoundedJson(text)).toThrow(SyntaxError);
  });
});

describe('XML', () => {
  it.each([
    ['nested', '<a>'.repeat(300_000)],
    ['wide', `<a>${'<b/>'.repeat(300_000)}</a>`],
    ['of attributes', `<a ${'b="c" '.repeat(300_000)}/>`],
  ])('%s, is no feed', (_, text) => {
    expect(() => parseXml(text)).toThrow(/made of tags/);
  });

  it('of thousands of authors is one', () => {
    const authors = Array.from({ length: 20_000 }, (_, i) => `<author><name>Ada Fennick ${i}</name></author>`).join('');
    expect(() => parseXml(`<feed><entry>${authors}</entry></feed>`)).not.toThrow();
  });
});
