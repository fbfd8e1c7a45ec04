// The index over a library: follows it, saves itself, comes back, and trusts no file that is not its own.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { loadIndex } from '#src/search/index/index-file.ts';
import { createLocalIndex } from '#src/search/local-index.ts';
import { loadVectors } from '#src/search/vectors/word-vectors.ts';
import { madePaper } from '../fakes/papers.ts';
import { type MadeLibrary, madeLibrary } from './made-library.ts';

const ask = (query: string) => ({ query, offset: 0, limit: 500 });
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-index-'));
  file = join(folder, 'deep', 'search.index');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function filled(count: number): MadeLibrary {
  const library = madeLibrary();
  for (let i = 0; i < count; i++) library.put(madePaper(i), { votes: i });
  return library;
}

describe('createLocalIndex', () => {
  it('finds what was just added, changed and voted for', async () => {
    const library = filled(3);
    const index = createLocalIndex({ library, log: silentLog });
    expect((await index.search(ask('zebrafish'))).total).toBe(0);
    library.put({ ...madePaper(1), title: 'Zebrafish, Measured' });
    const found = await index.search(ask('zebrafish'));
    expect(found.hits.map((hit) => hit.id)).toEqual([madePaper(1).id]);
    expect(found.tookMs).toBeGreaterThanOrEqual(0);
    library.put({ ...madePaper(1), title: 'Something Else' }, { votes: 77 });
    expect((await index.search(ask('zebrafish'))).total).toBe(0);
    expect((await index.search(ask('votes:77'))).hits).toHaveLength(1);
    expect(await index.suggest('someth', 3)).toEqual([{ id: madePaper(1).id, title: 'Something Else' }]);
  });

  it('reads changes only if there are some, once for many queries', async () => {
    const library = filled(3);
    const index = createLocalIndex({ library, log: silentLog });
    await Promise.all([index.search(ask('a')), index.search(ask('b')), index.suggest('c', 1)]);
    expect(library.asked).toBe(1);
    await index.search(ask('d'));
    expect(library.asked).toBe(1);
  });

  it('is restored from its file with the same answers, reading only what is new', async () => {
    const library = filled(900);
    const first = createLocalIndex({ library, file, log: silentLog });
    const queries = [
      'sparse attention',
      '"language models" -diffusion',
      'author:"ada arkwright"',
      'votes:>890',
      'cat:cs.CL memory',
      'org:lantern',
    ];
    const expected = await Promise.all(queries.map((query) => first.search(ask(query))));
    expect(expected.every((answer) => answer.total > 0)).toBe(true);
    await first.close();
    expect(await readdir(join(folder, 'deep'))).toEqual(['search.index']);

    const asked = library.asked;
    const second = createLocalIndex({ library, file, log: silentLog });
    for (const [i, query] of queries.entries()) {
      expect((await second.search(ask(query))).hits).toEqual(expected[i]!.hits);
    }
    library.put({ ...madePaper(5000), title: 'Zebrafish' });
    expect((await second.search(ask('zebrafish'))).total).toBe(1);
    expect(library.asked - asked).toBe(1);
    expect(await second.suggest(madePaper(7).title.slice(0, 12), 1)).toHaveLength(1);
  });

  it('saves nothing if nothing changed', async () => {
    const library = filled(5);
    const first = createLocalIndex({ library, file, log: silentLog });
    await first.search(ask('x'));
    await first.close();
    await writeFile(`${file}.mark`, '');
    const bytes = await readFile(file);
    const second = createLocalIndex({ library, file, log: silentLog });
    await second.search(ask('x'));
    await rm(file);
    await second.close();
    expect(await readdir(join(folder, 'deep'))).toEqual(['search.index.mark']);
    expect(bytes.length).toBeGreaterThan(1000);
  });

  it('rebuilds over a damaged, foreign, truncated or older file', async () => {
    const library = filled(50);
    const first = createLocalIndex({ library, file, libraryId: 'one', log: silentLog });
    const total = (await first.search(ask('attention'))).total;
    await first.close();
    const good = await readFile(file);
    const damage: [string, (bytes: Buffer) => Buffer][] = [
      ['it is damaged', (bytes) => Buffer.concat([bytes.subarray(0, -9), Buffer.from('?'), bytes.subarray(-8)])],
      ['it is damaged', (bytes) => bytes.subarray(0, bytes.length - 9)],
      ['it is no search index', () => Buffer.from('not an index, but long enough')],
      ['it is too short', () => Buffer.alloc(3)],
      [
        'it is of another version',
        (bytes) => Buffer.concat([bytes.subarray(0, 4), Buffer.from([99, 0, 0, 0]), bytes.subarray(8)]),
      ],
    ];
    for (const [reason, how] of damage) {
      await writeFile(file, how(Buffer.from(good)));
      expect((await loadIndex(file, 'one')).reason).toBe(reason);
      const index = createLocalIndex({ library, file, libraryId: 'one', log: silentLog });
      expect((await index.search(ask('attention'))).total).toBe(total);
      await index.close();
      expect((await loadIndex(file, 'one', (await loadVectors()).vectors)).index?.totals.papers).toBe(50);
    }
    expect((await loadIndex(file, 'two')).reason).toBe('it belongs to another library');
  });

  it('rebuilds over a file with the vectors of other words', async () => {
    const library = filled(5);
    const first = createLocalIndex({ library, file, vectors: '/nowhere/vectors.bin', log: silentLog });
    await first.search(ask('attention'));
    await first.close();
    const { vectors } = await loadVectors();
    expect((await loadIndex(file, '', vectors)).reason).toBe('its papers have other vectors');
    const second = createLocalIndex({ library, file, log: silentLog });
    await second.search(ask('attention'));
    await second.close();
    expect((await loadIndex(file, '', vectors)).index?.meaning?.papers.length).toBe(5);
  });

  it('searches by words alone if there are no word vectors, and says so once', async () => {
    const lines: string[] = [];
    const log = { ...silentLog, warn: (_: object, message: string) => lines.push(message) };
    const index = createLocalIndex({ library: filled(20), vectors: '/nowhere/vectors.bin', log });
    const found = await index.search(ask('attention'));
    expect(found.total).toBeGreaterThan(0);
    expect(found.hits.some(({ cosine }) => cosine !== undefined)).toBe(false);
    await index.search(ask('diffusion'));
    expect(lines).toEqual(['searching by words alone, without their vectors']);
    await index.close();
  });

  it('rebuilds when the library was replaced by a newer one', async () => {
    const first = createLocalIndex({ library: filled(50), file, log: silentLog });
    await first.search(ask('attention'));
    await first.close();
    const young = madeLibrary();
    young.put({ ...madePaper(1), title: 'Zebrafish' });
    const index = createLocalIndex({ library: young, file, log: silentLog });
    expect((await index.search(ask('zebrafish -nothing'))).total).toBe(1);
    expect((await index.search(ask('votes:>0'))).total).toBe(0);
  });

  it('works without a writable file', async () => {
    await writeFile(join(folder, 'deep'), 'a file where a folder should be');
    const warnings: object[] = [];
    const index = createLocalIndex({
      library: filled(5),
      file,
      log: { ...silentLog, warn: (fields) => void warnings.push(fields) },
    });
    expect((await index.search(ask('votes:4'))).total).toBe(1);
    await index.close();
    expect(warnings).toHaveLength(1);
  });

  it('uses votes as of a given moment, even with a saved file, which it does not change', async () => {
    const library = madeLibrary((paper, at) => (paper.id === madePaper(3).id && at.getTime() < 1000 ? 5 : undefined));
    for (let i = 0; i < 10; i++) library.put(madePaper(i), { votes: 100 + i });
    const now = createLocalIndex({ library, file, log: silentLog });
    expect((await now.search(ask('votes:>=100'))).total).toBe(10);
    await now.close();
    const bytes = await readFile(file);
    const then = createLocalIndex({ library, file, log: silentLog, at: new Date(999) });
    expect((await then.search(ask('votes:>0'))).hits.map((hit) => hit.id)).toEqual([madePaper(3).id]);
    expect((await then.search(ask('-votes:>0'))).total).toBe(9);
    await then.close();
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });
});
