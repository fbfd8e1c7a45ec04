import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useLanguage } from '#src/conversation/texts/texts.ts';
import { ENDPOINTS } from '../../../../adapters/web/api/endpoints.ts';
import { problem } from '../../../../adapters/web/api/schemas.ts';
import { TOOLS } from '../../../../adapters/web/mcp/tools.ts';
import { shell } from '../../../cli/shell.ts';
import { DAY, EXAMPLE, openSite } from './site.ts';

/** The problem of a refused request. */
async function refused(response: Response): Promise<{ status: number; detail: string; parameter?: string }> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = problem.parse(await response.json());
  expect(body.status).toBe(response.status);
  return body;
}

describe('the description', () => {
  it.each(['en', 'de'] as const)('is valid OpenAPI in %s', async (language) => {
    await useLanguage(language);
    onTestFinished(() => useLanguage('en'));
    const { json } = await openSite({ publicUrl: 'https://papers.example' });
    const description = await json('/api/v1/openapi.json');
    expect(await new Validator().validate(description)).toEqual({ valid: true });
    expect(description.servers).toEqual([{ url: 'https://papers.example/api/v1' }]);
    expect(JSON.stringify(description)).not.toContain('"about"');
  });

  it('describes each address that there is', async () => {
    const { json, get } = await openSite();
    const { paths } = await json('/api/v1/openapi.json');
    expect(Object.keys(paths).sort()).toEqual(ENDPOINTS.map(({ path }) => path).sort());
    expect((await get('/api/v1/nothing')).status).toBe(404);
  });
});

describe.each(ENDPOINTS.flatMap(({ examples, output }) => examples.map((example) => ({ example, output }))))(
  'the example $example',
  ({ example, output }) => {
    it('is answered as the schema says, and no otherwise', async () => {
      const { json } = await openSite();
      const body = await json(`/api/v1${example}`);
      expect(output.parse(body)).toEqual(body);
    });
  },
);

describe('for people', () => {
  it('a page names each address, its parameters, and each kind of problem', async () => {
    const { get } = await openSite({ publicUrl: 'https://papers.example' });
    const response = await get('/api');
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    for (const { path, input } of ENDPOINTS) {
      expect(page).toContain(`GET /api/v1${path}`);
      for (const name of Object.keys(input.shape)) expect(page).toContain(`<code>${name}</code>`);
    }
    expect(page).toContain('https://papers.example/mcp');
    const { type } = (await (await get('/api/v1/papers?limit=0')).json()) as { type: string };
    expect(page).toContain(`id="${type.slice('/api#'.length)}"`);
    const links = [...page.matchAll(/href="(\/api\/v1[^"]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
    expect(links.length).toBeGreaterThan(ENDPOINTS.length);
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
  });

  it('the documentation has examples that work', async () => {
    const { get } = await openSite();
    const text = readFileSync(new URL('../../../../docs/api.md', import.meta.url), 'utf8');
    const paths = [...text.matchAll(/^curl 'http:\/\/127\.0\.0\.1:8080(\/[^']+)'$/gm)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(ENDPOINTS.length);
    for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 200]);
    for (const { path } of ENDPOINTS) expect(text).toContain(`| \`${path}\` |`);
    for (const { name } of TOOLS) expect(text).toContain(`| \`${name}\` |`);
  });
});

