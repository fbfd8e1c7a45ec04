// arXiv's API and its rateLimiter against a local server: batches, three seconds, silence, faults that were seen.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '#src/http.ts';
import { type Log, silentLog } from '#src/log.ts';
import { createArxiv } from '#src/papers/sources/arxiv/arxiv.ts';
import { type HostRateLimiter, memoryRateLimiter } from '#src/papers/sources/rate-limiter.ts';
import { EMPTY_PAGE, type FakeArxiv, REFUSAL, startArxiv } from '../../../fakes/arxiv.ts';
import { fastClock, type LeapingClock, leapingClock } from '../../../fakes/clock.ts';
import { hostilePapers, madePaper } from '../../../fakes/papers.ts';
import { sourceFailure } from '../../../source-failure.ts';

const patient = new AbortController().signal;

let server: FakeArxiv;
let http: Http;
let clock: LeapingClock;
let rateLimiter: HostRateLimiter;

beforeEach(async () => {
  clock = leapingClock();
  server = await startArxiv(() => clock.now().getTime());
  http = createHttp({ clock, log: silentLog });
  rateLimiter = memoryRateLimiter();
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

function source(log: Log = silentLog) {
  return createArxiv({ http, url: server.apiUrl, rateLimiter, clock, log, random: () => 0 });
}

const known = (count: number) => {
  const papers = Array.from({ length: count }, (_, number) => madePaper(number));
  server.know(...papers);
  return papers;
};

describe('looking up papers', () => {
  it('returns categories, primary first and without foreign classes, comment, DOI, journal and withdrawal', async () => {
    const paper = madePaper(1, {
      categories: ['cs.CL', 'cs.AI', 'stat.ML'],
      comment: 'This paper has been withdrawn by the author',
      doi: '10.1/x',
      journal: 'J. Odd 3',
      keywords: [],
    });
    server.know(paper, madePaper(2, { comment: 'Accepted, 12 pages' }));
    const [first, second] = await source().papers([paper.id, madePaper(2).id], patient);
    const { title, abstract, authors, publishedOn, id } = paper;
    expect(first).toEqual({
      paper: {
        ...{ id, title, abstract, authors, publishedOn, keywords: [], categories: ['cs.CL', 'cs.AI', 'stat.ML'] },
        ...{
          comment: paper.comment,
          withdrawn: true,
          version: first?.paper.version,
          doi: '10.1/x',
          journal: 'J. Odd 3',
        },
      },
      signals: {},
    });
    expect(second?.paper.withdrawn).toBe(false);
  });

  it('requests a hundred IDs per call, with the count, and keeps the order', async () => {
    const ids = known(230).map(({ id }) => id);
    const found = await source().papers([...ids, '2001.00001', `${ids[0]}v3`], patient);
    expect(found.map(({ paper }) => paper.id)).toEqual(ids);
    expect(server.seen.map(({ query }) => query.get('max_results'))).toEqual(['100', '100', '31']);
  });

  it('treats a missing paper as unknown at once', async () => {
    expect(await source().papers(['2001.00001'], patient)).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  it('reads old-style IDs and hostile texts', async () => {
    const papers = hostilePapers().filter(({ id }) => !id.startsWith('other:'));
    server.know(...papers);
    const found = await source().papers(
      papers.map(({ id }) => id),
      patient,
    );
    expect(found.map(({ paper }) => paper.id)).toEqual(papers.map(({ id }) => id));
    expect(found.map(({ paper }) => paper.title)).toContain('0');
    expect(found.map(({ paper }) => paper.title)).toContain('Can Agents Earn $1 Million from Freelance Chores?');
    expect(found.some(({ paper }) => paper.title.includes('<script>alert("xss")</script> & <b>'))).toBe(true);
    expect(found.find(({ paper }) => paper.authors.length === 664)).toBeDefined();
  });

  it('leaves out an ID that arXiv cannot read, and requests the others again', async () => {
    const [one] = known(1);
    const validationError = `<feed><entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format for 2606.00007</summary></entry></feed>`;
    server.fail({ kind: 'answer', answer: { status: 400, body: validationError } });
    expect(await source().papers(['2606.00007', one?.id ?? ''], patient)).toHaveLength(1);
    expect(server.seen.map(({ query }) => query.get('id_list'))).toEqual([`2606.00007,${one?.id}`, one?.id]);
  });

  it('reports an error entry with its text, whatever its status', async () => {
    const body = `<feed><entry><id>http://arxiv.org/api/errors#y</id><title>Error</title><summary>start must be\n an integer</summary></entry></feed>`;
    for (const status of [200, 400]) {
      server.fail({ kind: 'answer', answer: { status, body } });
      expect((await sourceFailure(source().papers(['2606.00001'], patient))).message).toContain(
        'start must be an integer',
      );
    }
  });

  it('retries a page that is empty despite its own count, then gives up', async () => {
    const ids = known(3).map(({ id }) => id);
    server.fail(EMPTY_PAGE);
    expect(await source().papers(ids, patient)).toHaveLength(3);
    server.failOn(/query/, EMPTY_PAGE);
    await sourceFailure(source().papers(ids, patient));
    expect(server.seen.length).toBeLessThanOrEqual(5);
  });

  it('keeps the batches before a failure', async () => {
    const warned: object[] = [];
    const ids = known(150).map(({ id }) => id);
    server.fail({ kind: 'fine' }, REFUSAL);
    const found = await source({ ...silentLog, warn: (fields) => void warned.push(fields) }).papers(ids, patient);
    expect(found).toHaveLength(100);
    expect(warned).toHaveLength(2);
  });
});

describe('search', () => {
  it('sends plain words, without operators and symbols', async () => {
    server.know(madePaper(1, { title: 'Sparse memory and-or graphs' }));
    const found = await source().search('cat:cs.CL AND "Sparse memory") ANDNOT x* ü', 7, patient);
    expect(found).toEqual([]);
    expect(server.seen[0]?.query.get('search_query')).toBe(
      'all:cat AND all:cs.cl AND all:and AND all:sparse AND all:memory AND all:andnot AND all:x AND all:ü',
    );
    expect(server.seen[0]?.query.get('max_results')).toBe('7');
    expect(await source().search('sparse MEMORY', 7, patient)).toHaveLength(1);
    expect(await source().search('"(*)"', 7, patient)).toEqual([]);
  });
});

describe('the rate limiter', () => {
  it('allows one request in three seconds, one at a time, for all processes', async () => {
    const ids = known(3).map(({ id }) => id);
    server.failOn(/./, { kind: 'late', ms: 10 });
    const [one, other] = [source(), source()];
    await Promise.all([...ids, ...ids].map((id, index) => (index % 2 ? one : other).papers([id], patient)));
    expect(server.seen).toHaveLength(6);
    expect(server.mostAtOnce()).toBe(1);
    expect(Math.min(...server.gaps())).toBeGreaterThanOrEqual(3000);
  });

  it('applies across processes even if a request takes longer than three seconds', async () => {
    const ids = known(2).map(({ id }) => id);
    const fast = fastClock(100);
    const stamped = await startArxiv(() => fast.now().getTime());
    stamped.know(...ids.map((_, number) => madePaper(number)));
    stamped.failOn(/./, { kind: 'late', ms: 60 });
    // Two processes know each other through the database alone, not as objects.
    const process = () =>
      createArxiv({ http, url: stamped.apiUrl, rateLimiter: { ...rateLimiter }, clock: fast, log: silentLog });
    await Promise.all([process(), process()].map((arxiv) => arxiv.papers(ids, patient)));
    expect(stamped.seen).toHaveLength(2);
    expect(stamped.mostAtOnce()).toBe(1);
    expect(Math.min(...stamped.gaps())).toBeGreaterThanOrEqual(3000);
    await stamped.stop();
  });

  it('lets a caller that gives up leave the queue without affecting the others', async () => {
    const [one] = known(1);
    const ids = [one?.id ?? ''];
    server.fail({ kind: 'late', ms: 80 });
    const arxiv = source();
    const asked = [arxiv.papers(ids, patient), arxiv.papers(ids, AbortSignal.timeout(20)), arxiv.papers(ids, patient)];
    const [first, second, third] = await Promise.allSettled(asked);
    expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(second).toMatchObject({ reason: { name: 'SourceError' } });
    expect(server.seen).toHaveLength(2);
    expect(server.mostAtOnce()).toBe(1);
  });

  it('pauses for ten minutes after a rejection, for everyone, and says until when', async () => {
    const [one] = known(1);
    const ids = [one?.id ?? ''];
    server.fail(REFUSAL);
    expect(await sourceFailure(source().papers(ids, patient))).toMatchObject({ retryAfterMs: 600_000 });
    const error = await sourceFailure(source().search('x', 1, patient));
    expect(error.message).toContain('tries again at 12:10 UTC');
    expect(server.seen).toHaveLength(1);
    clock.leap(599_000);
    await sourceFailure(source().papers(ids, patient));
    clock.leap(1000);
    expect(await source().papers(ids, patient)).toHaveLength(1);
  });

  it.each([
    ['429 with a longer Retry-After', { status: 429, headers: { 'Retry-After': '1200' } }, 1_200_000],
    ['503 with Retry-After in seconds', { status: 503, headers: { 'Retry-After': '600' } }, 600_000],
    [
      '503 with Retry-After as a date',
      { status: 503, headers: { 'Retry-After': 'Fri, 12 Jun 2026 12:05:00 GMT' } },
      300_000,
    ],
    ['503 with Retry-After of a century', { status: 503, headers: { 'Retry-After': '3155760000' } }, 86_400_000],
    ['406 of a client that it dislikes', { status: 406, body: '<html>Not Acceptable</html>' }, 600_000],
    ['403', { status: 403 }, 600_000],
  ])('pauses after %s too: one request for five calls', async (_, answer, waitMs) => {
    const [one] = known(1);
    const ids = [one?.id ?? ''];
    server.failOn(/./, { kind: 'answer', answer });
    const arxiv = source();
    for (let i = 0; i < 5; i += 1) {
      const error = await sourceFailure(arxiv.papers(ids, patient));
      expect(error.retryAfterMs).toBeGreaterThan(waitMs - 10_000);
      expect(error.retryAfterMs).toBeLessThanOrEqual(waitMs);
    }
    expect(server.seen).toHaveLength(1);
  });

  it('applies to retries too', async () => {
    const [one] = known(1);
    server.fail({ kind: 'answer', answer: { status: 503 } });
    expect(await source().papers([one?.id ?? ''], patient)).toHaveLength(1);
    server.fail({ kind: 'drop' });
    expect(await source().papers([one?.id ?? ''], patient)).toHaveLength(1);
    expect(Math.min(...server.gaps())).toBeGreaterThanOrEqual(3000);
    server.failOn(/./, { kind: 'drop' });
    await sourceFailure(source().papers([one?.id ?? ''], patient));
    expect(server.seen).toHaveLength(6);
  });

  it('lets nobody wait forever, with a stuck queue or a stopped clock', async () => {
    await rateLimiter.take('arxiv.org', new Date(clock.now().getTime() + 3_600_000), 3_600_000);
    const error = await sourceFailure(source().papers(['2606.00001'], patient));
    expect(error.message).toContain('every three seconds');
    const still = { ...clock, now: () => new Date('2026-06-12T12:00:00Z') };
    const stuck = createArxiv({ http, url: server.apiUrl, rateLimiter, clock: still, log: silentLog, random: () => 0 });
    await sourceFailure(stuck.papers(['2606.00001'], patient));
    expect(server.seen).toHaveLength(0);
  });

  it('asks only once when offline', async () => {
    const offline = createHttp({ clock, log: silentLog, offline: true });
    const arxiv = createArxiv({ http: offline, url: server.apiUrl, rateLimiter, clock, log: silentLog });
    expect((await sourceFailure(arxiv.papers(['2606.00001'], patient))).message).toContain('turned off');
    expect(clock.slept).toEqual([]);
    await offline.close();
  });

  it('frees the queue after a crash, and ends a lease when it is returned', async () => {
    const at = (ms: number) => new Date(Date.UTC(2026, 5, 12) + ms);
    expect(await rateLimiter.take('a', at(0), 30_000)).toEqual({ waitMs: 0 });
    expect(await rateLimiter.take('a', at(10_000), 30_000)).toEqual({ waitMs: 20_000 });
    expect(await rateLimiter.take('a', at(30_000), 30_000)).toEqual({ waitMs: 0 });
    await rateLimiter.release('a', at(34_000));
    expect(await rateLimiter.take('a', at(33_000), 30_000)).toEqual({ waitMs: 1000 });
    expect(await rateLimiter.take('b', at(33_000), 30_000)).toEqual({ waitMs: 0 });
    await rateLimiter.silence('a', at(90_000));
    await rateLimiter.silence('a', at(50_000));
    expect(await rateLimiter.take('a', at(60_000), 1)).toEqual({ silentUntil: at(90_000) });
  });
});
