// Answers a search from our own index, and merges the results of remote searches that arrive in time. Remotely found papers are added to
// the library first, so that one index ranks everything.

import type { Clock } from '#src/clock.ts';
import { within } from '#src/deadline.ts';
import { SourceError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import type { Hit, SearchHits, SearchIndex } from '../../search/index-port.ts';
import { likedIds } from '../../search/query/like.ts';
import { plainWords, readQuery } from '../../search/query/query.ts';
import type { Remark } from '../../search/query/remark.ts';
import { dayOf } from '../day.ts';
import type { Library } from '../library.ts';
import type { Paper, PaperId } from '../paper.ts';
import { readPaperId } from '../paper-id.ts';
import type { RankedPaper } from '../ranking/ranked.ts';
import type { Reason } from '../ranking/reasons.ts';
import type { RemoteSearch } from '../sources/source.ts';
import { later } from './lists.ts';

export interface FindAsk {
  query: string;
  offset: number;
  limit: number;
  at: Date;
  /** Also ask the remote searches, and fetch a paper whose ID is unknown. */
  online: boolean;
}

export interface FoundPaper extends RankedPaper {
  /** It has none of the query's distinctive words. */
  byMeaning?: true;
}

export interface Findings {
  query: string;
  papers: FoundPaper[];
  total: number;
  tookMs: number;
  /** About the query. */
  remarks: Remark[];
  /** Remote searches that failed or didn't answer in time. */
  silentSources: string[];
}

export interface SimilarTo extends Omit<FindAsk, 'query'> {
  id: PaperId;
}

export interface Similar extends Findings {
  to: Paper;
}

export interface Finder {
  find(ask: FindAsk): Promise<Findings>;
  /** Papers like this one, best first. Undefined if no source knows it. */
  similar(ask: SimilarTo): Promise<Similar | undefined>;
  /** Fetches the first few of these that the library lacks. Returns the sources that did not answer. */
  fetchUnknown(ids: readonly PaperId[], online: boolean): Promise<string[]>;
}

/** Results of remote searches by their words, cached for a while. */
interface FoundPages {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T): Promise<unknown>;
}

export interface FinderNeeds {
  index: SearchIndex;
  library: Library;
  remotes: readonly RemoteSearch[];
  pages: FoundPages;
  /** Fetches one unknown paper into the library. False if no source knows it. Throws SourceError if no source could be asked. */
  fetch: (id: PaperId) => Promise<boolean>;
  clock: Clock;
  log: Log;
}

/** An answer waits no longer than this for remote searches. */
const REMOTE_PATIENCE_MS = 1_500;
/** A late result is still stored for the next search. */
const REMOTE_GIVE_UP_MS = 10_000;
const REMOTE_LIMIT = 30;
const REMOTE_SHARE = 0.35;
/** Local and remote results are merged for this many of the best. Later pages are local only. */
const JOINED = 200;
const MOST_FETCHED = 10;

