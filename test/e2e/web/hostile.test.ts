// Requests that no browser makes: whatever arrives, the answer is no server error, gives nothing away, and the next visitor is served.

import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { startSmtp } from '../../fakes/smtp-server.ts';
import { DAYS, startSite } from './site.ts';

const REQUESTS = 2_000;
/** Requests sent at once. */
const AT_ONCE = 8;

const id = '2606.01003';
const PATHS = [
  '/',
  '/day/',
  `/day/${DAYS[2]}`,
  '/week/2026-W24',
  '/month/2026-06',
  '/trending',
  `/papers/${id}`,
  '/search',
  '/topics/',
  '/topics/preset:agents',
  `/similar/${id}`,
  '/subscribe',
  '/mail/confirm/',
  '/mail/manage/',
  '/mail/unsubscribe/',
  '/mail/vote/',
  '/mail/events',
  '/img/',
  `/img/${id}`,
  `/og/papers/${id}.png`,
  `/og/day/${DAYS[2]}.png`,
  '/feed.xml',
  '/feed.json',
  '/search/feed.xml',
  '/topics/agents/feed.xml',
  '/subscriptions/',
  '/api/v1/papers/',
  '/api/v1/search',
  '/api/v1/days',
  '/api/v1/openapi.json',
  '/mcp',
  '/assets/',
  '/sitemap.xml',
  '/robots.txt',
  '/health',
  '/slack/events',
];
const NASTY = [
  '../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  '%',
  '%ff%fe',
  '%E0%80%AF',
  '<script>alert(1)</script>',
  "'%20or%201=1--",
  'javascript:alert(1)',
  'http://127.0.0.1:1/',
  '//evil.example',
  '\\\\evil.example',
  'a'.repeat(5_000),
  '%22'.repeat(300),
  '('.repeat(400),
  '%F0%9F%92%A9',
  '\u202e',
  '{{7*7}}',
  '9'.repeat(400),
  '-1',
  '1e309',
  '__proto__',
  'constructor',
  'NaN',
  '2026-02-30',
  '0000-00-00',
  '9999-W99',
  '$\\def\\a{\\a\\a}\\a$',
];
const NAMES = [
  'q',
  'topic',
  'page',
  'sort',
  'limit',
  'offset',
  'part',
  'token',
  'url',
  'address',
  'topics',
  '__proto__',
  'a[b]',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/xml', ''];
const BODIES = [
  '',
  '{',
  '[]',
  'null',
  '{"__proto__":{"x":1}}',
  `${'['.repeat(5_000)}`,
  '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_papers","arguments":{"query":7}}}',
  'address=a%40b.example%0d%0aBcc%3a%20x%40y.example&topics=%22',
  'address=&address=&address=',
  'List-Unsubscribe=One-Click',
  '------x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
  '\u0000\u0001\u0002',
  'x'.repeat(300_000),
];
const HEADERS = [
  'Cookie: a=b; __proto__=1',
  'Accept-Language: de;q=zz, *;q=9, \u0020',
  `Accept-Language: ${'a-'.repeat(2_000)}`,
  'Accept: application/json;q=NaN',
  'Accept-Encoding: br;q=0, gzip;q=-1, zstd',
  'If-None-Match: *, W/"x", "',
  'If-Modified-Since: yesterday',
  'Range: bytes=999999999-0',
  'Origin: https://evil.example',
  'Sec-Fetch-Site: cross-site',
  'X-Forwarded-For: 1.2.3.4, ::::, {}',
  'X-Forwarded-Host: evil.example',
  'Forwarded: for="[::1"; proto=gopher',
  'Authorization: Basic !!!!',
  'Authorization: Bearer ',
  'Transfer-Encoding: identity',
  'Content-Encoding: br',
  'Expect: 100-continue',
];

const request = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.constantFrom(...PATHS),
  more: fc.option(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 30 }))),
  query: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constantFrom(...NASTY), fc.string())), {
    maxLength: 4,
  }),
  headers: fc.uniqueArray(fc.constantFrom(...HEADERS), { maxLength: 4 }),
  type: fc.constantFrom(...TYPES),
  body: fc.constantFrom(...BODIES),
});
type Hostile = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** The bytes of a request as given, with only what would end its first line taken out. */
function bytesOf({ method, path, more, query, headers, type, body }: Hostile): string {
  const parameters = query.map(([name, value]) => `${name}=${value}`).join('&');
  const target = `${path}${more ?? ''}${parameters ? `?${parameters}` : ''}`.replace(/[\s\u0000-\u001f]/g, '+');
  const length = ['GET', 'HEAD'].includes(method)
    ? []
    : [`Content-Length: ${Buffer.byteLength(body)}`, `Content-Type: ${type}`];
  const head = [`${method} ${target} HTTP/1.1`, 'Host: papers.example', ...headers, ...length, 'Connection: close'];
  return `${head.join('\r\n')}\r\n\r\n${length.length > 0 ? body : ''}`;
}

/** The whole answer; '' if the connection was closed without one. */
function answerTo(bytes: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}

/** What an answer must never contain: the inside of the program, or a redirect to elsewhere. */
const LEAKS = [
  /\n\s+at .+:\d+:\d+/,
  /node_modules/,
  /\/data\/paperboy/,
  /SQLITE/,
  /root:x:0/,
  /\r\nlocation: *(https?:)?[/\\]{2}(?!papers\.example)/i,
];

it(`answers ${REQUESTS.toLocaleString('en')} hostile requests with no server error and no leak`, async () => {
  const smtp = await startSmtp({ tls: 'none' });
  onTestFinished(smtp.close);
  const mailed = { SMTP_URL: smtp.url, SMTP_TLS: 'optional', MAIL_FROM: 'papers@example.net' };
  const { url } = await startSite({
    PUBLIC_URL: 'https://papers.example',
    MAIL_EVENTS_SECRET: 's'.repeat(40),
    ...mailed,
  });
  const port = Number(new URL(url).port);
  const hostile = fc.sample(request, { numRuns: REQUESTS, seed: 20_260_612 });
  const wrong: string[] = [];
  let answered = 0;
  const ask = async () => {
    for (let one = hostile.pop(); one; one = hostile.pop()) {
      const answer = await answerTo(bytesOf(one), port);
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);
      if (status > 0) answered += 1;
      const leak = LEAKS.find((pattern) => pattern.test(answer));
      if (status >= 500 || leak) wrong.push(`${status} ${leak ?? ''}: ${bytesOf(one).slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  expect(wrong.slice(0, 5)).toEqual([]);
  // A body that is too long may end the connection before the answer is read.
  expect(answered).toBeGreaterThan(0.9 * REQUESTS);
  expect((await fetch(url)).status).toBe(200);
});
