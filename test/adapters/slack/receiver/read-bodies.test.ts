// Bodies of requests that may be anybody's, over real sockets: who stalls or floods makes room for those who do not.

import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { createServer } from '#src/server.ts';
import { createHttp, guarded } from '../../../../adapters/slack/receiver/connection.ts';
import { heldClock } from '../../../fakes/clock.ts';
import { installationsInMemory } from '../subject.ts';

const HOST = '127.0.0.1';
const SECRET = 'signing-secret';
const MB = 1024 * 1024;

async function listening() {
  const now = new Date();
  const clock = heldClock(now);
  const way = { mode: 'http', signingSecret: SECRET, botToken: 'xoxb-1' } as const;
  const receiver = createHttp({
    way,
    apiUrl: 'http://127.0.0.1:9/api/',
    installations: installationsInMemory() as never,
  });
  const server = createServer({ clock: runningClock(), log: silentLog });
  onTestFinished(() => server.close());
  server.mount('/slack', guarded(receiver, { clock, open: () => true, installs: false }));
  const port = await server.listen(0, HOST);
  const seconds = String(Math.floor(now.getTime() / 1000));

  function head(length: number, signature = `v0=${'0'.repeat(64)}`): string {
    const fields = {
      host: 'x',
      'content-type': 'application/json',
      'content-length': String(length),
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': signature,
    };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    return `POST /slack/events HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  }

  /** Sends its head and so many bytes of a megabyte, and then nothing. */
  function stalling(bytes: number): Promise<{ socket: Socket; answer: Promise<string> }> {
    const socket = connect(port, HOST);
    onTestFinished(() => void socket.destroy());
    const answer = text(socket).catch(() => '');
    return new Promise((resolve) => {
      socket.write(head(MB));
      socket.write(Buffer.alloc(bytes, ' '), () => resolve({ socket, answer }));
    });
  }

  /** As Slack sends it: the address is checked so. */
  async function slacks(): Promise<string> {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'quick' });
    const digest = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex');
    const socket = connect(port, HOST);
    socket.write(
      head(Buffer.byteLength(body), `v0=${digest}`).replace('host: x', 'host: x\r\nconnection: close') + body,
    );
    return text(socket);
  }

  return { clock, stalling, slacks };
}

it('a sender that announces much and sends nothing uses no memory', async () => {
  const { stalling, slacks } = await listening();
  await Promise.all(Array.from({ length: 40 }, () => stalling(0)));
  expect(await slacks()).toMatch(/^HTTP\/1\.1 200 [\s\S]*quick/);
});

it('senders that send much and stall are dropped, oldest first', async () => {
  const { stalling, slacks } = await listening();
  const first = await stalling(MB - 1);
  const others = [];
  for (let i = 0; i < 17; i += 1) others.push(await stalling(MB - 1));
  expect(await first.answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 1/i);
  expect(await slacks()).toMatch(/^HTTP\/1\.1 200 [\s\S]*quick/);
  expect(others.at(-1)?.socket.readyState).toBe('open');
});

it('a body that does not arrive within three seconds is rejected', async () => {
  const { clock, stalling, slacks } = await listening();
  const slow = await stalling(100);
  await expect.poll(() => clock.sleeping()).toBe(1);
  await clock.pass(2_999);
  expect(slow.socket.readyState).toBe('open');
  await clock.pass(1);
  expect(await slow.answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(await slacks()).toMatch(/^HTTP\/1\.1 200 /);
});

it('a sender that disconnects midway leaves nothing behind', async () => {
  const { clock, stalling, slacks } = await listening();
  const gone = await stalling(100);
  await expect.poll(() => clock.sleeping()).toBe(1);
  gone.socket.destroy();
  await expect.poll(() => clock.sleeping()).toBe(0);
  expect(await slacks()).toMatch(/^HTTP\/1\.1 200 /);
});
