// Paths of the web page below its address, for everything that links to it.

const path = (...segments: string[]) => `/${segments.map(encodeURIComponent).join('/')}`;

export const webPaths = {
  front: '/',
  trending: '/trending',
  paper: (id: string): string => path('papers', id),
  day: (day: string): string => path('day', day),
  topic: (topic: string): string => path('topics', topic),
  search: (query: string): string => `/search?q=${encodeURIComponent(query)}`,
  /** A paper's thumbnail. */
  image: (id: string): string => path('img', id),
} as const;

export const FEED_FORMATS = ['xml', 'json'] as const;
/** Atom, or JSON Feed. */
export type FeedFormat = (typeof FEED_FORMATS)[number];
