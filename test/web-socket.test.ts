// Sockets whose other side does what no library of servers would: written frame by frame.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { constants, deflateRawSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { openWebSocket, type SocketEnd } from '#src/web-socket.ts';

/** Longer than any test waits. */
const NEVER_MS = 3_600_000;
const ACCEPT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** Code 1001. */
const GOODBYE = Buffer.from([0x88, 2, 0x03, 0xe9]);

/** `last`: of its message. */
function compressed(text: string, { last = true } = {}): Buffer {
  const deflated = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
  return Buffer.concat([Buffer.from([last ? 0xc1 : 0x41, deflated.length]), deflated]);
}

/** Keeps its side of the connection open whatever comes. */
async function server(opened: (socket: Duplex) => void, { accept = true } = {}) {
  const sockets: Duplex[] = [];
  const http = createServer({ keepAliveTimeout: 0 }).on('upgrade', ({ headers }, socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).resume();
    const key = createHash('sha1').update(`${headers['sec-websocket-key']}${ACCEPT}`).digest('base64');
    const lines = [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept ? key : 'another'}`,
      ...(accept ? ['Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover'] : []),
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    opened(socket);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    http.close();
  });
  return { sockets, url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function client(url: string, pingMs = NEVER_MS) {
  const onEvent: string[] = [];
  const ends: SocketEnd[] = [];
  const socket = openWebSocket({
    ...{ url, pingMs, clock: runningClock() },
    onEvent: (text) => void onEvent.push(text),
    ended: (end) => void ends.push(end),
  });
  onTestFinished(() => socket.close());
  return { onEvent, ends };
}

it.each([
  ['a compressed message', [compressed('one')], ['one'], NEVER_MS],
  ['two of them', [compressed('one'), compressed('two')], ['one', 'two'], NEVER_MS],
  ['a compressed message that was begun', [compressed('one', { last: false })], [], 20],
])('ends after a close frame that arrives with %s', async (_what, frames, words, pingMs) => {
  const { url } = await server((socket) => setImmediate(() => socket.write(Buffer.concat([...frames, GOODBYE]))));
  const { onEvent, ends } = client(url, pingMs);
  await expect.poll(() => ends.length).toBe(1);
  expect(ends).toEqual([{ code: 1001, reason: '' }]);
  expect(onEvent).toEqual(words);
});

it('leaves no connection open when the handshake is rejected', async () => {
  const { url, sockets } = await server(() => undefined, { accept: false });
  const { ends } = client(url);
  await expect.poll(() => ends.length).toBe(1);
  const [socket] = sockets;
  await expect.poll(() => socket?.readableEnded || socket?.destroyed).toBe(true);
});
