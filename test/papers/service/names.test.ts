// Names while somebody types: found by any of their words, the same as looking through all of them, from memory.

import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { createNameBook } from '#src/papers/service/name-book.ts';
import { createNames } from '#src/papers/service/names.ts';
import { openStore } from '#src/store/open.ts';

describe('a name index', () => {
  const book = createNameBook();
  for (const [kind, name, papers] of [
    ['author', 'Yann LeCun', 3],
    ['author', 'Lena Cunning', 2],
    ['author', 'Jean-Luc Ó’Brien', 1],
    ['author', 'Ö', 1],
    ['org', 'Lecture Lab', 9],
    ['org', '清华大学', 2],
  ] as const) {
    for (let i = 0; i < papers; i += 1) book.add(kind, name);
  }
  const names = (typed: string, kind?: 'author' | 'org') => book.matching(typed, 25, kind).map(({ name }) => name);

  it('finds names by the start of any word, those with more papers first', () => {
    expect(names('lec')).toEqual(['Lecture Lab', 'Yann LeCun']);
    expect(names('lec', 'author')).toEqual(['Yann LeCun']);
    expect(names('le')).toEqual(['Lecture Lab', 'Yann LeCun', 'Lena Cunning']);
    expect(names('YANN LEC')).toEqual(['Yann LeCun']);
    expect(names('cun')).toEqual(['Lena Cunning']);
    expect(names('ecun')).toEqual([]);
  });

  it('matches letters with and without accents, and other scripts', () => {
    expect(names('obr')).toEqual([]);
    expect(names('brien')).toEqual(['Jean-Luc Ó’Brien']);
    expect(names('luc o brien')).toEqual(['Jean-Luc Ó’Brien']);
    expect(names('o', 'author')).toEqual(['Jean-Luc Ó’Brien', 'Ö']);
    expect(names('清')).toEqual(['清华大学']);
  });

  it('offers the most frequent names for empty input, with their number of papers', () => {
    expect(book.matching('', 2)).toEqual([
      { kind: 'org', name: 'Lecture Lab', papers: 9 },
      { kind: 'author', name: 'Yann LeCun', papers: 3 },
    ]);
  });

  it('finds the same as scanning all names', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab'), minLength: 1, maxLength: 5 });
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 900, size: 'max' }), word, (all, typed) => {
        const made = createNameBook();
        for (const one of all) made.add('author', one);
        const counts = new Map<string, number>();
        for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
        const matches = [...counts]
          .filter(([one]) => one.startsWith(typed) || one.includes(` ${typed}`))
          .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
          .map(([one, papers]) => `${one} ${papers}`);
        const [matching, wanted] = [new Set(matches), matches.slice(0, 5)];
        const found = made.matching(typed, 5).map(({ name: one, papers }) => `${one} ${papers}`);
        // Which of equally frequent names are kept ready where there are many is a matter of who came first.
        expect(found.map(lastOf)).toEqual(wanted.map(lastOf));
        expect(found.every((one) => matching.has(one))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

function lastOf(words: string): string {
  return words.split(' ').at(-1) ?? '';
}

describe('names in the library', () => {
  it('are available for the next keystroke, and follow later readings, counting each paper once', async () => {
    const clock = frozenClock(new Date('2026-06-12T12:00:00Z'));
    const store = await openStore({ file: ':memory:', clock, log: silentLog });
    onTestFinished(() => store.close());
    const read = (id: string, authors: string[], votes: number, organisation?: string) =>
      store.library.record({
        source: 'hugging-face',
        via: 'fetched',
        day: '2026-06-12',
        at: new Date(`2026-06-12T${String(votes).padStart(2, '0')}:00:00Z`),
        listed: [
          {
            paper: { id, title: id, authors, keywords: [], ...(organisation && { organisation }) },
            signals: { votes },
          },
        ],
      });
    await read('2606.00001', ['Yann LeCun', 'Ada Fennick'], 1);
    const names = createNames(store.library, silentLog, new AbortController().signal);
    const later = async (typed: string) => {
      names.matching(typed, 9);
      await expect.poll(() => names.matching(typed, 9).length).toBeGreaterThan(0);
      return names.matching(typed, 9);
    };
    expect(names.matching('lec', 9)).toEqual([]);
    expect(await later('lec')).toEqual([{ kind: 'author', name: 'Yann LeCun', papers: 1 }]);
    await read('2606.00001', ['Yann LeCun', 'Ada Fennick'], 2, 'Lantern Lab');
    await read('2606.00002', ['Y. Lecun', 'Ada Fennick'], 3);
    expect(await later('lantern')).toEqual([{ kind: 'org', name: 'Lantern Lab', papers: 1 }]);
    expect(names.matching('ada', 9)).toEqual([{ kind: 'author', name: 'Ada Fennick', papers: 2 }]);
  });
});
