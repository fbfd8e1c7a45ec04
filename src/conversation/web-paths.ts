// Paths of the web page below its address, for everything that links to it.

import type { PaperId } from '#src/papers/paper.ts';
import { archiveOf } from '#src/papers/paper-id.ts';

/** Old IDs contain a slash, which some proxies don't let through when it is encoded. */
function idInPath(id: PaperId): string {
  const encoded = encodeURIComponent(id);
  return archiveOf(id) ? encoded.replaceAll('%2F', '/') : encoded;
}

const path = (...segments: string[]) => `/${segments.map(encodeURIComponent).join('/')}`;

export const webPaths = {
  front: '/',
  trending: '/trending',
  paper: (id: PaperId): string => `/papers/${idInPath(id)}`,
  similar: (id: PaperId): string => `/similar/${idInPath(id)}`,
  day: (day: string): string => path('day', day),
  week: (week: string): string => path('week', week),
  topic: (topic: string): string => path('topics', topic),
  search: (query: string, page = 1): string =>
    `/search?q=${encodeURIComponent(query)}${page === 1 ? '' : `&page=${page}`}`,
  /** The form for mails about a topic. */
  subscribe: (topics: string): string => `/subscribe?topics=${encodeURIComponent(topics)}`,
  /** Pictures for previews in chats. */
  paperPicture: (id: PaperId): string => `/og/papers/${idInPath(id)}.png`,
  /** A paper's thumbnail. */
  image: (id: string): string => path('img', id),
} as const;

export const FEED_FORMATS = ['xml', 'json'] as const;
/** Atom, or JSON Feed. */
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const feedPaths = {
  papers: (format: FeedFormat): string => `/feed.${format}`,
  days: (format: FeedFormat): string => `/days/feed.${format}`,
  trending: (format: FeedFormat): string => `/trending/feed.${format}`,
  topic: (topic: string, format: FeedFormat): string => `${path('topics', topic)}/feed.${format}`,
  search: (query: string, format: FeedFormat): string => `/search/feed.${format}?q=${encodeURIComponent(query)}`,
  subscription: (token: string, format: FeedFormat): string => `${path('subscriptions', token)}/feed.${format}`,
} as const;
