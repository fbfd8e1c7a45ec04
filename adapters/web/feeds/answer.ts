// The answer to a request for a feed: its format, its validators, and "not modified".

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { BoundedMap } from '#src/bounded-map.ts';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import type { FeedFormat } from '#src/conversation/web-paths.ts';
import type { WebNeeds } from '../needs.ts';
import { LONGEST_TOPIC } from '../topic-name.ts';
import { atomText } from './atom.ts';
import type { Feed } from './feed.ts';
import { daysFeed, type Place, papersFeed, searchFeed, subscriptionFeed, topicFeed, trendingFeed } from './feeds.ts';
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

export function createFeedAnswers(needs: WebNeeds): FeedAnswers {
  const { clock, digests, links } = needs;
  const kept = new BoundedMap<string, { until: number; written: Promise<Written> }>(KEPT);

  /** Readers of the same feed that ask at the same time share the work. */
  function fresh(key: string, write: () => Promise<Written>): Promise<Written> {
    const now = clock.now().getTime();
    const known = kept.get(key);
    if (known && known.until > now) return known.written;
    const written = write();
    kept.set(key, { until: now + FRESH_MS, written });
    written.catch(() => kept.delete(key));
    return written;
  }

  async function placeOf(context: Context, name: string): Promise<Place> {
    const { origin, pathname, search } = new URL(context.req.url);
    const base = needs.publicUrl ?? origin;
    return { base, self: `${base}${pathname}${search}`, name: `${await needs.libraryId()}/${name}` };
  }

  async function answer(context: Context, format: FeedFormat, name: string, read: (place: Place) => Promise<Feed>) {
    const place = await placeOf(context, name);
    const written = await fresh(`${languageNow()} ${place.self}`, async () => write(await read(place), format));
    return respond(context, format, written, PUBLIC);
  }

  return {
    papers: (context, format) => answer(context, format, 'papers', (place) => papersFeed(needs, place)),
    days: (context, format) => answer(context, format, 'days', (place) => daysFeed(needs, place)),
    trending: (context, format) => answer(context, format, 'trending', (place) => trendingFeed(needs, place)),
    async topic(context, format) {
      const topic = context.req.param('topic')?.trim() ?? '';
      if (topic === '' || topic.length > LONGEST) return refuse(context, 404);
      return answer(context, format, `topics/${topic}`, (place) => topicFeed(needs, place, topic));
    },
    async search(context, format) {
      const query = context.req.query('q')?.trim() ?? '';
      if (query === '' || query.length > LONGEST) return refuse(context, 400);
      return answer(context, format, `search/${query}`, (place) => searchFeed(needs, place, query));
    },
    async subscription(context, format) {
      const verified = (await links()).verify(context.req.param('token') ?? '', 'feed', clock.now());
      if (verified.kind !== 'valid') return refuse(context, 404);
      const { subject = '' } = verified.grant;
      const subscription = await digests.find(subject);
      if (!subscription) return refuse(context, 410);
      const feed = await subscriptionFeed(needs, await placeOf(context, `subscriptions/${subject}`), subscription);
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

function refuse(context: Context, status: 400 | 404 | 410): Response {
  const { noQuery, noSuchFeed, removed } = texts.web.feeds;
  const words = { 400: noQuery, 404: noSuchFeed, 410: removed }[status]();
  return context.text(`${words}\n`, status, { 'cache-control': 'no-store' });
}
