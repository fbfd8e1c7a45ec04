// The source itself: `GET /days/DAY`, `/papers/ID` and `/search?q=`, each with JSON.

import { SourceError } from '#src/errors.ts';
import type { Http } from '#src/http.ts';
import type { Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import type { DayList, Lookup, RemoteSearch } from '#src/papers/sources/source.ts';

const NAME = 'preprints';
const PREFIX = 'preprints:';

interface Item {
  key: string;
  title: string;
  authors: string[];
  text: string;
  likes?: number;
}

export function createPreprints({ http, url }: { http: Http; url: string }): DayList & Lookup & RemoteSearch {
  /** Undefined for 404. */
  async function ask<T>(path: string, signal: AbortSignal, isRight: (value: unknown) => boolean) {
    const { status, body } = await http.get(`${url}${path}`, { source: NAME, signal, retries: 0 });
    if (status === 404) return undefined;
    const value = status === 200 ? parsed(body) : undefined;
    if (isRight(value)) return value as T;
    throw new SourceError(NAME, `Preprints sent an answer that is not understood (status ${status}). Try again later.`);
  }

  return {
    name: NAME,
    async day(day: Day, kept, signal) {
      const items = await ask<Item[]>(`/days/${day}`, signal, Array.isArray);
      if (!items) return { kind: 'not-open' };
      const now = JSON.stringify(items);
      if (now === kept) return { kind: 'unchanged' };
      return { kind: 'listed', listed: items.map(listedOf), dropped: [], kept: now };
    },
    async papers(ids, signal) {
      const own = ids.filter((id) => id.startsWith(PREFIX));
      const found: ListedPaper[] = [];
      for (const id of own) {
        const item = await ask<Item>(`/papers/${id.slice(PREFIX.length)}`, signal, (value) => hasKey(value));
        if (item) found.push(listedOf(item));
      }
      return found;
    },
    async search(query, limit, signal) {
      if (query.trim() === '' || limit < 1) return [];
      const items = await ask<Item[]>(`/search?q=${encodeURIComponent(query)}`, signal, Array.isArray);
      return (items ?? []).slice(0, limit).map(listedOf);
    },
  };
}

function listedOf({ key, title, authors, text, likes }: Item): ListedPaper {
  const paper = { id: `${PREFIX}${key}`, title, authors, abstract: text, keywords: [] };
  return { paper, signals: likes === undefined ? {} : { votes: likes } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function hasKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'key' in value;
}
