import { describe, expect, it } from 'vitest';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { openWeb } from '../fixture.ts';

describe('search engines', () => {
  it('are told what to read, and where the lists are', async () => {
    const web = await openWeb({ publicUrl: 'https://papers.example', days: 2 });
    const { body, headers } = await web.get('/robots.txt');
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(body).toContain('Disallow: /search\n');
    expect(body).toContain('Sitemap: https://papers.example/sitemap.xml\n');
    const sitemap = await web.get('/sitemap.xml');
    expect(sitemap.headers.get('content-type')).toMatch(/^application\/xml/);
    const addresses = [...sitemap.body.matchAll(/<loc>https:\/\/papers\.example(.*?)<\/loc>/g)].map(([, path]) => path);
    const topics = PRESETS.map(({ key }) => `/topics/${key}`);
    expect(addresses.filter((path) => !topics.includes(path ?? '')).sort()).toEqual([
      '/',
      '/day/2026-06-11',
      '/day/2026-06-12',
      '/month/2026-06',
      '/topics/',
      '/trending',
      '/week/2026-W24',
    ]);
    expect(addresses).toEqual(expect.arrayContaining(topics));
    for (const path of addresses) expect([path, (await web.get(path ?? '')).status]).toEqual([path, 200]);
  });

  it('get no sitemap without a public address', async () => {
    const web = await openWeb();
    expect((await web.get('/robots.txt')).body).not.toContain('Sitemap');
    expect((await web.get('/sitemap.xml')).status).toBe(404);
  });
});
