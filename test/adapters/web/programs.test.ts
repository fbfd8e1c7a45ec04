// Interfaces for programs: whatever is sent, nobody gets more than a refusal, nothing is asked elsewhere, and a start doesn't load them.

import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { createBackground } from '#src/papers/service/background.ts';
import { createPaperService } from '#src/papers/service/paper-service.ts';
import { createLocalIndex } from '#src/search/local-index.ts';
import { lazyIndex } from '#src/search/worker-index.ts';
import { API_ROOT, ENDPOINTS } from '../../../adapters/web/api/endpoints.ts';
import { TOOLS } from '../../../adapters/web/mcp/tools.ts';
import { madeDay } from '../../fakes/papers.ts';
import { libraryWithSources } from '../../papers/library-with-sources.ts';
import { EXAMPLE, openSite } from './api/site.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Sent {
  path: string;
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Every request comes from another client, so that none is refused as one too many. */
function createSend(port: number) {
  let clients = 0;
  return ({ path, method = 'GET', body, headers = {} }: Sent): Promise<number> => {
    clients += 1;
    const client = `198.51.${clients >> 8}.${clients & 255}`;
    return new Promise((resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', path, method, headers: { 'x-forwarded-for': client, ...headers } },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  };
}

const MCP = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

/** Texts that mean something to some parser. */
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\0',
    '__proto__',
    'constructor',
    '-1',
    '1e9',
    '9'.repeat(400),
    'NaN',
    '0000-01-01',
    '9999-12-31',
    '275760-09-13',
    'like:',
    'like:2606.13681',
    '"',
    '-',
    '- -',
    'votes:>',
    'after:0000',
    'cat:*',
    ',,,,',
    'preset:',
    'preset:agents '.repeat(30),
    '-preset:agents',
    'other:',
    `other:${'/'.repeat(80)}`,
    '%',
    '%zz',
    '../..',
    '()[]{}*+?',
    '\u{d800}',
    '\u202e',
    EXAMPLE,
    'a OR b OR '.repeat(60),
    '"a b" '.repeat(150),
    'author:"'.repeat(60),
    '\\'.repeat(500),
    '∑'.repeat(900),
  ),
);
const names = fc.oneof(
  fc.constantFrom('q', 'limit', 'offset', 'topic', 'date', 'sort', 'window', 'before', 'id', 'query'),
  odd,
);

describe('hostile requests', () => {
  it('to the API are answered or refused', async () => {
    const { port, logged } = await openSite({ proxies: 1 });
    const send = createSend(port);
    const query = fc.array(fc.tuple(names, odd), { maxLength: 4 });
    const paths = fc.oneof(
      fc.constantFrom(...ENDPOINTS.map(({ path }) => path)),
      odd.map((text) => `/${text}`),
    );
    await fc.assert(
      fc.asyncProperty(paths, odd, query, async (path, id, parameters) => {
        const escaped = (text: string) => encodeURIComponent(text.toWellFormed());
        const where = path.replace('{id}', escaped(id)).replace(/[^\x21-\x7e]/g, (sign) => escaped(sign));
        const asked = parameters.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
        const status = await send({ path: `${API_ROOT}${where}?${asked}` });
        expect([200, 400, 404, 431]).toContain(status);
      }),
      { numRuns: 400 },
    );
    expect(logged).toEqual([]);
  });

  it('to the MCP server are answered or refused', async () => {
    const { port, logged } = await openSite({ proxies: 1 });
    const send = createSend(port);
    const call = fc.record({
      jsonrpc: fc.constantFrom('2.0', '1.0'),
      id: fc.oneof(fc.integer(), odd, fc.constant(null)),
      method: fc.oneof(fc.constantFrom('tools/call', 'tools/list', 'initialize', 'tasks/get', 'ping'), odd),
      params: fc.oneof(
        fc.record({
          name: fc.constantFrom(...TOOLS.map(({ name }) => name)),
          arguments: fc.dictionary(names, fc.oneof(odd, fc.jsonValue()), { maxKeys: 4 }),
          task: fc.constantFrom(undefined, {}),
        }),
        fc.jsonValue(),
      ),
    });
    const bodies = fc.oneof(
      { weight: 4, arbitrary: call.map((message) => JSON.stringify(message)) },
      fc.json({ maxDepth: 8 }),
      odd,
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect([200, 202, 400]).toContain(await send({ path: '/mcp', method: 'POST', body, headers: MCP }));
      }),
      { numRuns: 400 },
    );
    expect(logged).toEqual([]);
  });

  it.each([
    ['a nest', 400, '['.repeat(60_000)],
    ['a closed nest', 400, `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['a nest of objects', 400, `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    [
      'nested arguments',
      200,
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_paper","arguments":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}}`,
    ],
    ['a megabyte', 413, `"${'x'.repeat(1_000_000)}"`],
    ['nothing', 400, ''],
  ])('such as %s are refused', async (_name, status, body) => {
    const { port, logged } = await openSite();
    expect(await createSend(port)({ path: '/mcp', method: 'POST', body, headers: MCP })).toBe(status);
    expect(logged).toEqual([]);
  });

  it('of the wrong kind are refused', async () => {
    const { port, logged } = await openSite();
    const send = createSend(port);
    const body = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
    const mcp = (headers: Record<string, string>) => send({ path: '/mcp', method: 'POST', body, headers });
    expect(await mcp({ ...MCP, 'content-type': 'text/plain' })).toBe(415);
    expect(await mcp({ ...MCP, accept: 'text/html' })).toBe(406);
    expect(await mcp({ ...MCP, 'mcp-protocol-version': '1999-01-01' })).toBe(400);
    expect(await mcp({ ...MCP, 'content-encoding': 'gzip' })).toBe(200);
    for (const method of ['PROPFIND', 'TRACE', 'LOCK']) {
      expect([404, 405]).toContain(await send({ path: '/api/v1/papers', method }));
      expect([404, 405]).toContain(await send({ path: '/mcp', method }));
    }
    expect(logged).toEqual([]);
  });
});