describe('papers', () => {
  it('have the shape of the command line', async () => {
    const site = await openSite();
    const { json: cli } = await shell();
    const [ours, theirs] = [
      await site.json('/api/v1/papers?date=2026-06-11'),
      await cli('today', '--date', '2026-06-11'),
    ];
    expect(ours.papers).toHaveLength(12);
    expect(ours.papers).toEqual(theirs.papers);
  });

  it('are those of the newest day without a date, and of no day in the future', async () => {
    const { json, get } = await openSite();
    expect((await json('/api/v1/papers')).date).toBe(DAY);
    expect(await refused(await get('/api/v1/papers?date=2026-06-13'))).toMatchObject({
      status: 400,
      parameter: 'date',
      detail: expect.stringContaining('in the future'),
    });
  });

  it('come in pages that together are the list, each once', async () => {
    const { json, get } = await openSite();
    const all = await json('/api/v1/papers?window=week&limit=100');
    expect(all).toMatchObject({ total: 37, nextOffset: null, listDays: 3 });
    const pages = [];
    for (let offset: number | null = 0; offset !== null; ) {
      const page = await json(`/api/v1/papers?window=week&limit=15&offset=${offset}`);
      pages.push(...page.papers);
      offset = page.nextOffset;
    }
    expect(pages).toEqual(all.papers);
    const link = (await get('/api/v1/papers?window=week&limit=15&sort=votes')).headers.get('link');
    expect(link).toBe('</api/v1/papers?window=week&limit=15&sort=votes&offset=15>; rel="next"');
  });

  it('are sorted by votes or by day of publication', async () => {
    const { json } = await openSite();
    const votes = (await json('/api/v1/papers?sort=votes&limit=100')).papers.map((one: { votes: number }) => one.votes);
    expect(votes).toEqual(votes.toSorted((a: number, b: number) => b - a));
    const newest = await json('/api/v1/papers?sort=newest&limit=100');
    const days = newest.papers.map((one: { publishedOn: string }) => one.publishedOn);
    expect(days).toEqual(days.toSorted().reverse());
  });

  it('are those of a topic, with what was not understood', async () => {
    const { json, get } = await openSite();
    const found = await json('/api/v1/papers?window=week&topic=attention&limit=100');
    expect(found.total).toBeGreaterThan(0);
    expect(found.total).toBeLessThan(37);
    expect((await json('/api/v1/papers?topic=author:')).remarks).toEqual([expect.stringContaining('author: needs')]);
    expect(await refused(await get('/api/v1/papers?topic=preset:robots'))).toMatchObject({ parameter: 'topic' });
    expect((await json('/api/v1/papers?topic=preset:agents')).remarks).toEqual([]);
  });

  it('have all their readings alone, and are found by any form of their ID', async () => {
    const { json, get } = await openSite();
    const { paper, readings } = await json(`/api/v1/papers/${EXAMPLE}`);
    expect(paper).toMatchObject({ id: EXAMPLE, votes: 30, withdrawn: true, abstract: expect.any(String) });
    expect(readings.map((one: { votes: number }) => one.votes)).toEqual([3, 30]);
    for (const id of ['cond-mat/0207270', 'cond-mat%2F0207270', 'arXiv:cond-mat/0207270v1']) {
      expect((await json(`/api/v1/papers/${id}`)).paper.id).toBe('cond-mat/0207270');
      expect((await json(`/api/v1/papers/${id}/why`)).id).toBe('cond-mat/0207270');
    }
    const link = encodeURIComponent(`https://arxiv.org/abs/${EXAMPLE}`);
    expect((await json(`/api/v1/papers/${link}/why`)).status).toBe('ranked');
    expect(await refused(await get('/api/v1/papers/2606.99999'))).toMatchObject({ status: 404, parameter: 'id' });
    expect(await refused(await get('/api/v1/papers/lunch'))).toMatchObject({ status: 400, parameter: 'id' });
    expect((await json(`/api/v1/papers/${encodeURIComponent('other:10.1000/odd id?&"<x>')}`)).paper.url).toBeNull();
  });

  it('are found by words and by likeness, without the paper itself', async () => {
    const { json } = await openSite();
    const found = await json('/api/v1/search?q=attention&limit=3');
    expect(found).toMatchObject({ query: 'attention', nextOffset: 3, remarks: [] });
    expect(found.papers.map((one: { place: number }) => one.place)).toEqual([1, 2, 3]);
    const similar = await json(`/api/v1/papers/${EXAMPLE}/similar`);
    expect(similar.papers.length).toBeGreaterThan(0);
    expect(similar.papers.map((one: { id: string }) => one.id)).not.toContain(EXAMPLE);
  });
});

it('lists days before a day', async () => {
  const { json } = await openSite();
  expect(await json('/api/v1/days?before=2026-06-12')).toEqual({ days: ['2026-06-11', '2026-06-10'] });
  expect(await json('/api/v1/days?limit=1')).toEqual({ days: [DAY] });
});

