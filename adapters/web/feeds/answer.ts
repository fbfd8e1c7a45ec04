// The answer to a request for a feed: its format, its validators, and "not modified".

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { BoundedMap } from '#src/bounded-map.ts';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import { type FeedFormat, feedPaths } from '#src/conversation/web-paths.ts';
import { createClientOf } from '../client.ts';
import type { WebNeeds } from '../needs.ts';
import { createRateLimiter } from '../rate-limiter.ts';
import { LONGEST_TOPIC } from '../topic-name.ts';
import { atomText } from './atom.ts';
import type { Feed, Place } from './feed.ts';
import { daysFeed, papersFeed, searchFeed, subscriptionFeed, topicFeed, trendingFeed } from './feeds.ts';
import { jsonFeedText } from './json-feed.ts';

type Answer = (context: Context, format: FeedFormat) => Promise<Response>;

export interface FeedAnswers {
  papers: Answer;
  days: Answer;
  trending: Answer;
  topic: Answer;
  search: Answer;
  /** By a link that only the channel's managers have. 410 tells readers to stop asking. */
  subscription: Answer;
}

interface Written {
  body: string;
  etag: string;
  updated: Date;
}

const TYPES: Record<FeedFormat, string> = {
  xml: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};
/** Readers ask more often than lists are read. */
const FRESH_MS = 5 * 60_000;
const PUBLIC = { 'cache-control': `public, max-age=${FRESH_MS / 1_000}` };
const SECRET = { 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' };
/** Feeds that are kept while they are fresh, of up to half a megabyte each. */
const KEPT = 20;
/** In characters, of a topic or a query: what chats take. */
const LONGEST = LONGEST_TOPIC;
/** What writing a feed of a topic or a search counts as, for the visitor who asks: 30 of them at once, then one every two seconds. */
const COST = 4;
/** Parameters of pages that would choose other papers. Any others change nothing, such as those with which visits are counted. */
const CHOOSING = ['topic', 'field', 'sort', 'q'];

export function createFeedAnswers(needs: WebNeeds): FeedAnswers {
  const { clock, digests, links } = needs;
  const kept = new BoundedMap<string, { until: number; written: Promise<Written> }>(KEPT);
  const limiter = createRateLimiter(clock);
  const clientOf = createClientOf(needs.proxies ?? 0);

  function known(key: string): Promise<Written> | undefined {
    const one = kept.get(key);
    return one && one.until > clock.now().getTime() ? one.written : undefined;
  }

  /** Readers of the same feed that ask at the same time share the work. */
  function keep(key: string, written: Promise<Written>): Promise<Written> {
    kept.set(key, { until: clock.now().getTime() + FRESH_MS, written });
    written.catch(() => kept.delete(key));
    return written;
  }

  /** `path`: the feed's own one. A parameter that a visitor adds must not make it another feed, which takes a while to write. */
  async function placeOf(context: Context, path: string, name: string): Promise<Place> {
    const base = needs.publicUrl ?? new URL(context.req.url).origin;
    return {
      base,
      self: `${base}${path}`,
      name: `${await needs.libraryId()}/${name}`,
      pictures: needs.fetchImage !== undefined,
    };
  }

  async function answer(
    context: Context,
    format: FeedFormat,
    { path, name, cost = 0 }: { path: string; name: string; cost?: number },
    read: (place: Place) => Promise<Feed>,
  ) {
    const isSearch = name.startsWith('search/');
    const unknown = CHOOSING.find((one) => context.req.query(one) !== undefined && !(isSearch && one === 'q'));
    if (unknown !== undefined) return refuse(context, 400, texts.web.feeds.unknownParameter(unknown));
    const place = await placeOf(context, path, name);
    const key = `${languageNow()} ${place.self}`;
    const before = known(key);
    if (before) return respond(context, format, await before, PUBLIC);
    const { allowed, waitSeconds } = limiter.take(clientOf(context), cost);
    if (!allowed) return tooMany(context, waitSeconds);
    const written = (async () => write(await read(place), format))();
    return respond(context, format, await keep(key, written), PUBLIC);
  }

  return {
    papers: (context, format) =>
      answer(context, format, { path: feedPaths.papers(format), name: 'papers' }, (place) => papersFeed(needs, place)),
    days: (context, format) =>
      answer(context, format, { path: feedPaths.days(format), name: 'days' }, (place) => daysFeed(needs, place)),
    trending: (context, format) =>
      answer(context, format, { path: feedPaths.trending(format), name: 'trending' }, (place) =>
        trendingFeed(needs, place),
      ),
    async topic(context, format) {
      const topic = context.req.param('topic')?.trim() ?? '';
      if (topic === '' || topic.length > LONGEST) return refuse(context, 404, texts.web.feeds.noSuchFeed());
      const own = { path: feedPaths.topic(topic, format), name: `topics/${topic}`, cost: COST };
      return answer(context, format, own, (place) => topicFeed(needs, place, topic));
    },
    async search(context, format) {
      const query = context.req.query('q')?.trim() ?? '';
      if (query === '' || query.length > LONGEST) return refuse(context, 400, texts.web.feeds.noQuery());
      const own = { path: feedPaths.search(query, format), name: `search/${query}`, cost: COST };
      return answer(context, format, own, (place) => searchFeed(needs, place, query));
    },
    async subscription(context, format) {
      const token = context.req.param('token') ?? '';
      const verified = (await links()).verify(token, 'feed', clock.now());
      if (verified.kind !== 'valid') return refuse(context, 404, texts.web.feeds.noSuchFeed());
      const { subject = '' } = verified.grant;
      const subscription = await digests.find(subject);
      if (!subscription) return refuse(context, 410, texts.web.feeds.removed());
      const place = await placeOf(context, feedPaths.subscription(token, format), `subscriptions/${subject}`);
      const feed = await subscriptionFeed(needs, place, subscription);
      return respond(context, format, await write(feed, format), SECRET);
    },
  };
}

async function write(feed: Feed, format: FeedFormat): Promise<Written> {
  const body = format === 'xml' ? await atomText(feed) : jsonFeedText(feed);
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  return { body, etag, updated: feed.updated };
}

function respond(
  context: Context,
  format: FeedFormat,
  { body, etag, updated }: Written,
  more: Record<string, string>,
): Response {
  const headers = {
    ...more,
    etag,
    'last-modified': updated.toUTCString(),
    vary: 'Accept-Language',
    'content-language': languageNow(),
  };
  if (isUnchanged(context.req.raw.headers, etag, updated)) return new Response(null, { status: 304, headers });
  return new Response(body, {
    headers: { ...headers, 'content-type': TYPES[format], 'x-content-type-options': 'nosniff' },
  });
}

/** By RFC 9110, section 13.2.2: with both validators, the ETag decides. */
function isUnchanged(headers: Headers, etag: string, updated: Date): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) {
    const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
    return tags.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return since >= Math.floor(updated.getTime() / 1_000) * 1_000;
}

function refuse(context: Context, status: 400 | 404 | 410, words: string): Response {
  return context.text(`${words}\n`, status, { 'cache-control': 'no-store' });
}

function tooMany(context: Context, waitSeconds: number): Response {
  const headers = { 'cache-control': 'no-store', 'retry-after': String(waitSeconds) };
  return context.text(`${texts.web.errors.tooMany()}\n`, 429, headers);
}
