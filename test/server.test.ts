// The port, over real sockets.

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { ConfigError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { createServer, type Limits } from '#src/server.ts';

const HOST = '127.0.0.1';

async function started(limits: Partial<Limits> = {}) {
  const errors: { fields: Record<string, unknown>; message: string }[] = [];
  const log = {
    ...silentLog,
    error: (fields: object, message: string) =>
      void errors.push({ fields: fields as Record<string, unknown>, message }),
  };
  const server = createServer({ clock: runningClock(), log, limits });
  onTestFinished(() => server.close());
  const port = await server.listen(0, HOST);
  return { server, errors, port, url: `http://${HOST}:${port}` };
}

/** What the server says to these bytes, until it hangs up. */
async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, HOST);
  socket.write(bytes);
  return text(socket);
}

describe('the server', () => {
  it('routes each path to what is mounted there', async () => {
    const { server, url } = await started();
    const paths: string[] = [];
    const mount = (prefix: string) =>
      server.mount(prefix, (request, response) => {
        paths.push(`${prefix} ${request.url}`);
        response.end('here');
      });
    mount('/slack');
    const get = async (path: string) => (await fetch(`${url}${path}`)).text();
    for (const path of ['/slack', '/slack/', '/slack/install?x=/a.b', '/slack/events/1']) {
      expect(await get(path)).toBe('here');
    }
    // A platform that starts later than the port is open.
    mount('/a.b/c-d');
    expect(await get('/a.b/c-d')).toBe('here');
    expect(paths).toEqual([
      '/slack /slack',
      '/slack /slack/',
      '/slack /slack/install?x=/a.b',
      '/slack /slack/events/1',
      '/a.b/c-d /a.b/c-d',
    ]);
    for (const path of ['/', '/slacker', '/SLACK', '//slack', '/a.b']) {
      const answer = await fetch(`${url}${path}`);
      expect(answer.status, path).toBe(404);
      expect(await answer.text()).toContain('Not found.');
    }
  });

  it('asks the site for everything that nothing is mounted at', async () => {
    const { server, url } = await started();
    server.mount('/slack', (_request, response) => void response.end('slack'));
    server.site(({ url: asked }) => new Response(new URL(asked).pathname));
    const get = async (path: string) => (await fetch(`${url}${path}`)).text();
    expect(await get('/')).toBe('/');
    expect(await get('/day/2026-06-12?sort=votes')).toBe('/day/2026-06-12');
    expect(await get('/slack/x')).toBe('slack');
    expect(JSON.parse(await get('/health'))).toEqual({ ok: true });
  });

  it('closes the connection after an answer to half a body, and says so', async () => {
    const { server, port } = await started();
    server.site(() => new Response('too much', { status: 413 }));
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 400000\r\n\r\n';
    expect(await raw(port, `${head}${'x'.repeat(1_000)}`)).toMatch(/^HTTP\/1\.1 413 .*\r\nconnection: close\r\n/is);
  });

  it('mounts a path once, not above or below another, and only paths', async () => {
    const { server } = await started();
    server.mount('/one', () => {});
    server.mount('/two/three', () => {});
    for (const wrong of ['/one', '/one/two', '/two', '/health', '', '/', 'one', '/four/', '/a b', '/a?b', '/{id}']) {
      expect(() => server.mount(wrong, () => {}), wrong).toThrow(RangeError);
    }
  });

  it('answers requests that no URL can be made of', async () => {
    const { server, port, errors } = await started();
    server.site(() => new Response('site'));
    const answerTo = (lines: string) => raw(port, `${lines}\r\nConnection: close\r\n\r\n`);
    expect(await answerTo('GET /health HTTP/1.0')).toMatch(/^HTTP\/1\.1 200 /);
    for (const head of ['GET / HTTP/1.1\r\nHost: a b', 'GET / HTTP/1.1\r\nHost: [', 'OPTIONS * HTTP/1.1\r\nHost: x']) {
      expect(await answerTo(head), head).toMatch(/^HTTP\/1\.1 400 /);
    }
    for (const path of ['http://other.example/', '/%', '/%ff', '/a//../..//b', '//x//']) {
      expect(await answerTo(`GET ${path} HTTP/1.1\r\nHost: x`), path).toMatch(/^HTTP\/1\.1 (200|400) /);
    }
    expect(errors).toEqual([]);
  });

  it('lets the handler read the body, and passes on any method', async () => {
    const { server, url } = await started();
    server.mount('/echo', async (request, response) => {
      response.end(`${request.method} ${await text(request)}`);
    });
    const sent = 'x'.repeat(200_000);
    expect(await (await fetch(`${url}/echo`, { method: 'PUT', body: sent })).text()).toBe(`PUT ${sent}`);
  });

  it('answers 500 with a reference, never the cause, when a handler throws or rejects', async () => {
    const { server, url, errors } = await started();
    server.mount('/throws', () => {
      throw new Error('secret words');
    });
    server.mount('/rejects', async () => {
      throw new Error('secret words');
    });
    for (const [i, path] of ['/throws?token=xoxb', '/rejects'].entries()) {
      const answer = await fetch(`${url}${path}`, { method: 'POST', body: 'unread' });
      const said = await answer.text();
      expect(answer.status).toBe(500);
      const reference = /reference: (\w{6})\./.exec(said)?.[1];
      expect(said).not.toContain('secret');
      expect(errors[i]).toMatchObject({ fields: { method: 'POST', reference }, message: 'request failed' });
      expect(JSON.stringify(errors[i]?.fields.path)).not.toContain('xoxb');
    }
  });

  it('disconnects when a handler fails midway, and stays up', async () => {
    const { server, url, errors } = await started();
    server.mount('/half', async (_request, response) => {
      response.write('half of ');
      throw new Error('no more');
    });
    await expect(fetch(`${url}/half`).then((answer) => answer.text())).rejects.toThrow();
    expect(errors).toHaveLength(1);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });
});