export function createFinder({ index, library, remotes, pages, fetch, clock, log }: FinderNeeds): Finder {
  async function askRemote(remote: RemoteSearch, words: string): Promise<PaperId[]> {
    const key = `${remote.name} ${words}`;
    const known = await pages.get<PaperId[]>(key);
    if (known) return known;
    const seen = await remote.search(words, REMOTE_LIMIT, AbortSignal.timeout(REMOTE_GIVE_UP_MS));
    await library.recordSightings(remote.name, clock.now(), seen);
    const ids = seen.map((found) => found.paper.id);
    await pages.set(key, ids);
    return ids;
  }

  /** IDs found remotely in time, and the sources that weren't. Never rejects. */
  async function remoteIds(words: string): Promise<{ ids: PaperId[]; silent: string[] }> {
    const answers = await Promise.all(
      remotes.map(async (remote) => {
        const fromRemote = askRemote(remote, words).catch((error: unknown) => {
          const reason = error instanceof SourceError ? error.message : error;
          log.warn({ source: remote.name, reason }, 'remote search failed');
          return undefined;
        });
        return { source: remote.name, ids: await within(REMOTE_PATIENCE_MS, fromRemote, clock) };
      }),
    );
    return {
      ids: [...new Set(answers.flatMap((answer) => answer.ids ?? []))],
      silent: answers.filter((answer) => !answer.ids).map((answer) => answer.source),
    };
  }

  async function ranked(hits: readonly Fused[], first: number, at: Date): Promise<FoundPaper[]> {
    const ids = hits.map((hit) => hit.id);
    const known = new Map((await library.known(ids, at)).map((found) => [found.paper.id, found]));
    return hits.flatMap(({ id, reasons, byMeaning }, i) => {
      const found = known.get(id);
      // An answer as of a past moment contains no later papers.
      if (!found || (found.paper.publishedOn ?? '') > dayOf(at)) return [];
      const votes = found.readings.findLast((reading) => reading.signals.votes !== undefined)?.signals.votes;
      const score = rounded(reasons.reduce((sum, reason) => sum + reason.points, 0));
      return [
        {
          paper: found.paper,
          listedOn: found.listedOn,
          votes,
          place: first + i,
          score,
          reasons,
          ...(byMeaning && { byMeaning }),
        },
      ];
    });
  }

  async function fetchUnknown(ids: readonly PaperId[], online: boolean): Promise<string[]> {
    if (!online) return [];
    const silent = ids.slice(0, MOST_FETCHED).map(async (id) => {
      return (await library.paper(id)) ? [] : silentAt(() => fetch(id));
    });
    return [...new Set((await Promise.all(silent)).flat())];
  }

  return {
    fetchUnknown,
    async find({ query, offset, limit, at: asked, online }) {
      const id = readPaperId(query);
      const unfetched = await fetchUnknown(id ? [id] : likedIds(readQuery(query).parts), online);
      const words = online && !id ? plainWords(query) : { words: '', bare: false };
      const remote = words.words ? await remoteIds(words.words) : { ids: [], silent: [] };
      const at = online ? later(asked, clock.now()) : asked;
      const joined = words.bare && remote.ids.length > 0 && offset < JOINED;
      const wanted = joined ? { query, offset: 0, limit: JOINED } : { query, offset, limit };
      const exact = await index.search(wanted);
      // No paper has these words: perhaps the last one is incomplete.
      const local = hasWords(exact) || id ? exact : await index.search({ ...wanted, typing: true });
      const hits = joined ? fuse(local.hits, remote.ids) : fuse(local.hits, []);
      const shown = joined ? hits.slice(offset, offset + limit) : hits;
      return {
        query,
        papers: await ranked(shown, offset + 1, at),
        total: local.total <= JOINED ? Math.max(local.total, joined ? hits.length : 0) : local.total,
        tookMs: local.tookMs,
        remarks: local.remarks,
        silentSources: [...unfetched, ...remote.silent],
      };
    },
    async similar({ id, offset, limit, at: asked, online }) {
      if (online && !(await library.paper(id))) await fetch(id);
      const to = await library.paper(id);
      if (!to) return undefined;
      const at = online ? later(asked, clock.now()) : asked;
      const { hits, total, tookMs, remarks } = await index.similar({ ids: [id], offset, limit });
      const papers = await ranked(fuse(hits, []), offset + 1, at);
      return { to, query: id, papers, total, tookMs, remarks, silentSources: [] };
    },
  };
}

function hasWords({ total, byMeaning = 0 }: SearchHits): boolean {
  return total > byMeaning;
}

/** The names of sources that failed the work. */
async function silentAt(work: () => Promise<unknown>): Promise<string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return [error.source];
  }
}

interface Fused extends Pick<FoundPaper, 'reasons' | 'byMeaning'> {
  id: PaperId;
}

/**
 * A linear blend: a remote result gains up to a share of the best local score, less the lower it was ranked remotely. So a paper found by
 * both rises, one found by meaning only comes after good matches by words, and an exact match stays first.
 */
function fuse(local: readonly Hit[], remote: readonly PaperId[]): Fused[] {
  const best = local[0]?.score ?? 1;
  const fused = new Map<PaperId, Fused>(
    local.map((hit) => [hit.id, { id: hit.id, reasons: reasonsOf(hit), ...(hit.byMeaning && { byMeaning: true }) }]),
  );
  remote.forEach((id, rank) => {
    const points = rounded(best * REMOTE_SHARE * (20 / (20 + rank)));
    const reason: Reason = { kind: 'online', values: [], points };
    const known = fused.get(id);
    if (known) known.reasons.push(reason);
    else fused.set(id, { id, reasons: [reason] });
  });
  const sum = ({ reasons }: Fused) => rounded(reasons.reduce((total, reason) => total + reason.points, 0));
  return [...fused.values()].sort((a, b) => sum(b) - sum(a));
}

/** What words and meaning gave. Rounded, they still sum to the rounded score. */
function reasonsOf({ score, cosine, meaning = 0 }: Hit): Reason[] {
  const near = rounded(meaning);
  const words = rounded(rounded(score) - near);
  const match: Reason = { kind: 'match', values: [], points: words };
  if (cosine === undefined) return [match];
  const nearness: Reason = { kind: 'meaning', values: [rounded(cosine)], points: near };
  return words === 0 ? [nearness] : [match, nearness];
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
