// The operators' webhook, over real HTTP: what it gets, and that its address, which is a secret, is in no error and no log.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { readConfig } from '#src/config.ts';
import type { Log } from '#src/log.ts';
import { postAlert } from '../../../app/jobs/alert-post.ts';

const SECRET = 'T0ken-in-the-path';

async function fixture({ status = 200, hangs = false } = {}) {
  const got: { method: string | undefined; type: string | undefined; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ method: request.method, type: request.headers['content-type'], body });
    if (!hangs) response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${SECRET}`;
  const lines: string[] = [];
  const line = (fields: object, message: string) => void lines.push(`${JSON.stringify(fields)} ${message}`);
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const stopping = new AbortController();
  const post = (env: Record<string, string> = {}) =>
    postAlert(readConfig({ PAPERBOY_ALERT_URL: url, ...env }), runningClock(), log, stopping.signal);
  return { got, lines, post, stopping };
}

async function failure(promise: Promise<void>): Promise<string> {
  return promise.then(
    () => 'it was taken',
    (error: Error) => `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`,
  );
}

it('posts the text as JSON', async () => {
  const { got, post } = await fixture();
  await post()({ text: 'a source is silent' });
  expect(got).toEqual([{ method: 'POST', type: 'application/json', body: '{"text":"a source is silent"}' }]);
});

it.each([301, 404, 500])('rejects status %i, without its address', async (status) => {
  const { lines, post } = await fixture({ status });
  const said = await failure(post()({ text: 'x' }));
  expect(said).toContain(`${status}`);
  expect(said + lines.join('')).not.toContain(SECRET);
});

it('rejects at once when Paperboy stops', async () => {
  const { got, lines, post, stopping } = await fixture({ hangs: true });
  const waiting = failure(post()({ text: 'x' }));
  await expect.poll(() => got.length).toBe(1);
  stopping.abort(new Error('stopping'));
  const said = await waiting;
  expect(said).not.toBe('it was taken');
  expect(said + lines.join('')).not.toContain(SECRET);
});

it('sends nothing when the network is turned off', async () => {
  const { got, post } = await fixture();
  expect(await failure(post({ PAPERBOY_OFFLINE: '1' })({ text: 'x' }))).toContain('turned off');
  expect(got).toEqual([]);
});
