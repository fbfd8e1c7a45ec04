// Searching over real HTTP: with and without a script, and with hostile queries.

import { describe, expect, it } from 'vitest';
import { madeListed } from '../../../fakes/papers.ts';
import { openSite } from '../feeds/site.ts';
import { expectValid, openWeb } from '../fixture.ts';

async function withChannels() {
  const web = await openWeb();
  const paper = (number: number, title: string, abstract: string) => madeListed(number, { paper: { title, abstract } });
  await web.list('2026-06-12', [
    paper(900, 'Channel-wise Gating', 'We gate. Every channel has its own gate. It helps.'),
    paper(901, 'Pruning', 'We prune nets. A cross-channel norm decides which channels stay. It helps.'),
    paper(902, 'Rivers', 'Water runs.'),
  ]);
  return web;
}

describe('a search', () => {
  it('shows all papers with a word, and where they have it', async () => {
    const web = await withChannels();
    const got = await web.get('/search?q=channel');
    expect(got.status).toBe(200);
    await expectValid(got);
    expect(got.body).toContain('2 papers for “channel”');
    expect(got.body).toContain('<mark>Channel</mark>-wise Gating');
    expect(got.body).toContain('A cross-<mark>channel</mark> norm decides which <mark>channels</mark> stay.');
    expect(got.body).not.toContain('Rivers');
    expect(got.body).toMatch(/<input id="q" [^>]*value="channel"/);
    expect(got.body).toContain('<meta name="robots" content="noindex">');
  });

  it('understands the query language of chats, and says what it does not understand', async () => {
    const web = await withChannels();
    const { body } = await web.get(`/search?q=${encodeURIComponent('channel -pruning votes:many')}`);
    expect(body).toContain('votes: needs a number');
    expect(body).toContain('1 paper for');
    expect(body).not.toContain('Pruning</a>');
  });

  it('has pages', async () => {
    const web = await openWeb();
    const first = await web.get('/search?q=votes:%3E=0');
    await expectValid(first);
    expect(first.body).toContain('Page 1 of 2');
    expect(first.body).toContain('href="/search?q=votes%3A%3E%3D0&amp;page=2"');
    const second = await web.get('/search?q=votes%3A%3E%3D0&page=2');
    await expectValid(second);
    expect(second.body).toContain('rel="prev"');
    for (const page of ['3', '0', '-1', '1.5', 'x', '1001', '99999999']) {
      const got = await web.get(`/search?q=votes:%3E=0&page=${page}`);
      expect([page, got.status]).toEqual([page, 400]);
      await expectValid(got);
    }
  });

  it('says what to try if nothing is found', async () => {
    const web = await withChannels();
    const got = await web.get('/search?q=gating+author:nobody');
    await expectValid(got);
    expect(got.body).toContain('Nothing matches “gating author:nobody”');
    expect(got.body).toContain('href="/search?q=gating"');
    expect(got.body).toContain('href="/topics/"');
  });

  it('explains itself without a query', async () => {
    const web = await openWeb();
    for (const path of ['/search', '/search?q=', '/search?q=%20%20']) {
      const got = await web.get(path);
      expect(got.status).toBe(200);
      await expectValid(got);
      expect(got.body).toContain('Browse a topic');
    }
  });

  it('goes to the paper for an ID or a link', async () => {
    const web = await openWeb();
    for (const query of ['2606.00001v2', 'https://arxiv.org/abs/2606.00001', 'arxiv:2606.00001', ' 2606.00001 ']) {
      const got = await web.get(`/search?q=${encodeURIComponent(query)}`);
      expect([query, got.status, got.headers.get('location')]).toEqual([query, 302, '/papers/2606.00001']);
    }
  });

  it('never leaves this site', async () => {
    const web = await openWeb();
    const targets = [
      '//evil.example',
      'https://evil.example/',
      'other://evil.example',
      'other:/\\evil.example',
      '\\\\evil.example',
    ];
    for (const target of targets) {
      for (const path of [
        `/search?q=${encodeURIComponent(target)}`,
        `/topics?topic=${encodeURIComponent(target)}`,
        `/papers/${target}`,
        `/similar/${target}`,
        `/topics/${target}`,
      ]) {
        const location = (await web.get(path)).headers.get('location');
        if (location !== null) expect(new URL(location, web.address).origin).toBe(web.address);
        expect(location ?? '/').toMatch(/^\/(?![/\\])/);
      }
    }
  });

  it('shows a query as text only', async () => {
    const web = await openWeb();
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
    for (const path of ['/search?q=', '/search?part=results&q=', '/topics/', '/papers/', '/similar/']) {
      const got = await web.get(path + encodeURIComponent(evil));
      expect(got.body).not.toMatch(/<script>|<img src=x/);
      if (!path.includes('part')) await expectValid(got);
    }
  });

  it('refuses a longer query than chats take', async () => {
    const web = await openWeb();
    expect((await web.get(`/search?q=${'a'.repeat(1_000)}`)).status).toBe(200);
    const got = await web.get(`/search?q=${'a'.repeat(1_001)}`);
    expect(got.status).toBe(400);
    expect(got.body).toContain('1000');
    await expectValid(got);
  });
});

describe('results while somebody types', () => {
  it('are a part of the page', async () => {
    const web = await withChannels();
    const { status, body, headers } = await web.get('/search?q=chan&part=results');
    expect(status).toBe(200);
    expect(body).toMatch(/^<div data-status="2 papers for “chan”">/);
    expect(body).toContain('<mark>Channel</mark>-wise');
    expect(body).not.toContain('<html');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    const { body: page } = await web.get('/search?q=channel');
    const { body: part } = await web.get('/search?q=channel&part=results');
    expect(page).toContain(part);
  });

  it('are shown for an ID too, without leaving the page', async () => {
    const web = await openWeb();
    const { status, body } = await web.get('/search?q=2606.00001&part=results');
    expect(status).toBe(200);
    expect(body).toContain('href="/papers/2606.00001"');
  });

  it('ask no source, unlike a search that was sent', async () => {
    const asked: boolean[] = [];
    const web = await openWeb();
    const paperService = {
      ...web.paperService,
      online: true,
      find: (ask: Parameters<typeof web.paperService.find>[0]) => {
        asked.push(ask.online);
        return web.paperService.find({ ...ask, online: false });
      },
    };
    const site = await openSite({ paperService });
    await site.get('/search?q=sparse&part=results');
    await site.get('/search?q=sparse');
    expect(asked).toEqual([false, true]);
  });
});
