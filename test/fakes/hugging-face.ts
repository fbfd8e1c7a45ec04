// Plays Hugging Face on a local server: days, pages, single papers, search, quotas, ETags; and rejects what it rejects. Papers are
// made up; people's accounts carry a name that must never be stored.

import { createHash } from 'node:crypto';
import type { Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import { type Answer, type FaultyServer, type Seen, startFaultyServer } from './faulty-server.ts';

/** Stands wherever Hugging Face returns an account name. */
export const USER_NAME = 'secret-account-name';

export interface FakeHuggingFace extends FaultyServer {
  /** Puts a day's list: made papers, or raw items as they are to be sent. Others days are empty lists. */
  setDay(day: Day, items: readonly (ListedPaper | { raw: unknown })[]): void;
  /** Days after this one are not open yet. Default: none. */
  openUntil(day: Day): void;
  /** Answers single papers and searches with these, besides those of the days. */
  know(...listed: ListedPaper[]): void;
  /** Requests left in a bucket before 429, and the seconds until its window ends. */
  setQuota(bucket: 'api' | 'search', left: number, seconds: number): void;
}

export async function startHuggingFace(now?: () => number): Promise<FakeHuggingFace> {
  const days = new Map<Day, unknown[]>();
  const papers = new Map<string, ListedPaper>();
  const quotas = { api: { left: 500, seconds: 120 }, search: { left: 50, seconds: 120 } };
  let lastDay: Day = '9999-12-31';

  function answer(request: Seen): Answer {
    const bucket = request.path === '/api/papers/search' ? 'search' : 'api';
    const quota = quotas[bucket];
    quota.left--;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ratelimit: `"${bucket}";r=${Math.max(0, quota.left)};t=${quota.seconds}`,
      'ratelimit-policy': `"fixed window";"${bucket}";q=${bucket === 'api' ? 500 : 50};w=300`,
    };
    if (quota.left < 0) return { status: 429, headers, body: '' };
    const plain = route(request);
    const etag = `W/"${createHash('sha256')
      .update(plain.body ?? '')
      .digest('hex')
      .slice(0, 16)}"`;
    if (plain.status === 200 && request.headers['if-none-match'] === etag)
      return { status: 304, headers: { ...headers, etag } };
    return { ...plain, headers: { ...headers, ...(plain.status === 200 ? { etag } : {}), ...plain.headers } };
  }

  function route(request: Seen): Answer {
    if (request.path === '/api/daily_papers') return dailyPapers(request.query);
    if (request.path === '/api/papers/search') return search(request.query);
    const id = /^\/api\/papers\/(.+)$/.exec(request.path)?.[1];
    const known = id && papers.get(decodeURIComponent(id));
    return known
      ? json(200, innerPaper(known))
      : json(404, { error: 'Paper not found. For an arXiv paper to appear, …' });
  }

  function dailyPapers(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 50);
    const page = Number(query.get('p') ?? 0);
    const day = query.get('date') ?? '';
    if (limit > 100) return json(400, { error: '✖ Too big: expected number to be <=100\n  → at limit' });
    if (day > lastDay) {
      return json(400, { error: `✖ "date" must be less than or equal to "${lastDay}T00:00:00.000Z"\n  → at date` });
    }
    const items = days.get(day) ?? [];
    const shown = items.slice(page * limit, (page + 1) * limit);
    const more = items.length > (page + 1) * limit;
    return { ...json(200, shown), headers: more ? { link: '<https://elsewhere.example>; rel="next"' } : {} };
  }

  function search(query: URLSearchParams): Answer {
    const words = (query.get('q') ?? '').toLowerCase();
    const limit = Number(query.get('limit') ?? 20);
    if (words.length > 250 || limit > 120) return json(400, { error: '✖ Too big' });
    const found = [...papers.values()].filter(({ paper }) => paper.title.toLowerCase().includes(words));
    return json(
      200,
      found.slice(0, limit).map((one) => ({ ...dailyItem(one), highlightedTitle: [], upvoted: false })),
    );
  }

  const server = await startFaultyServer(answer, now);
  return {
    ...server,
    setDay(day, items) {
      for (const item of items) if ('paper' in item) papers.set(item.paper.id, item);
      days.set(
        day,
        items.map((item) => ('raw' in item ? item.raw : dailyItem(item))),
      );
    },
    openUntil(day) {
      lastDay = day;
    },
    know(...listed) {
      for (const one of listed) papers.set(one.paper.id, one);
    },
    setQuota(bucket, left, seconds) {
      quotas[bucket] = { left, seconds };
    },
  };
}

function json(status: number, value: unknown): Answer {
  return { status, body: JSON.stringify(value) };
}

/** A made paper as an element of `/api/daily_papers`. */
export function dailyItem(listed: ListedPaper): Record<string, unknown> {
  const { paper, signals } = listed;
  return {
    paper: innerPaper(listed),
    // Five hours early and with a wrong Z, as the service does it.
    publishedAt: `${paper.publishedOn ?? '2026-06-10'}T20:00:00.000Z`,
    title: paper.title,
    summary: paper.abstract,
    thumbnail: paper.imageUrl,
    numComments: signals.comments ?? 0,
    submittedBy: { ...account(), name: USER_NAME, isHf: false, followerCount: signals.followers },
    isAuthorParticipating: signals.participating === 1,
    mediaUrls: media(signals.media),
  };
}

function innerPaper({ paper, signals }: ListedPaper): Record<string, unknown> {
  const accounts = signals.accounts ?? 0;
  const hidden = Math.max(0, (signals.people ?? paper.authors.length) - paper.authors.length);
  return {
    id: paper.id,
    title: paper.title,
    summary: paper.abstract,
    authors: [
      ...paper.authors.map((name, index) => ({
        name,
        hidden: false,
        ...(index < accounts ? { user: account() } : {}),
      })),
      ...Array.from({ length: hidden }, () => ({ name: 'Hidden Author', hidden: true })),
    ],
    publishedAt: paper.publishedOn && `${paper.publishedOn}T00:00:00.000Z`,
    submittedOnDailyBy: { ...account(), user: USER_NAME },
    upvotes: signals.votes,
    discussionId: '0123456789abcdef01234567',
    projectPage: paper.projectUrl && ` ${paper.projectUrl}`,
    githubRepo: paper.codeUrl,
    githubStars: signals.stars,
    ai_summary: paper.summary,
    ai_keywords: paper.keywords.length > 0 ? paper.keywords : undefined,
    organization: paper.organisation && { _id: '1', name: 'short-name', fullname: paper.organisation },
    mediaUrls: media(signals.media),
    aNewKeyThatNobodyKnows: { deeply: ['nested'] },
  };
}

function account() {
  return {
    _id: 'x',
    avatarUrl: `/avatars/${USER_NAME}.svg`,
    fullname: USER_NAME,
    user: USER_NAME,
    type: 'user',
    isPro: false,
  };
}

function media(count: number | undefined): string[] | undefined {
  return count ? Array.from({ length: count }, (_, index) => `https://made-up.example/${index}.png`) : undefined;
}