describe('a wrong request', () => {
  it.each([
    ['/api/v1/papers?limt=3', 'limt', 'Did you mean limit?'],
    ['/api/v1/papers?x=1&x=2', 'x', 'more than once'],
    ['/api/v1/papers?limit=1&limit=2', 'limit', 'more than once'],
    ['/api/v1/papers?limit=101', 'limit', 'from 1 to 100'],
    ['/api/v1/papers?limit=0x10', 'limit', 'whole number'],
    ['/api/v1/papers?limit=', 'limit', 'whole number'],
    ['/api/v1/papers?offset=-1', 'offset', 'whole number'],
    ['/api/v1/papers?window=year', 'window', 'day, week, month or trending'],
    ['/api/v1/papers?date=2026-02-30', 'date', 'YYYY-MM-DD'],
    ['/api/v1/papers?date=0000-01-01&window=trending', 'date', 'YYYY-MM-DD'],
    ['/api/v1/search', 'q', 'text of 1 to 1,000'],
    ['/api/v1/search?q=%20', 'q', 'text of 1 to 1,000'],
    [`/api/v1/search?q=${'a'.repeat(1_001)}`, 'q', 'text of 1 to 1,000'],
    [`/api/v1/papers/${EXAMPLE}?id=1`, 'id', 'more than once'],
    ['/api/v1/topics?q=1', 'q', 'no parameters'],
  ])('%.40s names its parameter', async (path, parameter, words) => {
    const { get } = await openSite();
    expect(await refused(await get(path))).toMatchObject({
      status: 400,
      parameter,
      detail: expect.stringContaining(words),
    });
  });

  it('may only read', async () => {
    const { address } = await openSite();
    const response = await fetch(`${address}/api/v1/papers`, { method: 'POST', body: '{}' });
    expect(await refused(response)).toMatchObject({ status: 405 });
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await refused(await fetch(`${address}/api/v2/papers`))).toMatchObject({ status: 404 });
  });
});

it('answers any origin, and an unchanged answer with 304', async () => {
  const { address, get } = await openSite();
  const headers = { origin: 'https://elsewhere.example' };
  const first = await get('/api/v1/papers', headers);
  expect(first.headers.get('access-control-allow-origin')).toBe('*');
  expect(first.headers.get('access-control-expose-headers')).toContain('etag');
  expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  const again = await get('/api/v1/papers', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const preflight = await fetch(`${address}/api/v1/papers`, {
    method: 'OPTIONS',
    headers: { ...headers, 'access-control-request-method': 'GET' },
  });
  expect(preflight.status).toBe(204);
  const head = await fetch(`${address}/api/v1/papers`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

describe('a flood', () => {
  it('of one client is refused, and others are not', async () => {
    const { get, clock } = await openSite({ proxies: 1 });
    const from = (address: string) => get('/api/v1/topics', { 'x-forwarded-for': `198.51.100.9, ${address}` });
    let response = await from('192.0.2.1');
    for (let many = 1; many < 120; many++) response = await from('192.0.2.1');
    expect(response.headers.get('ratelimit')).toBe('"default";r=0;t=60');
    const late = await from('192.0.2.1');
    expect(late.headers.get('retry-after')).toBe('1');
    expect(late.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused(late)).toMatchObject({ status: 429, detail: 'Too many requests. Try again in 1 second.' });
    expect((await from('192.0.2.2')).status).toBe(200);
    clock.leap(1_000);
    expect((await from('192.0.2.1')).status).toBe(200);
  });
});

it('survives paths that no browser sends', async () => {
  const { port, logged } = await openSite();
  for (const path of [
    '/api/v1/papers/%zz',
    '/api/v1/papers/%00',
    '/api/v1/papers/%FF%FE',
    '/api/v1//papers',
    '/api/v2',
  ]) {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect([path, Math.floor((status ?? 0) / 100)]).toEqual([path, 4]);
  }
  expect(logged).toEqual([]);
});
