// arXiv: papers by ID with what lists do not say, and its daily feeds of categories.

import type { Source } from '../source.ts';
import { findArxivIds, readArxivId } from './arxiv-id.ts';

/** `cat:cs.CL`, not `-cat:cs.CL`. */
const CATEGORY = /(?<![-\w])cat:([a-z-]+\.[A-Za-z-]+)/g;

export const arxiv: Source = {
  labels: { arxiv: 'arXiv', 'arxiv-rss': "arXiv's feed" },
  ids: {
    prefix: '',
    example: '2606.13681',
    read: readArxivId,
    find: findArxivIds,
    url: (id) => `https://arxiv.org/abs/${id}`,
    pdf: (id) => `https://arxiv.org/pdf/${id}`,
    archive: 'arXiv',
    sites: ['arxiv.org', 'huggingface.co', 'hf.co', 'alphaxiv.org'],
  },
  settings: ['ARXIV_API_URL', 'ARXIV_RSS_URL', 'ARXIV_RSS_CATEGORIES'],
  async read(env) {
    const { readArxivConfig } = await import('./config.ts');
    const { apiUrl, rssUrl, rssCategories } = readArxivConfig(env);
    return {
      probe: `${apiUrl}?id_list=1706.03762&max_results=1`,
      isLive: false,
      async open({ http, clock, log, rateLimiter, topics, oneShot }) {
        const [{ createArxiv }, { createArxivRss }] = await Promise.all([
          import('./arxiv.ts'),
          import('./arxiv-rss.ts'),
        ]);
        const papers = createArxiv({ http, url: apiUrl, rateLimiter, clock, log });
        const categories = async () => [...new Set([...rssCategories, ...(await topics()).flatMap(categoriesIn)])];
        const feed = createArxivRss({ http, url: rssUrl, categories, rateLimiter, clock, log });
        // Somebody may subscribe to a category while the bot runs. A call that ends at once knows now.
        const isAsked = !oneShot || (await categories()).length > 0;
        return { lists: isAsked ? [feed] : [], lookups: [papers], enrichers: [papers] };
      },
    };
  },
};

function categoriesIn(topics: string): string[] {
  return [...topics.matchAll(CATEGORY)].map((match) => match[1] ?? '');
}
