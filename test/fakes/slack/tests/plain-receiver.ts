// A Request URL without Bolt, for answers that Bolt never gives: it records requests and answers as ordered.

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterPatience } from '../../patient-time.ts';
import { readBytes } from '../methods/args.ts';
import { open, type Place } from './bolt.ts';

type Answer = 'hang' | { status: number; body?: unknown; headers?: Record<string, string>; delayMs?: number };

export interface PlainReceiver {
  seen: { headers: IncomingMessage['headers']; body: string }[];
  /** `count`: of this request, from 1, the challenge aside. */
  answer: (count: number) => Answer;
}

export async function plainReceiver({ slack }: Place, answer: PlainReceiver['answer']): Promise<PlainReceiver> {
  const receiver: PlainReceiver = { seen: [], answer };
  const server = createServer(async (request, response) => {
    const body = (await readBytes(request)).toString('utf8');
    if (body.includes('url_verification'))
      return void response.end((JSON.parse(body) as { challenge: string }).challenge);
    receiver.seen.push({ headers: request.headers, body });
    const told = receiver.answer(receiver.seen.length);
    if (told === 'hang') return;
    const { delayMs } = told;
    if (delayMs) await new Promise<void>((resolve) => afterPatience(delayMs, resolve));
    response.writeHead(told.status, told.headers).end(told.body === undefined ? '' : JSON.stringify(told.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  await slack.sendTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return receiver;
}
