// The sources that the configuration names. Loaded only where the network may be used, since most calls never need them.

import { runningClock } from '#src/clock.ts';
import type { DayList, Lookup, RemoteSearch } from '#src/papers/sources/source.ts';
import type { Store } from '#src/store/open.ts';
import { type Runtime, USER_AGENT } from './runtime.ts';

export interface Sources {
  lists: DayList[];
  lookups: Lookup[];
  enrichers: Lookup[];
  remotes: RemoteSearch[];
  close(): Promise<void>;
}

/** `cat:cs.CL`, not `-cat:cs.CL`. */
const CATEGORY = /(?<![-\w])cat:([a-z-]+\.[A-Za-z-]+)/g;
const REACH_PATIENCE_MS = 2_000;

export async function openSources({ config, log, oneShot }: Runtime, store: Store): Promise<Sources> {
  const [{ createHttp }, { createHuggingFace }, { createArxiv }, { createArxivRss }] = await Promise.all([
    import('#src/http.ts'),
    import('#src/papers/sources/hugging-face/hugging-face.ts'),
    import('#src/papers/sources/arxiv/arxiv.ts'),
    import('#src/papers/sources/arxiv/arxiv-rss.ts'),
  ]);
  // Waits and paces are about the outside world, whose time goes on in a rehearsal too.
  const clock = runningClock();
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy, offline: config.offline });
  const huggingFace = createHuggingFace({ http, ...config.huggingFace, clock, log });
  const arxiv = createArxiv({ http, url: config.arxiv.apiUrl, rateLimiter: store.rateLimiter, clock, log });
  const categories = async () => [...new Set([...config.arxiv.rssCategories, ...(await subscribedCategories(store))])];
  const feed = createArxivRss({
    http,
    url: config.arxiv.rssUrl,
    categories,
    rateLimiter: store.rateLimiter,
    clock,
    log,
  });
  // Somebody may subscribe to a category while the bot runs; a call that ends at once knows now.
  const feeds = !oneShot || (await categories()).length > 0 ? [feed] : [];
  return {
    lists: [huggingFace, ...feeds],
    lookups: [huggingFace, arxiv],
    enrichers: [arxiv],
    remotes: [huggingFace],
    close: () => http.close(),
  };
}

/** The categories that subscriptions ask for. */
async function subscribedCategories({ subscriptions }: Store): Promise<string[]> {
  const all = await subscriptions.all();
  return all.flatMap(({ topics }) => [...topics.matchAll(CATEGORY)].map((match) => match[1] ?? ''));
}

/** Whether Hugging Face answers at once. */
export async function isReachable({ config, clock, log, signal }: Runtime): Promise<boolean> {
  const { createHttp } = await import('#src/http.ts');
  const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy, offline: config.offline });
  try {
    const { status } = await http.get(`${config.huggingFace.endpoint}/api/daily_papers?limit=1`, {
      source: 'hugging-face',
      signal: AbortSignal.any([signal, AbortSignal.timeout(REACH_PATIENCE_MS)]),
      retries: 0,
    });
    return status === 200;
  } catch (error) {
    log.debug({ reason: String(error) }, 'live source unreachable');
    return false;
  } finally {
    await http.close();
  }
}
