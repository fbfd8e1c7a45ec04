// Hugging Face's three questions against a local server: days, pages, validators, look-ups, search.

import { describe, expect, it } from 'vitest';
import { type Log, silentLog } from '#src/log.ts';
import { USER_NAME } from '../../../fakes/hugging-face.ts';
import { HOSTILE_TITLES, madeDay, madeListed } from '../../../fakes/papers.ts';
import { sourceFailure } from '../../../source-failure.ts';
import { DAY, huggingFaceHere, listedIn, patient } from './fixture.ts';

const { here, source } = huggingFaceHere();

describe('a day', () => {
  it('is read completely, past the silent limit of 50 and over pages of 100', async () => {
    here.server.setDay(DAY, madeDay(1, 92));
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(92);
    here.server.setDay(DAY, madeDay(1, 230));
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(230);
    const asked = here.server.seen.map(({ query }) => `${query.get('date')} ${query.get('limit')} ${query.get('p')}`);
    expect(asked).toEqual([0, 0, 1, 2].map((page) => `${DAY} 100 ${page}`));
  });

  it('requests another page when a page is exactly full and no next one is announced', async () => {
    here.server.setDay(DAY, madeDay(1, 100));
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(100);
    expect(here.server.seen).toHaveLength(2);
  });

  it('follows an announced next page even if a page holds fewer', async () => {
    const raw = madeDay(1, 3).map(({ paper }) => ({ paper: { id: paper.id, title: paper.title } }));
    const next = { link: '<https://elsewhere.example/x>; rel="next"' };
    here.server.setDay(DAY, []);
    here.server.fail({ kind: 'answer', answer: { status: 200, headers: next, body: JSON.stringify(raw) } });
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(3);
    expect(here.server.seen).toHaveLength(2);
  });

  it('takes a paper once that moved to the next page meanwhile, and ends when pages repeat', async () => {
    const items = madeDay(1, 100);
    here.server.setDay(
      DAY,
      [...items, items[99], items[98], madeListed(5555)].filter((one) => one !== undefined),
    );
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(101);
    const same = JSON.stringify(items.map(({ paper }) => ({ paper: { id: paper.id, title: paper.title } })));
    here.server.failOn(/daily/, { kind: 'answer', answer: { status: 200, body: same } });
    here.server.seen.length = 0;
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(100);
    expect(here.server.seen).toHaveLength(2);
  });

  it('of a weekend is an empty list', async () => {
    expect(await source().day('2026-06-13', undefined, patient)).toMatchObject({
      kind: 'listed',
      listed: [],
      dropped: [],
    });
  });

  it('that has not begun is not open, but any other 400 is a failure', async () => {
    here.server.openUntil('2026-06-11');
    expect(await source().day(DAY, undefined, patient)).toEqual({ kind: 'not-open' });
    here.server.fail({
      kind: 'answer',
      answer: { status: 400, body: '{"error":"✖ Too big: expected number to be <=100"}' },
    });
    expect((await sourceFailure(source().day(DAY, undefined, patient))).message).toContain('Too big');
    here.server.fail({ kind: 'answer', answer: { status: 400, body: '' } });
    await sourceFailure(source().day('2025-13-40', undefined, patient));
  });

  it('drops bad items, counted by reason, and keeps the rest', async () => {
    const bad = [
      { raw: 7 },
      { raw: {} },
      { raw: { paper: { id: 'doi:10.1/x', title: 'T' } } },
      { raw: { paper: { id: '2606.1' } } },
    ];
    here.server.setDay(DAY, [...bad, { raw: null }, ...madeDay(1, 2)]);
    const { listed, dropped } = listedIn(await source().day(DAY, undefined, patient));
    expect(listed).toHaveLength(2);
    expect(dropped).toEqual([
      { reason: 'not a record', count: 2 },
      { reason: "a record without a paper's id", count: 1 },
      { reason: "a paper that is not arXiv's", count: 1 },
      { reason: 'a paper without a title', count: 1 },
    ]);
  });

  it('in which nothing can be read is a failure, not an empty day', async () => {
    here.server.setDay(DAY, [{ raw: { newShape: true } }, { raw: { newShape: true } }]);
    expect((await sourceFailure(source().day(DAY, undefined, patient))).message).toContain('newer Paperboy');
  });

  it('keeps falling votes and a relisted paper as they are', async () => {
    const one = madeListed(1, { signals: { votes: 9 } });
    here.server.setDay(DAY, [one]);
    here.server.setDay('2026-06-18', [{ ...one, signals: { ...one.signals, votes: 7 } }]);
    const votes = async (day: string) => listedIn(await source().day(day, undefined, patient)).listed[0]?.signals.votes;
    expect([await votes(DAY), await votes('2026-06-18')]).toEqual([9, 7]);
  });
});

