// For search engines: what they may read, the list pages and the presets.

import type { Context } from 'hono';
import { webPaths } from '#src/conversation/web-paths.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { dayOf } from '#src/papers/day.ts';
import { listPath } from '../html/paths.ts';
import type { WebNeeds } from '../needs.ts';
import { notFoundPage } from './trouble.ts';

/** Many times what Hugging Face has published. A sitemap may have 50,000 addresses. */
const MOST_DAYS = 10_000;
const CACHE = 'public, max-age=3600';
const UNLISTED = ['/search', '/subscribe', '/img/', '/api/', '/mcp'];

export function robots(context: Context, { publicUrl }: WebNeeds): Response {
  const lines = ['User-agent: *', ...UNLISTED.map((path) => `Disallow: ${path}`)];
  if (publicUrl) lines.push('', `Sitemap: ${publicUrl}/sitemap.xml`);
  context.header('cache-control', CACHE);
  return context.text(`${lines.join('\n')}\n`);
}

/** Its addresses must be absolute, so there is none without a public address. */
export async function sitemap(context: Context, needs: WebNeeds): Promise<Response> {
  const { publicUrl, paperService, clock } = needs;
  if (!publicUrl) return notFoundPage(context, needs);
  const now = clock.now();
  const days = await paperService.newestDays(dayOf(now), MOST_DAYS, now);
  const windows = (['day', 'week', 'month'] as const).flatMap((window) => days.map((day) => listPath(window, day)));
  const topics = PRESETS.map(({ key }) => webPaths.topic(key));
  const paths = new Set(['/', '/trending', '/topics/', ...topics, ...windows]);
  const urls = [...paths].map((path) => `<url><loc>${escaped(`${publicUrl}${path}`)}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
  return context.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8', 'cache-control': CACHE });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
