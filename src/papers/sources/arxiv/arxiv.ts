// arXiv's API: papers by id, a hundred at a time, and search. It knows what lists do not say: categories, comment, DOI.
// Manual: https://info.arxiv.org/help/api/user-manual.html

import { SourceError } from '#src/errors.ts';
import type { Paper, PaperId } from '../../paper.ts';
import { type Lookup, type RemoteSearch, unsignalled } from '../source.ts';
import { quoted, tidy } from '../text.ts';
import { type AtomFeed, readAtom } from './arxiv-atom.ts';
import { readArxivId } from './arxiv-id.ts';
import { type ArxivNeeds, createArxivLine, NAME } from './arxiv-line.ts';

const ARXIV = 'arxiv';
const IDS_A_CALL = 100;
const MOST_RESULTS = 100;
const MOST_WORDS = 12;
/** UTC. The API fails right after the daily announcement: https://info.arxiv.org/help/availability.html, failures seen from 00:05 to 00:31. */
const ANNOUNCEMENT_HOUR = 0;

/** `url`: the query address, e.g. `https://export.arxiv.org/api/query`. */
export function createArxiv(needs: ArxivNeeds & { url: string }): Lookup & RemoteSearch {
  const { url, log } = needs;
  const ask = createArxivLine(ARXIV, needs);

  async function query(parameters: Record<string, string>, signal: AbortSignal): Promise<AtomFeed> {
    const separator = url.includes('?') ? '&' : '?';
    const answer = await ask(`${url}${separator}${new URLSearchParams(parameters)}`, signal);
    const feed = readAtom(answer.body);
    if (feed?.error !== undefined) throw new Refused(feed.error);
    if (!feed || answer.status !== 200) {
      throw new SourceError(ARXIV, { kind: 'notFeed', values: [NAME, answer.status, 'ARXIV_API_URL'] });
    }
    for (const reason of feed.dropped) log.warn({ source: ARXIV, reason }, 'skipped an unreadable entry');
    return feed;
  }

  /** Papers of at most a hundred IDs. An invalid ID spoils the whole answer, so it is left out. */
  async function batch(ids: readonly PaperId[], signal: AbortSignal): Promise<Paper[]> {
    let pending = [...ids];
    for (let tries = 0; pending.length > 0 && tries < 3; tries++) {
      try {
        // The default of ten results also applies to lists of IDs.
        const parameters = { id_list: pending.join(','), max_results: String(pending.length) };
        const feed = await query(parameters, signal);
        // Sometimes a page is empty although its own count says otherwise.
        if (feed.papers.length > 0 || feed.dropped.length > 0 || !feed.total) return feed.papers;
      } catch (error) {
        const bad = error instanceof Refused ? /id format for (\S+)/.exec(error.message)?.[1] : undefined;
        if (!bad || !pending.includes(bad)) throw asSourceError(error);
        log.warn({ source: ARXIV, id: bad }, 'arXiv rejected an ID');
        pending = pending.filter((id) => id !== bad);
      }
    }
    if (pending.length === 0) return [];
    throw new SourceError(ARXIV, { kind: 'emptyPages', values: [NAME] });
  }

  return {
    name: ARXIV,
    isResting: (at) => at.getUTCHours() === ANNOUNCEMENT_HOUR,

    async papers(ids, signal) {
      const arxivIds = [...new Set(ids.map(readArxivId).filter((id) => id !== undefined))];
      const found = new Map<PaperId, Paper>();
      for (let from = 0; from < arxivIds.length; from += IDS_A_CALL) {
        try {
          for (const paper of await batch(arxivIds.slice(from, from + IDS_A_CALL), signal)) found.set(paper.id, paper);
        } catch (error) {
          // Partial results are better than an error. The rest will be requested again.
          if (found.size === 0 || !(error instanceof SourceError)) throw error;
          log.warn(
            { source: ARXIV, asked: arxivIds.length, found: found.size, reason: error.message },
            'lookup ended early',
          );
          break;
        }
      }
      return arxivIds.flatMap((id) => found.get(id) ?? []).map(unsignalled);
    },

    async search(words, limit, signal) {
      const terms = arxivTerms(words);
      const wanted = Math.min(MOST_RESULTS, Math.floor(limit));
      if (terms.length === 0 || !(wanted >= 1)) return [];
      try {
        const feed = await query({ search_query: terms.join(' AND '), max_results: String(wanted) }, signal);
        return feed.papers.slice(0, wanted).map(unsignalled);
      } catch (error) {
        throw asSourceError(error);
      }
    },
  };
}

/** arXiv answered with an error entry. */
class Refused extends Error {}

function asSourceError(error: unknown): unknown {
  if (!(error instanceof Refused)) return error;
  return new SourceError(ARXIV, { kind: 'rejected', values: [NAME, quoted(error.message)] });
}

/** Words of a query as arXiv's search takes them. Its operators and special characters in the query have no meaning. */
function arxivTerms(query: string): string[] {
  const words = (tidy(query) ?? '').toLowerCase().match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS).map((word) => `all:${word}`);
}
