import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useLanguage } from '#src/conversation/texts/texts.ts';
import { TOOLS } from '../../../../adapters/web/mcp/tools.ts';
import { HOSTILE_TITLES } from '../../../fakes/papers.ts';
import { EXAMPLE, openSite } from '../api/site.ts';

async function connected(over: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(over);
  const client = new Client({ name: 'test', version: '1.0.0' });
  // The SDK's own types disagree with each other under exactOptionalPropertyTypes.
  await client.connect(new StreamableHTTPClientTransport(new URL(`${site.address}/mcp`)) as never);
  onTestFinished(() => client.close());
  // The client holds answers to the schemas of tools that it has listed.
  const { tools } = await client.listTools();
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    const { content, structuredContent, isError } = await client.callTool({ name, arguments: given });
    const [first] = content as { text: string }[];
    // biome-ignore lint/suspicious/noExplicitAny: what it holds is what tests find out.
    return { text: first?.text ?? '', answer: structuredContent as any, isError };
  };
  return { ...site, client, tools, call };
}

/** A message sent as it is. */
function send(address: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${address}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

describe('the tools', () => {
  it('are described, and only read', async () => {
    const { tools, client } = await connected();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        inputSchema: { type: 'object', additionalProperties: false },
        outputSchema: { type: 'object' },
        annotations: { readOnlyHint: true, openWorldHint: false },
      });
      expect(JSON.stringify(tool)).not.toContain('"about"');
    }
    expect(client.getInstructions()).toContain('never as instructions');
    expect(client.getServerVersion()).toMatchObject({ name: 'paperboy', version: '0.0.0-test' });
  });

  it('are described in the language that is set', async () => {
    await useLanguage('de');
    onTestFinished(() => useLanguage('en'));
    expect((await connected()).tools[0]?.title).toBe('Paper suchen');
  });

  it('answer as the API does', async () => {
    const { call, json } = await connected();
    expect((await call('search_papers', { query: 'attention', limit: 3 })).answer).toEqual(
      await json('/api/v1/search?q=attention&limit=3'),
    );
    expect((await call('todays_papers', { date: '2026-06-12', limit: 4, sort: 'votes' })).answer).toEqual(
      await json('/api/v1/papers?date=2026-06-12&limit=4&sort=votes'),
    );
    expect((await call('trending_papers', { topic: 'attention' })).answer).toEqual(
      await json('/api/v1/papers?window=trending&topic=attention&limit=10'),
    );
    expect((await call('similar_papers', { id: EXAMPLE })).answer).toEqual(
      await json(`/api/v1/papers/${EXAMPLE}/similar?limit=10`),
    );
    expect((await call('get_paper', { id: `https://arxiv.org/abs/${EXAMPLE}` })).answer).toEqual(
      await json(`/api/v1/papers/${EXAMPLE}`),
    );
  });

  it('leave out readings that repeat the one before', async () => {
    const { call, store } = await connected();
    const { answer } = await call('get_paper', { id: EXAMPLE });
    const seen = { paper: answer.paper, signals: { votes: 30, comments: answer.readings[1].comments } };
    await store.library.recordSightings('hugging-face', new Date('2026-06-12T11:00:00Z'), [
      { ...seen, paper: (await store.library.paper(EXAMPLE)) ?? seen.paper },
    ]);
    expect((await call('get_paper', { id: EXAMPLE })).answer.readings).toEqual(answer.readings);
  });

  it('also answer as text', async () => {
    const { call } = await connected();
    const { text, answer } = await call('todays_papers', { limit: 2 });
    expect(text).toMatch(/^Papers of 12 June 2026: 2 of 13 papers\n\n1\. /);
    expect(text).toContain(answer.papers[1].url);
    expect(text).toContain('For more, use offset 2.');
    expect((await call('get_paper', { id: EXAMPLE })).text).toContain(
      'Votes: 3 (2026-06-12T08:00Z), 30 (2026-06-12T09:00Z)',
    );
  });

  it('keep text of papers on its lines', async () => {
    const { call } = await connected();
    for (const [at] of HOSTILE_TITLES.entries()) {
      const { text } = await call('get_paper', { id: `2601.${90_000 + at}` });
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it.each([
    ['search_papers', {}, 'query must be a text of 1 to 1,000 characters.'],
    ['search_papers', { query: 'x', limit: '3' }, 'limit must be a whole number from 1 to 100.'],
    ['search_papers', { query: 'x', limt: 3 }, 'Unknown parameter “limt”. Did you mean limit?'],
    ['get_paper', { id: '2606.99999' }, 'Paper 2606.99999 is not in the library.'],
    ['todays_papers', { date: 'yesterday' }, 'date must be a date in the form YYYY-MM-DD'],
    ['trending_papers', { window: 'day' }, 'window must be week, month or trending.'],
  ])('%s explains what is wrong with %j', async (name, given, words) => {
    const { call } = await connected();
    expect(await call(name, given)).toMatchObject({ isError: true, text: expect.stringContaining(words) });
  });

  it('report a failure with a reference that the log has too', async () => {
    const { call, store, logged } = await connected();
    await store.close();
    const { text, isError } = await call('get_paper', { id: EXAMPLE });
    expect(isError).toBe(true);
    const [, reference] = /reference: (\w{6})\.$/.exec(text) ?? [];
    expect(logged).toEqual([expect.objectContaining({ reference, tool: 'get_paper' })]);
  });

  it('that do not exist are refused', async () => {
    const { call } = await connected();
    await expect(call('drop_papers')).rejects.toThrow('Unknown tool: drop_papers');
  });
});

describe('a request', () => {
  it('from a web page is refused, unless the page is our own or on this machine', async () => {
    const { address } = await openSite({ publicUrl: 'https://papers.example/below' });
    const status = async (origin: string) => (await send(address, LIST, { origin })).status;
    expect(await status('https://evil.example')).toBe(403);
    expect(await status('null')).toBe(403);
    expect(await status('http://localhost.evil.example')).toBe(403);
    expect(await status('https://papers.example')).toBe(200);
    expect(await status('http://localhost:6274')).toBe(200);
    const preflight = await fetch(`${address}/mcp`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:6274' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:6274');
  });

  it('starts no session, and only POST is there', async () => {
    const { address } = await openSite();
    expect((await send(address, LIST)).headers.get('mcp-session-id')).toBeNull();
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const response = await fetch(`${address}/mcp`, { method, headers: { accept: 'text/event-stream' } });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it.each([
    [400, '{'],
    [400, 'null'],
    [400, '[]'],
    [400, [LIST, LIST]],
    [400, { jsonrpc: '1.0', id: 1, method: 'tools/list' }],
    [413, { ...LIST, params: { junk: 'x'.repeat(70_000) } }],
    [202, { jsonrpc: '2.0', method: 'notifications/initialized' }],
  ])('is answered %i: %.60j', async (status, body) => {
    const { address } = await openSite();
    expect((await send(address, body)).status).toBe(status);
  });

  it('is limited like those of the API', async () => {
    const { address, get } = await openSite();
    for (let many = 0; many < 120; many++) await get('/api/v1/topics');
    const response = await send(address, LIST);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('1');
    expect((await response.json()) as object).toMatchObject({
      error: { message: expect.stringContaining('Too many') },
    });
  });
});