describe('health', () => {
  it('is 200 by default, for GET and HEAD', async () => {
    const { server, url } = await started();
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true });
    server.health(async () => ({ version: '1.2.3', late: 2 }));
    const answer = await fetch(`${url}/health`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/json; charset=utf-8',
      'no-store',
    ]);
    expect(await answer.json()).toEqual({ ok: true, version: '1.2.3', late: 2 });
    expect((await fetch(`${url}/health?probe=1`, { method: 'HEAD' })).status).toBe(200);
    const posted = await fetch(`${url}/health`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${url}/health/of/others`)).status).toBe(404);
  });

  it('is 503 when the check says so or fails, without the cause', async () => {
    const { server, url, errors } = await started();
    server.health(async () => ({ ok: false, version: '1.2.3' }));
    const ill = await fetch(`${url}/health`);
    expect([ill.status, await ill.json()]).toEqual([503, { ok: false, version: '1.2.3' }]);
    server.health(() => Promise.reject(new Error('postgres://user:secret@host')));
    const failed = await fetch(`${url}/health`);
    expect([failed.status, await failed.text()]).toEqual([503, '{"ok":false}\n']);
    expect(errors[0]?.message).toBe('health check failed');
  });

  it('does not wait forever for a check that hangs', async () => {
    let woken = () => {};
    const sleeping = new Promise<void>((resolve) => {
      woken = resolve;
    });
    const server = createServer({ clock: { ...runningClock(), sleep: () => sleeping }, log: silentLog });
    onTestFinished(() => server.close());
    server.health(() => new Promise(() => {}));
    const port = await server.listen(0, HOST);
    const asked = fetch(`http://${HOST}:${port}/health`);
    woken();
    expect((await asked).status).toBe(503);
  });
});

describe('the limits', () => {
  it('apply to header size, header time and total time', async () => {
    const { server, port } = await started({
      headersTimeout: 100,
      requestTimeout: 200,
      connectionsCheckingInterval: 50,
    });
    server.mount('/read', async (request, response) => void response.end(await text(request)));
    const head = 'GET /health HTTP/1.1\r\nHost: x\r\n';
    expect(await raw(port, `${head}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw(port, head)).toMatch(/^HTTP\/1\.1 408 /);
    expect(await raw(port, 'POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf')).toMatch(
      /^HTTP\/1\.1 408 /,
    );
    expect(await raw(port, 'no HTTP at all\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('apply to the number of connections, in use or idle', async () => {
    const { server, port } = await started({ maxConnections: 3, keepAliveTimeout: 0 });
    const whole = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
    const answers: ServerResponse[] = [];
    const here = Promise.withResolvers<void>();
    server.mount('/wait', (_request, response) => {
      answers.push(response);
      if (answers.length === 3) here.resolve();
    });
    const busy = [1, 2, 3].map(() => raw(port, 'GET /wait HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'));
    await here.promise;
    // Closed without a word, whether or not the client notices before it has sent everything.
    expect(await raw(port, whole).catch(() => '')).toBe('');
    answers[0]?.end('done');
    expect(await busy[0]).toMatch(/^HTTP\/1\.1 200 /);
    const idle = connect(port, HOST);
    idle.write(whole);
    const seen = text(idle);
    await once(idle, 'readable');
    // The third place is kept open and idle: anyone who is dropped next makes it free for the one after.
    expect(await raw(port, whole).catch(() => '')).toBe('');
    expect(await seen).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw(port, whole.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))).toMatch(/^HTTP\/1\.1 200 /);
    for (const answer of answers.slice(1)) answer.end('done');
    for (const one of await Promise.all(busy)) expect(one).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('starting and closing', () => {
  it('reports a port in use in plain words', async () => {
    const { port } = await started();
    const other = createServer({ clock: runningClock(), log: silentLog });
    const refused = other.listen(port, HOST);
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    await expect(refused).rejects.toThrow(`Port ${port} is already in use.`);
    await other.close();
  });

  it('finishes requests in progress, accepts no new ones, and leaves no connection open', async () => {
    const { server, port, url } = await started();
    const arrived = Promise.withResolvers<ServerResponse>();
    server.mount('/slow', (_request, response) => arrived.resolve(response));
    // One connection that is kept open and idle, and one with a request in progress.
    const kept = connect(port, HOST);
    kept.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    const idle = text(kept);
    await once(kept, 'readable');
    const slow = fetch(`${url}/slow`);
    const response = await arrived.promise;
    const closed = server.close();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    response.end('done');
    expect(await (await slow).text()).toBe('done');
    await closed;
    expect(await idle).toMatch(/^HTTP\/1\.1 200 /);
    await server.close();
  });

  it('cuts off what takes longer', async () => {
    let cut = () => {};
    const waited: number[] = [];
    const sleep = (ms: number) =>
      new Promise<void>((resolve) => {
        waited.push(ms);
        cut = resolve;
      });
    const server = createServer({ clock: { ...runningClock(), sleep }, log: silentLog });
    let arrived = false;
    server.mount('/never', () => {
      arrived = true;
    });
    const port = await server.listen(0, HOST);
    const asked = fetch(`http://${HOST}:${port}/never`).then(
      () => 'answered',
      () => 'cut off',
    );
    await expect.poll(() => arrived).toBe(true);
    const closed = server.close();
    expect(waited).toEqual([2_000]);
    cut();
    await closed;
    expect(await asked).toBe('cut off');
  });
});