describe('a second reading', () => {
  it('of an unchanged day costs only 304s, page by page', async () => {
    here.server.setDay(DAY, madeDay(1, 130));
    const { kept } = listedIn(await source().day(DAY, undefined, patient));
    here.server.seen.length = 0;
    expect(await source().day(DAY, kept, patient)).toEqual({ kind: 'unchanged' });
    expect(here.server.seen.map(({ headers }) => headers['if-none-match'])).toEqual([
      expect.stringContaining('W/"'),
      expect.any(String),
    ]);
  });

  it('reuses stored pages that did not change', async () => {
    const items = madeDay(1, 130);
    here.server.setDay(DAY, items);
    const { kept } = listedIn(await source().day(DAY, undefined, patient));
    here.server.setDay(DAY, [...items, madeListed(777)]);
    const grown = listedIn(await source().day(DAY, kept, patient));
    expect(grown.listed).toHaveLength(131);
    expect(grown.listed.slice(0, 130)).toEqual(
      listedIn(await source().day(DAY, undefined, patient)).listed.slice(0, 130),
    );
    here.server.setDay(DAY, items.slice(0, 20));
    expect(listedIn(await source().day(DAY, grown.kept, patient)).listed).toHaveLength(20);
  });

  it('keeps the last list when the day is cut to its first, unchanged page', async () => {
    const items = madeDay(1, 130);
    here.server.setDay(DAY, items);
    const { kept } = listedIn(await source().day(DAY, undefined, patient));
    here.server.setDay(DAY, items.slice(0, 100));
    expect(listedIn(await source().day(DAY, kept, patient)).listed).toHaveLength(100);
  });

  it('stores no account name', async () => {
    here.server.setDay(DAY, madeDay(1, 5));
    const answer = listedIn(await source().day(DAY, undefined, patient));
    expect(answer.kept).toContain(answer.listed[0]?.paper.title);
    expect(JSON.stringify(answer)).not.toContain(USER_NAME);
  });
});

describe('looking up papers', () => {
  it('returns them in the given order, each once, with their signals, a few at a time', async () => {
    const listed = Array.from({ length: 12 }, (_, number) => madeListed(number));
    here.server.know(...listed);
    here.server.failOn(/./, { kind: 'late', ms: 15 });
    const ids = listed.map(({ paper }) => paper.id);
    const found = await source().papers([...ids, `${ids[0]}v2`, '2606.99999'], patient);
    expect(found.map(({ paper }) => paper.id)).toEqual(ids);
    expect(found.map(({ signals }) => signals.votes)).toEqual(listed.map(({ signals }) => signals.votes));
    expect(here.server.seen).toHaveLength(13);
    expect(here.server.mostAtOnce()).toBeLessThanOrEqual(4);
    expect(here.server.mostAtOnce()).toBeGreaterThan(1);
  });

  it('keeps what was found before a failure, and fails if nothing was', async () => {
    const lines: object[] = [];
    const log: Log = { ...silentLog, warn: (fields) => void lines.push(fields) };
    here.server.know(...Array.from({ length: 6 }, (_, number) => madeListed(number)));
    here.server.failOn(/00005/, { kind: 'answer', answer: { status: 500 } });
    const ids = Array.from({ length: 6 }, (_, number) => madeListed(number).paper.id);
    const found = await source({ log }).papers(ids, patient);
    expect(found.length).toBeGreaterThanOrEqual(1);
    expect(lines).toHaveLength(1);
    await sourceFailure(source().papers(['2606.00005'], patient));
  });

  it('does not take another paper for the one requested', async () => {
    here.server.fail({ kind: 'answer', answer: { status: 200, body: '{"id":"2606.00002","title":"Another"}' } });
    expect(await source().papers(['2606.00001'], patient)).toEqual([]);
  });
});

describe('search', () => {
  it("stays within the service's limits for any input", async () => {
    here.server.know(
      ...madeDay(1, 200).map(({ paper, signals }) => ({ paper: { ...paper, title: 'x'.repeat(300) }, signals })),
    );
    expect(await source().search('x'.repeat(1000), 500, patient)).toHaveLength(120);
    expect(here.server.seen[0]?.query.get('q')).toHaveLength(250);
    await source().search(`${'x'.repeat(249)}👍🏽`, 2.5, patient);
    expect(here.server.seen[1]?.query.get('q')?.isWellFormed()).toBe(true);
    expect(here.server.seen[1]?.query.get('limit')).toBe('2');
  });

  it('accepts any words', async () => {
    const hf = source();
    for (const title of HOSTILE_TITLES) expect(await hf.search(title, 3, patient)).toEqual([]);
    expect(here.server.seen.every(({ query }) => query.get('q')?.isWellFormed() && query.get('q')?.trim())).toBe(true);
    expect(here.server.seen).toHaveLength(HOSTILE_TITLES.length);
  });

  it('leaves out unreadable papers and those not from arXiv', async () => {
    const body = JSON.stringify([
      null,
      { paper: { id: 'x', title: 'T' } },
      { paper: { id: '2606.00001', title: 'T' } },
    ]);
    here.server.fail({ kind: 'answer', answer: { status: 200, body } });
    expect((await source().search('t', 9, patient)).map(({ paper }) => paper.id)).toEqual(['2606.00001']);
  });
});
