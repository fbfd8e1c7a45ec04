// The measured engines behind one interface: ours, SQLite's FTS5, MiniSearch.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import type { IndexedPaper } from '#src/papers/library.ts';
import { answer } from '#src/search/answer.ts';
import { loadIndex, saveIndex } from '#src/search/index/index-file.ts';
import { packIfWorthIt } from '#src/search/index/pack-index.ts';
import { addPaper, emptyIndex, type PaperIndex } from '#src/search/index/paper-index.ts';
import { loadVectors, type WordVectors } from '#src/search/vectors/word-vectors.ts';

export interface Engine {
  name: string;
  /** Builds an index in memory over these papers. */
  build(papers: readonly IndexedPaper[]): Promise<Built>;
}

export interface Built {
  /** The best ten. */
  search(query: string): string[];
  /** The same while the last word is being typed. */
  complete?(typed: string): string[];
  /** Saves it, drops it and loads it again: the cost of a start. */
  reload?(): Promise<{ saveMs: number; loadMs: number; megabytes: number }>;
  close(): void;
}

/** Ours, with everything on. */
export const paperboy: Engine = {
  name: 'Paperboy',
  async build(papers) {
    let index: PaperIndex | undefined = emptyIndex(await wordVectors());
    for (const [at, paper] of papers.entries()) {
      addPaper(index, paper);
      if (at % 250 === 249) packIfWorthIt(index);
    }
    const search = (query: string, typing: boolean) =>
      answer(index!, { query, offset: 0, limit: 10, typing }).hits.map((hit) => hit.id);
    return {
      search: (query) => search(query, false),
      complete: (typed) => search(typed, true),
      async reload() {
        const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
        const file = join(folder, 'search.index');
        const saving = performance.now();
        await saveIndex(index!, file);
        const saveMs = performance.now() - saving;
        index = undefined;
        const loading = performance.now();
        const loaded = await loadIndex(file, '', await wordVectors());
        const loadMs = performance.now() - loading;
        if (!loaded.index) throw new Error(`The saved index was not loaded: ${loaded.reason}`);
        index = loaded.index;
        const megabytes = statSync(file).size / 1e6;
        rmSync(folder, { recursive: true });
        return { saveMs, loadMs, megabytes };
      },
      close: () => (index = undefined),
    };
  },
};

async function wordVectors(): Promise<WordVectors> {
  const { vectors, reason } = await loadVectors();
  if (!vectors) throw new Error(`The file of word vectors was not loaded: ${reason}`);
  return vectors;
}

/** FTS5 as a store would use it: in a file, with Porter stemming; any of the words, ordered by bm25() with the title counting twice. */
export const fts5: Engine = {
  name: 'SQLite FTS5',
  async build(papers) {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
    const db = new Database(join(folder, 'papers.db'));
    db.pragma('journal_mode = WAL');
    db.exec(
      "create virtual table papers using fts5(id unindexed, title, abstract, authors, tokenize = 'porter unicode61')",
    );
    const insert = db.prepare('insert into papers values (?, ?, ?, ?)');
    db.transaction(() => {
      for (const { paper } of papers) insert.run(paper.id, paper.title, paper.abstract ?? '', paper.authors.join(', '));
    })();
    const select = db
      .prepare('select id from papers where papers match ? order by bm25(papers, 0, 2, 1, 1) limit 10')
      .pluck();
    return {
      search: (query) =>
        select.all(
          wordsOf(query)
            .map((word) => `"${word}"`)
            .join(' OR '),
        ) as string[],
      close() {
        db.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

export const miniSearch: Engine = {
  name: 'MiniSearch',
  async build(papers) {
    const engine = new MiniSearch({
      fields: ['title', 'abstract', 'authors'],
      processTerm: (term) => stemmer(term.toLowerCase()),
      searchOptions: { boost: { title: 2 } },
    });
    engine.addAll(
      papers.map(({ paper }) => ({
        id: paper.id,
        title: paper.title,
        abstract: paper.abstract,
        authors: paper.authors.join(', '),
      })),
    );
    return {
      search: (query) =>
        engine
          .search(wordsOf(query).join(' '))
          .slice(0, 10)
          .map((hit) => String(hit.id)),
      close: () => engine.removeAll(),
    };
  },
};

const STOPS = new Set(
  'a an and are as at be by for from how do does in is it of on or that the to we what with this our'.split(' '),
);

/** The query's words for the other engines, which have no stop words of their own. */
function wordsOf(query: string): string[] {
  return [...new Set((query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOPS.has(word)))];
}