it('ask no source, even if the process may', async () => {
  const { clock, log, store, library, collector, huggingFace, arxiv, fakeHuggingFace, fakeArxiv } =
    await libraryWithSources();
  await library.record({
    ...{ source: 'hugging-face', via: 'imported', day: '2026-06-12', at: new Date('2026-06-12T08:00:00Z') },
    listed: madeDay(0, 5),
  });
  const paperService = createPaperService({
    ...{ library, collector, remotes: [huggingFace], createCache: store.createCache, clock, log, online: true },
    background: createBackground({ collector, enrichers: [arxiv], clock, log }),
    index: lazyIndex(async () => createLocalIndex({ library, log: silentLog })),
    signal: new AbortController().signal,
  });
  const needs = { paperService, clock, signal: new AbortController().signal };
  for (const id of [EXAMPLE, '2606.00001']) {
    const given = { id, q: 'attention', topic: 'cat:cs.CL', window: 'month' };
    for (const { input, answer } of ENDPOINTS) {
      const known = Object.entries(given).filter(([name]) => name in input.shape);
      await answer(Object.fromEntries(known), needs).catch(() => {});
    }
  }
  expect([...fakeHuggingFace.seen, ...fakeArxiv.seen]).toEqual([]);
});

it('load neither the SDK at the start, nor express at all', async () => {
  const script = `
    import { createRequire, registerHooks } from 'node:module';
    const loaded = new Set();
    registerHooks({ load: (url, context, next) => { loaded.add(url); return next(url, context); } });
    const has = (name) => [...loaded, ...Object.keys(createRequire(import.meta.url).cache)].some((url) => url.includes('/node_modules/' + name + '/'));
    await import('./adapters/web/index.ts');
    const atStart = has('@modelcontextprotocol/sdk') || has('ajv');
    await import('./adapters/web/mcp/http.ts');
    await import('./adapters/web/mcp/stdio.ts');
    console.log(JSON.stringify({ atStart, sdk: has('@modelcontextprotocol/sdk'), express: has('express') }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT });
  expect(JSON.parse(stdout)).toEqual({ atStart: false, sdk: true, express: false });
});
