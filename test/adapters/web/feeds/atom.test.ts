// Atom of texts that XML can't hold.

import { XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { atomText } from '../../../../adapters/web/feeds/atom.ts';
import { type FeedEntry, permanentId } from '../../../../adapters/web/feeds/feed.ts';

const AT = new Date('2026-06-12T00:00:00Z');

function written(over: Partial<FeedEntry>): Promise<string> {
  const entry: FeedEntry = {
    id: permanentId('paper', '2606.00001'),
    title: 'Title',
    page: 'https://papers.example/papers/2606.00001',
    published: AT,
    authors: [],
    categories: [],
    summary: '',
    content: '',
    ...over,
  };
  const feed = { title: 'Feed', about: '', language: 'en', updated: AT, entries: [entry] } as const;
  return atomText({
    ...feed,
    entries: [entry],
    id: 'urn:x:y',
    page: 'https://a.example/',
    self: 'https://a.example/f',
  });
}

it('leaves out characters that XML forbids, and half surrogates', async () => {
  const bad = 'a\u0000b\u0008c\u000bd\u001fe\ufffef\uffffg\ud83dh\tü👍';
  const text = await written({
    title: bad,
    summary: bad,
    content: bad,
    authors: [bad],
    categories: [{ term: bad }],
  });
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  expect(text.isWellFormed()).toBe(true);
  expect(parseAtomFeed(text).entries?.[0]?.title?.value).toBe('abcdefg\ufffdh\tü👍');
});

it('escapes markup, in texts and in attributes', async () => {
  const bad = `<b a="1" c='2'> & ]]> &amp; &#x41;`;
  const text = await written({ title: bad, content: bad, authors: [bad], categories: [{ term: bad, scheme: bad }] });
  expect(XMLValidator.validate(text)).toBe(true);
  const [entry] = parseAtomFeed(text).entries ?? [];
  expect(entry?.title?.value).toBe(bad);
  expect(entry?.categories?.[0]?.term).toBe(bad);
  expect(text).not.toContain('<b ');
});

it('writes no attribute without its value', async () => {
  expect(await written({ categories: [{ term: 'true' }] })).toContain('term="true"');
});
