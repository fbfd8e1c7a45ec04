// Hugging Face: a day's list, single papers, search. What the service does and when: https://huggingface.co/docs/hub/api
// A list day is a UTC day. Without `limit` the service silently cuts a busy day at 50, so pages of 100 are requested.

import type { Clock } from '#src/clock.ts';
import { SourceError } from '#src/errors.ts';
import type { Http } from '#src/http.ts';
import type { Log } from '#src/log.ts';
import type { ListedPaper } from '../../library.ts';
import type { PaperId } from '../../paper.ts';
import { readArxivId } from '../arxiv/arxiv-id.ts';
import type { DayList, Lookup, RemoteSearch } from '../source.ts';
import { tallyReasons, tidy } from '../text.ts';
import { readBarePaper, readItem } from './hugging-face-item.ts';
import { type KeptPage, keptPages, readPages } from './hugging-face-pages.ts';
import { createRequests, errorText, HUGGING_FACE, jsonOf, NAME, validationError } from './hugging-face-requests.ts';

/** The limits of https://huggingface.co/api/papers/search for queries and results. */
const LONGEST_QUERY = 250;
const MOST_RESULTS = 120;
const LOOKUPS_AT_ONCE = 4;

export interface HuggingFaceNeeds {
  http: Http;
  /** Base address, e.g. `https://huggingface.co`. */
  endpoint: string;
  token?: string;
  /** A running clock, also in a rehearsal, because quotas are in real time. */
  clock: Clock;
  log: Log;
}

export function createHuggingFace(needs: HuggingFaceNeeds): DayList & Lookup & RemoteSearch {
  const { log } = needs;
  const requests = createRequests(needs);

  async function lookUp(id: PaperId, signal: AbortSignal): Promise<ListedPaper | undefined> {
    const path = id.split('/').map(encodeURIComponent).join('/');
    const answer = await requests.ask(`/api/papers/${path}`, 'api', signal);
    if (answer.status === 404) return undefined;
    if (answer.status === 400) throw validationError(errorText(answer), 400);
    const read = readBarePaper(jsonOf(answer));
    if ('listed' in read && read.listed.paper.id === id) return read.listed;
    log.warn({ source: HUGGING_FACE, id }, 'could not parse a paper');
    return undefined;
  }

  return {
    name: HUGGING_FACE,

    async day(day, kept, signal) {
      const known = keptPages(kept);
      const answer = await readPages(requests, day, known, signal);
      if (answer.kind !== 'pages') return answer;
      const listed = new Map<PaperId, ListedPaper>();
      for (const page of answer.pages) {
        for (const one of page.listed) if (!listed.has(one.paper.id)) listed.set(one.paper.id, one);
      }
      const dropped = tallyReasons(answer.pages.flatMap((page) => page.dropped));
      if (listed.size === 0 && dropped.length > 0) {
        throw new SourceError(HUGGING_FACE, { kind: 'newFormat', values: [NAME] });
      }
      const keep: { v: number; pages: KeptPage[] } = { v: 1, pages: answer.pages };
      return { kind: 'listed', listed: [...listed.values()], dropped, kept: JSON.stringify(keep) };
    },

    async papers(ids, signal) {
      const waiting = [...new Set(ids.map(readArxivId).filter((id) => id !== undefined))];
      const batch = [...waiting];
      const found = new Map<PaperId, ListedPaper>();
      let failure: unknown;
      async function work(): Promise<void> {
        for (let id = waiting.shift(); id !== undefined && failure === undefined; id = waiting.shift()) {
          const listed = await lookUp(id, signal).catch((error: unknown) => {
            failure = error;
            return undefined;
          });
          if (listed) found.set(id, listed);
        }
      }
      await Promise.all(Array.from({ length: LOOKUPS_AT_ONCE }, work));
      if (failure !== undefined) {
        // Partial results are better than an error. The rest will be requested again.
        if (found.size === 0 || !(failure instanceof SourceError)) throw failure;
        log.warn(
          { source: HUGGING_FACE, asked: batch.length, found: found.size, reason: failure.message },
          'lookup ended early',
        );
      }
      return batch.flatMap((id) => found.get(id) ?? []);
    },

    async search(query, limit, signal) {
      const words = [...(tidy(query) ?? '')].slice(0, LONGEST_QUERY).join('').slice(0, LONGEST_QUERY).toWellFormed();
      if (!words || limit < 1) return [];
      const wanted = Math.min(MOST_RESULTS, Math.floor(limit));
      const parameters = new URLSearchParams({ q: words, limit: String(wanted) });
      const answer = await requests.ask(`/api/papers/search?${parameters}`, 'search', signal);
      const value = jsonOf(answer);
      if (!Array.isArray(value)) throw notAList(answer.status);
      const read = value.map(readItem);
      const dropped = tallyReasons(read.flatMap((one) => ('dropped' in one ? [one.dropped] : [])));
      for (const one of dropped) log.warn({ source: HUGGING_FACE, ...one }, 'skipped unreadable search results');
      const listed = read.flatMap((one) => ('listed' in one && readArxivId(one.listed.paper.id) ? [one.listed] : []));
      return listed.slice(0, wanted);
    },
  };
}

function notAList(status: number): SourceError {
  return new SourceError(HUGGING_FACE, { kind: 'notPapers', values: [NAME, status, 'HF_ENDPOINT'] });
}
