// Limits of work that visitors may cause.

import { describe, expect, it } from 'vitest';
import { SourceError } from '#src/errors.ts';
import { openSite } from './feeds/site.ts';
import { expectValid, openWeb } from './fixture.ts';

async function statuses(
  site: { get: (path: string, headers?: Record<string, string>) => Promise<{ status: number }> },
  path: string,
  count: number,
  headers = {},
) {
  const found = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    const { status } = await site.get(path, headers);
    found.set(status, (found.get(status) ?? 0) + 1);
  }
  return Object.fromEntries(found);
}

describe('limits', () => {
  it('let a visitor search often, but not without end', async () => {
    const web = await openWeb();
    expect(await statuses(web, '/search?q=votes%3A%3E9', 62)).toEqual({ 200: 60, 429: 2 });
    const refused = await web.get('/search?q=sparse');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(refused.body).toContain('Wait a second');
    await expectValid(refused);
    expect((await web.get('/search?q=sparse&part=results')).status).toBe(429);
    // Pages that cost little are not limited.
    expect((await web.get('/papers/2606.00001')).status).toBe(200);
    expect((await web.get('/topics/')).status).toBe(200);
    expect(web.errors).toEqual([]);
  });

  it('count each visitor behind a proxy', async () => {
    const site = await openSite({ proxies: 1 });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    expect(await statuses(site, '/search?q=votes%3A%3E9', 61, from('192.0.2.1'))).toEqual({ 200: 60, 429: 1 });
    // Only the proxy's own entry counts, whatever a visitor claims before it.
    expect(await statuses(site, '/search?q=votes%3A%3E9', 1, from('198.51.100.7, 192.0.2.1'))).toEqual({ 429: 1 });
    expect(await statuses(site, '/search?q=votes%3A%3E9', 1, from('192.0.2.2'))).toEqual({ 200: 1 });
  });

  it('ask a source for a few unknown papers only', async () => {
    const asked: string[] = [];
    const { paperService } = await openWeb();
    const site = await openSite({
      paperService: {
        ...paperService,
        online: true,
        card: async (id, at, online) => {
          if (online) asked.push(id);
          if (online && id.endsWith('9')) throw new SourceError('arxiv', 'gone');
          return paperService.card(id, at, false);
        },
      },
    });
    await site.get('/papers/2606.00001');
    expect(asked).toEqual([]);
    const silent = await site.get('/papers/2606.77779');
    expect([silent.status, await silent.text()]).toEqual([404, expect.stringContaining('arXiv did not respond')]);
    for (let at = 0; at < 15; at += 1) expect((await site.get(`/papers/2606.7770${at % 9}`)).status).toBe(404);
    expect(asked).toHaveLength(12);
    expect(await (await site.get('/papers/2606.77770')).text()).toContain('You have asked for many unknown papers.');
  });

  it('leave sources to digests and chats, however many visitors ask', async () => {
    const { paperService } = await openWeb();
    const asked = { search: 0, paper: 0 };
    const site = await openSite({
      proxies: 1,
      paperService: {
        ...paperService,
        online: true,
        find: (ask) => {
          asked.search += Number(ask.online);
          return paperService.find({ ...ask, online: false });
        },
        card: (id, at, online) => {
          asked.paper += Number(online);
          return paperService.card(id, at, false);
        },
      },
    });
    const from = (visitor: number) => ({ 'x-forwarded-for': `192.0.2.${visitor}` });
    for (let visitor = 0; visitor < 25; visitor += 1) {
      expect((await site.get(`/search?q=sparse${visitor}`, from(visitor))).status).toBe(200);
      for (let paper = 0; paper < 5; paper += 1) await site.get(`/papers/2606.7770${paper}`, from(visitor));
    }
    expect(asked).toEqual({ search: 20, paper: 100 });
    site.clock.leap(5 * 60_000);
    await site.get('/search?q=sparse', from(1));
    await site.get('/papers/2606.77770', from(1));
    expect(asked).toEqual({ search: 21, paper: 101 });
  });
});
