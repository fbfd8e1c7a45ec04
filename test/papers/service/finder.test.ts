import { describe, expect, it } from 'vitest';
import type { Clock } from '#src/clock.ts';
import { createFinder, type FindAsk } from '#src/papers/service/finder.ts';
import { createLocalIndex } from '#src/search/local-index.ts';
import { madeDay, madePaper } from '../../fakes/papers.ts';
import { DAY, libraryWithSources, patient } from '../library-with-sources.ts';

/** `sleep` is what waits for remote searches: forever, unless a test says otherwise. */
async function finder(sleep: Clock['sleep'] = () => new Promise(() => {})) {
  const parts = await libraryWithSources();
  const { library, clock, log, huggingFace, collector, store } = parts;
  await library.record({
    source: 'hugging-face',
    day: DAY,
    at: clock.now(),
    via: 'fetched',
    listed: madeDay(1, 20),
  });
  const { find, similar } = createFinder({
    index: createLocalIndex({ library, log }),
    library,
    remotes: [huggingFace],
    pages: store.createCache('pages', 60_000),
    fetch: async (id) => {
      await collector.fetch([id], patient);
      return (await library.paper(id)) !== undefined;
    },
    clock: { ...clock, sleep },
    log,
  });
  const ask = (query: string, more: Partial<FindAsk> = {}) =>
    find({ query, offset: 0, limit: 10, at: new Date(clock.now().getTime() + 60_000), online: true, ...more });
  const like = (id: string, online = true) =>
    similar({ id, offset: 0, limit: 3, at: new Date(clock.now().getTime() + 60_000), online });
  return { ...parts, ask, like };
}

describe('finding', () => {
  it('answers from the library alone when offline', async () => {
    const { ask, fakeHuggingFace } = await finder();
    const found = await ask('attention', { online: false });
    expect(fakeHuggingFace.seen).toHaveLength(0);
    expect(found.silentSources).toEqual([]);
    for (const paper of found.papers) {
      expect(paper.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBeCloseTo(paper.score, 2);
    }
  });

  it("adds the remote search's papers, stores them, and searches once for the same words", async () => {
    const { ask, fakeHuggingFace, library } = await finder();
    const only = madePaper(900, { title: 'Quokka cartography at scale' });
    fakeHuggingFace.know({ paper: only, signals: { votes: 12 } });
    const found = await ask('quokka');
    expect(found.papers[0]).toMatchObject({ votes: 12, place: 1, paper: { id: only.id } });
    expect(found.total).toBe(1);
    expect(await library.paper(only.id)).toBeDefined();
    await ask('quokka');
    expect(fakeHuggingFace.seen).toHaveLength(1);
    expect((await ask('quokka', { online: false })).papers[0]?.paper.id).toBe(only.id);
  });

  it('completes the last word if papers are found by meaning only', async () => {
    const { ask, library, clock } = await finder();
    const listed = [
      madePaper(900, { title: 'Quokka cartography at scale' }),
      madePaper(901, { title: 'Legal reasoning in court', abstract: 'A benchmark of laws and contracts.' }),
    ].map((paper) => ({ paper, signals: {} }));
    await library.record({ source: 'hugging-face', day: DAY, at: clock.now(), via: 'fetched', listed });
    const ids = async (query: string) => (await ask(query, { online: false })).papers.map(({ paper }) => paper.id);
    expect(await ids('attorney zyzzyva')).toEqual([listed[1]!.paper.id]);
    expect(await ids('attorney quok')).toContain(listed[0]!.paper.id);
  });

  it('applies filters to remote results too', async () => {
    const { ask, fakeHuggingFace } = await finder();
    const only = madePaper(900, { title: 'Quokka cartography at scale' });
    fakeHuggingFace.know({ paper: only, signals: { votes: 12 } });
    expect((await ask('quokka votes:>20')).papers).toEqual([]);
    expect((await ask('quokka -cartography')).papers).toEqual([]);
  });

  it('does not wait for a remote search that hangs, and says so', async () => {
    const slept: number[] = [];
    const { ask, fakeHuggingFace } = await finder(async (ms) => {
      await expect.poll(() => fakeHuggingFace.seen.length, { interval: 1 }).toBe(1);
      slept.push(ms);
    });
    fakeHuggingFace.failOn(/search/, { kind: 'hang' });
    const found = await ask('attention');
    expect(slept).toEqual([1_500]);
    expect(found.silentSources).toEqual(['hugging-face']);
    expect(found.papers.length).toBeGreaterThan(0);
  });

  it('goes straight to a named paper, and fetches it if unknown', async () => {
    const { ask, fakeHuggingFace, fakeArxiv } = await finder();
    const unknown = madePaper(901);
    fakeArxiv.know(unknown);
    const found = await ask(`https://arxiv.org/pdf/${unknown.id}v2`);
    expect(found.papers.map((one) => one.paper.id)).toEqual([unknown.id]);
    expect(fakeHuggingFace.seen.every((request) => request.path.startsWith('/api/papers/'))).toBe(true);
  });

  it('pages without repeating or skipping a paper', async () => {
    const { ask } = await finder();
    const all = await ask('attention diffusion models', { limit: 50 });
    const pages = [];
    for (let offset = 0; offset < all.total; offset += 3) {
      pages.push(...(await ask('attention diffusion models', { offset, limit: 3 })).papers);
    }
    expect(pages.map((one) => one.paper.id)).toEqual(all.papers.map((one) => one.paper.id));
    expect(pages.map((one) => one.place)).toEqual(all.papers.map((one) => one.place));
  });

  it('answers any malformed query', async () => {
    const { ask } = await finder();
    for (const query of ['"', '-', '((', 'author:', 'votes:>lots', ' ', '\u0000', 'cat:', '-"']) {
      await expect(ask(query, { online: false })).resolves.toMatchObject({ query });
    }
  });
});

describe('papers like another', () => {
  it('fetches an unknown paper first, and says how near each is', async () => {
    const { like, fakeHuggingFace } = await finder();
    const unknown = madePaper(901);
    fakeHuggingFace.know({ paper: unknown, signals: {} });
    expect(await like(unknown.id, false)).toBeUndefined();
    const found = await like(unknown.id);
    expect(found).toMatchObject({ query: unknown.id, to: { title: unknown.title }, remarks: [] });
    expect(found!.papers.map(({ place }) => place)).toEqual([1, 2, 3]);
    for (const { score, reasons, paper } of found!.papers) {
      expect(reasons).toEqual([{ kind: 'meaning', values: [score], points: score }]);
      expect(paper.id).not.toBe(unknown.id);
    }
    expect(await like('0704.0001')).toBeUndefined();
  });

  it('are searched for with like:, whose papers are fetched first, too', async () => {
    const { ask, fakeHuggingFace } = await finder();
    const unknown = madePaper(901);
    fakeHuggingFace.know({ paper: unknown, signals: {} });
    expect((await ask(`like:${unknown.id}`, { online: false })).remarks).toHaveLength(1);
    const found = await ask(`like:${unknown.id}`);
    expect([found.remarks, found.papers.length > 0]).toEqual([[], true]);
  });
});
