// What every source must do, whatever it is a source of: one suite, run by each implementation over its own fake service.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceError } from '#src/errors.ts';
import type { Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import type { DayList, Lookup, RemoteSearch } from '#src/papers/sources/source.ts';
import type { Fault, FaultyServer } from '../fakes/faulty-server.ts';

export interface SourceUnderTest {
  server: FaultyServer;
  /** The abilities that it has. */
  list?: DayList;
  lookup?: Lookup;
  search?: RemoteSearch;
  /** A day that the service has a list of, and the papers on it; they are also found by id and by the word "contract". */
  day: Day;
  listed: readonly ListedPaper[];
  /** A day that has not begun for the service. */
  closedDay: Day;
  stop(): Promise<void>;
}

const BROKEN: Record<string, Fault> = {
  'a dropped connection': { kind: 'drop' },
  'a connection cut half-way': { kind: 'cut' },
  'an answer that ends too early': { kind: 'half' },
  'a wrong length': { kind: 'wrong-length' },
  'a web page instead of data': { kind: 'answer', answer: { status: 200, body: '<!doctype html><h1>Bad gateway' } },
  'an error as JSON': { kind: 'answer', answer: { status: 200, body: '{"error":"Internal Error"}' } },
  'nothing at all': { kind: 'answer', answer: { status: 200, body: '' } },
  'trouble of the service': { kind: 'answer', answer: { status: 500, body: 'oops' } },
  'a service that is away': { kind: 'answer', answer: { status: 503, body: '' } },
  'a refusal without a reason': { kind: 'answer', answer: { status: 403, body: '' } },
  'too many requests': { kind: 'answer', answer: { status: 429, body: 'Rate exceeded.' } },
};

export function sourceContract(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`the source ${name}`, () => {
    let under: SourceUnderTest;
    const patient = new AbortController().signal;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.stop());

    /** One question to each ability. */
    function questions(signal: AbortSignal): [string, () => Promise<unknown>][] {
      const { list, lookup, search, day, listed } = under;
      const ids = listed.map(({ paper }) => paper.id);
      const asked: [string, (() => Promise<unknown>) | undefined][] = [
        ['day', list && (() => list.day(day, undefined, signal))],
        ['papers', lookup && (() => lookup.papers(ids, signal))],
        ['search', search && (() => search.search('contract', 5, signal))],
      ];
      return asked.filter((one): one is [string, () => Promise<unknown>] => one[1] !== undefined);
    }

    it('answers with the papers of the service', async () => {
      const { list, lookup, search, day, listed } = under;
      const ids = listed.map(({ paper }) => paper.id).sort();
      const idsOf = (found: readonly ListedPaper[]) => found.map(({ paper }) => paper.id).sort();
      if (list) {
        const answer = await list.day(day, undefined, patient);
        expect(answer.kind === 'listed' && idsOf(answer.listed)).toEqual(ids);
        expect(await list.day(day, answer.kind === 'listed' ? answer.kept : '', patient)).toEqual({
          kind: 'unchanged',
        });
      }
      if (lookup) expect(idsOf(await lookup.papers(ids, patient))).toEqual(ids);
      if (search) expect(idsOf(await search.search('contract', 50, patient))).toEqual(ids);
    });

    it('says that a day is not open, which is not an empty list', async () => {
      if (!under.list) return;
      expect(await under.list.day(under.closedDay, undefined, patient)).toEqual({ kind: 'not-open' });
    });

    it('ignores unreadable stored pages', async () => {
      if (!under.list) return;
      for (const kept of ['', 'x', '[]', '{}', '{"v":1}', '{"v":1,"pages":[null]}', '{"v":99,"pages":[]}', 'null']) {
        expect(await under.list.day(under.day, kept, patient)).toMatchObject({ kind: 'listed' });
      }
    });

    it('leaves out unknown IDs, and sends no request for no IDs, foreign IDs or no words', async () => {
      const { lookup, search, server, listed } = under;
      const known = listed[0]?.paper.id ?? '';
      if (lookup) {
        expect((await lookup.papers(['2001.00001', known], patient)).map(({ paper }) => paper.id)).toEqual([known]);
      }
      const before = server.seen.length;
      if (lookup) expect(await lookup.papers([], patient)).toEqual([]);
      if (lookup) expect(await lookup.papers(['other:10.1/x', 'nonsense'], patient)).toEqual([]);
      if (search) expect(await search.search(' \n ', 5, patient)).toEqual([]);
      if (search) expect(await search.search('contract', 0, patient)).toEqual([]);
      expect(server.seen).toHaveLength(before);
    });

    for (const [what, fault] of Object.entries(BROKEN)) {
      it(`fails with a readable message on ${what}`, async () => {
        for (const [ability, ask] of questions(patient)) {
          under.server.failOn(/./, fault);
          const failure = await ask().then(
            (value) => ({ ability, value }),
            (error: unknown) => error,
          );
          expect(failure).toBeInstanceOf(SourceError);
          const { message, source } = failure as SourceError;
          expect(source).toBe(under.list?.name ?? under.lookup?.name);
          expect(message).toMatch(/^\S.{20,}[.?]$/);
          expect(message).not.toMatch(/<|undefined|\[object|Error:/);
          under.server.fix();
        }
      });
    }

    it('fails in time when the service hangs, and stops when asked to', async () => {
      under.server.failOn(/./, { kind: 'hang' });
      for (const [, ask] of questions(AbortSignal.timeout(60))) await expect(ask()).rejects.toBeInstanceOf(SourceError);
      const stop = new AbortController();
      stop.abort(new Error('the program ends'));
      for (const [, ask] of questions(stop.signal)) await expect(ask()).rejects.toThrow('the program ends');
    });
  });
}
