// The door to the network, against a real local server that misbehaves.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type Http, type HttpSettings } from '#src/http.ts';
import type { Log } from '#src/log.ts';
import { type LeapingClock, leapingClock } from './fakes/clock.ts';
import { type Answer, type FaultyServer, startFaultyServer } from './fakes/faulty-server.ts';
import { sourceFailure } from './source-failure.ts';

const TOKEN = 'hf_verysecret';

let server: FaultyServer;
let other: FaultyServer;
let clock: LeapingClock;
let lines: string[];
let opened: Http[];
let answers: Record<string, Answer>;

beforeEach(async () => {
  answers = {};
  const answer = ({ path }: { path: string }) => answers[path] ?? { status: 200, body: `hello from ${path}, ü 漢` };
  server = await startFaultyServer(answer);
  other = await startFaultyServer(() => ({ status: 200, body: 'other' }));
  clock = leapingClock();
  lines = [];
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((http) => http.close()));
  await Promise.all([server.stop(), other.stop()]);
});

function door(settings: Partial<HttpSettings> = {}): Http {
  const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const http = createHttp({ clock, log, userAgent: 'Paperboy/test', random: () => 1, ...settings });
  opened.push(http);
  return http;
}

describe('a GET', () => {
  it('returns status, lower-case headers and text, and sends a user agent', async () => {
    answers['/x'] = { status: 404, headers: { ETag: '"1"' }, body: 'none' };
    const answer = await door().get(`${server.url}/x`, { source: 's', accept: 'application/json' });
    expect(answer).toMatchObject({ status: 404, body: 'none', headers: { etag: '"1"' } });
    expect(server.seen[0]?.headers).toMatchObject({ 'user-agent': 'Paperboy/test', accept: 'application/json' });
  });

  it('decompresses a body, even one that arrives slowly', async () => {
    server.fail({ kind: 'gzip' }, { kind: 'slow', ms: 30 });
    const http = door();
    expect((await http.get(`${server.url}/a`, { source: 's' })).body).toBe('hello from /a, ü 漢');
    expect((await http.get(`${server.url}/a`, { source: 's' })).body).toBe('hello from /a, ü 漢');
  });

  it('reuses a connection and opens no more than allowed', async () => {
    const http = door({ connections: 2 });
    server.fail(...Array.from({ length: 8 }, () => ({ kind: 'late' as const, ms: 20 })));
    await Promise.all(Array.from({ length: 8 }, () => http.get(`${server.url}/a`, { source: 's' })));
    expect(server.seen).toHaveLength(8);
    expect(server.mostAtOnce()).toBe(2);
  });

  it('rejects an invalid address with a readable error', async () => {
    const error = await sourceFailure(door().get('ftp://example/x', { source: 's' }));
    expect(error.message).toContain('https://');
  });
});

describe('retries', () => {
  it('happen after a cut-off, wrong lengths and 502, 503, 504, with growing waits', async () => {
    const unavailable = { kind: 'answer', answer: { status: 503 } } as const;
    server.fail({ kind: 'drop' }, unavailable);
    expect((await door().get(`${server.url}/a`, { source: 's' })).status).toBe(200);
    server.fail({ kind: 'cut' }, { kind: 'wrong-length' });
    expect((await door().get(`${server.url}/a`, { source: 's' })).status).toBe(200);
    expect(clock.slept).toEqual([500, 1000, 500, 1000]);
  });

  it('are few, and end with the last response or failure', async () => {
    server.failOn(/a/, { kind: 'answer', answer: { status: 502, body: '<html>' } });
    expect((await door().get(`${server.url}/a`, { source: 's' })).status).toBe(502);
    expect(server.seen).toHaveLength(3);
    server.failOn(/b/, { kind: 'drop' });
    const error = await sourceFailure(door().get(`${server.url}/b`, { source: 'them' }));
    expect(error).toMatchObject({ source: 'them' });
    expect(error.message).toMatch(/127\.0\.0\.1:\d+ did not respond: it closed the connection/);
    expect(server.seen).toHaveLength(6);
  });

  it('have jitter, and do not happen for other statuses or when the caller wants none', async () => {
    server.fail({ kind: 'answer', answer: { status: 500 } }, { kind: 'answer', answer: { status: 429 } });
    expect((await door().get(`${server.url}/a`, { source: 's' })).status).toBe(500);
    expect((await door().get(`${server.url}/a`, { source: 's' })).status).toBe(429);
    server.fail({ kind: 'drop' });
    await sourceFailure(door().get(`${server.url}/a`, { source: 's', retries: 0 }));
    expect(clock.slept).toEqual([]);
    server.fail({ kind: 'drop' });
    await door({ random: () => 0.25 }).get(`${server.url}/a`, { source: 's' });
    expect(clock.slept).toEqual([125]);
  });
});

