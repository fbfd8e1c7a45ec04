// arXiv's feeds of the day: which items count, which day they are of, and what it costs to ask again.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '#src/http.ts';
import { silentLog } from '#src/log.ts';
import { createArxivRss, readRss } from '#src/papers/sources/arxiv/arxiv-rss.ts';
import { memoryRateLimiter } from '#src/papers/sources/rate-limiter.ts';
import { type FakeArxiv, startArxiv } from '../../../fakes/arxiv.ts';
import { type LeapingClock, leapingClock } from '../../../fakes/clock.ts';
import { madePaper } from '../../../fakes/papers.ts';

const patient = new AbortController().signal;
const FRIDAY = '2026-06-12';

let server: FakeArxiv;
let http: Http;
let clock: LeapingClock;
let categories: string[];

beforeEach(async () => {
  clock = leapingClock(new Date(`${FRIDAY}T12:00:00Z`));
  server = await startArxiv();
  http = createHttp({ clock, log: silentLog });
  categories = ['cs.LG', 'cs.CL', 'not a category'];
  server.announce(FRIDAY, [
    { paper: madePaper(1, { title: '0', authors: ['Ada Fennick', 'Bo Garrow'] }), type: 'new' },
    { paper: madePaper(2), type: 'cross' },
    { paper: madePaper(3), type: 'replace' },
    { paper: madePaper(4), type: 'replace-cross' },
  ]);
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

function source(more: { replaced?: boolean } = {}) {
  const needs = { http, url: server.rssUrl, rateLimiter: memoryRateLimiter(), clock, log: silentLog };
  return createArxivRss({ ...needs, categories: async () => categories, ...more });
}

describe('a rejection', () => {
  it('with Retry-After is honoured for any status: one request for five calls', async () => {
    const headers = { 'Retry-After': 'Fri, 12 Jun 2026 12:20:00 GMT' };
    server.failOn(/./, { kind: 'answer', answer: { status: 503, headers } });
    const feed = source();
    for (let i = 0; i < 5; i += 1)
      await expect(feed.day(FRIDAY, undefined, patient)).rejects.toThrow('tries again at 12:20 UTC');
    expect(server.seen).toHaveLength(1);
  });
});

describe('the feed of a day', () => {
  it('lists new and cross-listed papers, without signals', async () => {
    const answer = await source().day(FRIDAY, undefined, patient);
    expect(server.seen[0]?.path).toBe('/rss/cs.CL+cs.LG');
    if (answer.kind !== 'listed') throw new Error(answer.kind);
    expect(answer.listed.map(({ paper, signals }) => [paper.id, signals])).toEqual([
      ['2606.00001', {}],
      ['2606.00002', {}],
    ]);
    const { abstract, categories: own } = madePaper(1);
    expect(answer.listed[0]?.paper).toEqual({
      ...{
        id: '2606.00001',
        title: '0',
        abstract,
        authors: ['Ada Fennick', 'Bo Garrow'],
        keywords: [],
        categories: own,
      },
    });
    const all = await source({ replaced: true }).day(FRIDAY, undefined, patient);
    expect(all.kind === 'listed' && all.listed).toHaveLength(4);
  });

  it('is requested with its validator, unless the categories changed', async () => {
    const answer = await source().day(FRIDAY, undefined, patient);
    const kept = answer.kind === 'listed' ? answer.kept : undefined;
    expect(await source().day(FRIDAY, kept, patient)).toEqual({ kind: 'unchanged' });
    categories = ['cs.RO'];
    expect(await source().day(FRIDAY, kept, patient)).toMatchObject({ kind: 'listed' });
    expect(server.seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, `"${FRIDAY}-4"`, undefined]);
  });

  it('from yesterday means that today is not open yet', async () => {
    server.announce('2026-06-11', [{ paper: madePaper(1), type: 'new' }]);
    expect(await source().day(FRIDAY, undefined, patient)).toEqual({ kind: 'not-open' });
  });

  it('is empty at weekends', async () => {
    clock.leap(86_400_000);
    server.announce(FRIDAY, []);
    expect(await source().day('2026-06-13', undefined, patient)).toMatchObject({ kind: 'listed', listed: [] });
    server.announce('2026-06-13', []);
    expect(await source().day('2026-06-13', undefined, patient)).toMatchObject({ kind: 'listed', listed: [] });
  });

  it('does not answer for past days, and sends no request for older ones or without categories', async () => {
    expect(await source().day('2026-06-11', undefined, patient)).toEqual({ kind: 'unchanged' });
    expect(server.seen).toHaveLength(1);
    expect(await source().day('2026-06-01', undefined, patient)).toEqual({ kind: 'unchanged' });
    categories = ['Nonsense!'];
    expect(await source().day(FRIDAY, undefined, patient)).toEqual({ kind: 'unchanged' });
    expect(server.seen).toHaveLength(1);
  });
});

describe("a feed's text", () => {
  it("uses New York's date, in winter too, and accepts items without date or kind", () => {
    const channel = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;
    expect(readRss(channel('<pubDate>Thu, 24 Sep 2026 00:00:00 -0400</pubDate>'), false)?.day).toBe('2026-09-24');
    expect(readRss(channel('<pubDate>Thu, 15 Jan 2026 00:00:00 -0500</pubDate>'), false)?.day).toBe('2026-01-15');
    expect(readRss(channel('<pubDate>soon</pubDate>'), false)).toEqual({ papers: [], dropped: [] });
    const item = '<item><title>T</title><link>https://arxiv.org/abs/2606.00001v2</link></item><item/>';
    expect(readRss(channel(item), false)).toEqual({
      papers: [{ id: '2606.00001', title: 'T', authors: [], keywords: [] }],
      dropped: ['an item without an arXiv id and a title'],
    });
    expect(readRss('<feed/>', false)).toBeUndefined();
  });
});
