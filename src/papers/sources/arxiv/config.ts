// arXiv's settings.

import { z } from 'zod';
import { type Environment, list, readSettings, webAddress } from '#src/settings.ts';

const schema = z.object({
  ARXIV_API_URL: webAddress('https://export.arxiv.org/api/query'),
  ARXIV_RSS_URL: webAddress('https://rss.arxiv.org/rss'),
  ARXIV_RSS_CATEGORIES: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (all) => all.every((category) => /^[a-z-]+(\.[A-Za-z-]+)?$/.test(category)),
      'must be arXiv categories separated by commas, such as cs.CL,cs.LG',
    ),
});

/** `rssCategories`: also read arXiv's own daily feed of these; none unless asked for. */
export function readArxivConfig(env: Environment): { apiUrl: string; rssUrl: string; rssCategories: string[] } {
  const settings = readSettings(schema, env);
  return {
    apiUrl: settings.ARXIV_API_URL,
    rssUrl: settings.ARXIV_RSS_URL,
    rssCategories: settings.ARXIV_RSS_CATEGORIES,
  };
}