describe('limits', () => {
  it('end a request that hangs with a readable error, within a total time for all attempts', async () => {
    server.failOn(/a/, { kind: 'hang' });
    const error = await sourceFailure(door({ timeouts: { total: 500 } }).get(`${server.url}/a`, { source: 's' }));
    expect(error.message).toContain('the request timed out');
    expect(server.seen).toHaveLength(1);
  });

  it("report the caller's timeout as a failure, and another abort as requested", async () => {
    server.failOn(/a/, { kind: 'hang' });
    const error = await sourceFailure(door().get(`${server.url}/a`, { source: 's', signal: AbortSignal.timeout(40) }));
    expect(error.message).toContain('the request timed out');
    const stop = new AbortController();
    const asked = door().get(`${server.url}/a`, { source: 's', signal: stop.signal });
    stop.abort(new Error('the program ends'));
    await expect(asked).rejects.toThrow('the program ends');
  });

  it('reject a body that is too large, even if only after decompression', async () => {
    answers['/big'] = { status: 200, body: 'x'.repeat(200_000) };
    const http = door({ maxBytes: 100_000 });
    expect((await sourceFailure(http.get(`${server.url}/big`, { source: 's' }))).message).toContain(
      'larger than 98 KB',
    );
    server.fail({ kind: 'gzip' });
    expect((await sourceFailure(http.get(`${server.url}/big`, { source: 's' }))).message).toContain(
      'larger than 98 KB',
    );
    expect(server.seen).toHaveLength(2);
  });

  it('reject a body that is not compressed as declared', async () => {
    answers['/odd'] = { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'not gzip' };
    answers['/new'] = { status: 200, headers: { 'content-encoding': 'zip9000' }, body: 'x' };
    await sourceFailure(door().get(`${server.url}/odd`, { source: 's' }));
    expect((await sourceFailure(door().get(`${server.url}/new`, { source: 's' }))).message).toContain('zip9000');
  });
});

describe('redirects', () => {
  it('are followed, with the token on the same origin and without it on another', async () => {
    answers['/from'] = { status: 301, headers: { location: '/to' } };
    answers['/away'] = { status: 302, headers: { location: `${other.url}/there` } };
    const headers = { Authorization: `Bearer ${TOKEN}` };
    expect((await door().get(`${server.url}/from`, { source: 's', headers })).body).toContain('/to');
    expect(server.seen.map((one) => one.headers.authorization)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    expect((await door().get(`${server.url}/away`, { source: 's', headers })).body).toBe('other');
    expect(other.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(other.seen[0]?.headers['user-agent']).toBe('Paperboy/test');
  });

  it('are limited, and lead only to web addresses', async () => {
    answers['/loop'] = { status: 302, headers: { location: '/loop' } };
    answers['/file'] = { status: 302, headers: { location: 'file:///etc/passwd' } };
    expect((await sourceFailure(door().get(`${server.url}/loop`, { source: 's' }))).message).toContain(
      'redirects too many times',
    );
    expect(server.seen).toHaveLength(4);
    await sourceFailure(door().get(`${server.url}/file`, { source: 's' }));
  });
});

describe('offline mode', () => {
  it('fails at once, names the setting, and sends nothing', async () => {
    const error = await sourceFailure(door({ offline: true }).get(`${server.url}/a`, { source: 's' }));
    expect(error.message).toContain('PAPERBOY_OFFLINE');
    expect(server.seen).toHaveLength(0);
  });
});

describe('a proxy', () => {
  it('gets the requests, except for hosts in NO_PROXY', async () => {
    const proxied = await door({ proxy: { http: other.url } }).get('http://papers.example/x', { source: 's' });
    expect(proxied.body).toBe('other');
    const direct = await door({ proxy: { http: other.url, no: '127.0.0.1' } }).get(`${server.url}/a`, { source: 's' });
    expect(direct.body).toContain('hello');
  });
});

it('never shows a token, a password or a query, in errors or in the log', async () => {
  server.failOn(/a/, { kind: 'drop' });
  const address = `${server.url.replace('//', '//user:pa55word@')}/a?q=private-words`;
  const error = await sourceFailure(
    door().get(address, { source: 's', headers: { authorization: `Bearer ${TOKEN}` } }),
  );
  const told = `${error.message} ${lines.join(' ')}`;
  expect(lines.length).toBeGreaterThan(0);
  for (const secret of [TOKEN, 'pa55word', 'private-words']) expect(told).not.toContain(secret);
});
