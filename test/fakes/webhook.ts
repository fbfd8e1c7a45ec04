// Receivers of webhooks over real HTTP: one that verifies Standard Webhooks signatures and knows a message again by its id, and incoming
// webhooks of chat programs, which take whatever comes and check its size. They misbehave on request.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Format } from '../../adapters/webhook/target.ts';
import type { Seen } from '../contracts/adapter-lost.ts';

export interface Posted {
  id: string;
  format: Format;
  body: string;
  headers: Record<string, string>;
  seen: Seen;
}

export type Behaviour =
  | { kind: 'take' }
  /** Keeps the message and cuts the connection before the answer. */
  | { kind: 'lose' }
  /** Keeps nothing and never answers. */
  | { kind: 'hang' }
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** Accepts the message, and sends a body that never ends. */
  | { kind: 'endless' };

export interface FakeWebhooks {
  /** Where each format is posted to, with something secret in the path. */
  url(format: Format): string;
  /** Whatever arrived and was new, in order. */
  posted: Posted[];
  /** Statuses of all requests, in order. */
  statuses: number[];
  /** The receiver's clock. */
  now: () => number;
  /** Faults for the next requests; without any, all is fine. */
  next(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

/** Part of every address, which no log or reason may contain. */
export const SECRET_PATH = 'hunter2';
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const TOLERANCE_S = 5 * 60;
const LIMITS = { slack: 40_000, mattermost: 16_383, discord: 2_000 };

/** `secret` as the receiver of signed messages has it. */
export async function startWebhooks({ secret = '', now = () => Date.now() }): Promise<FakeWebhooks> {
  const posted: Posted[] = [];
  const statuses: number[] = [];
  const queue: Behaviour[] = [];

  /** Undefined: it is taken. */
  function refusal(format: Format, headers: Record<string, string>, body: string): number | undefined {
    if (headers['content-type'] !== 'application/json') return 415;
    if (format !== 'json') return isChat(format, JSON.parse(body)) ? undefined : 400;
    return isSigned(headers, body, secret, fake.now()) ? undefined : 401;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const format = (request.url ?? '').split('/')[1] as Format;
    const body = await bodyOf(request);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const answer = (status: number, more: Record<string, string> = {}, text = 'ok') => {
      statuses.push(status);
      response.writeHead(status, more).end(text);
    };
    if (request.method !== 'POST') return answer(405);
    const behaviour = queue.shift() ?? { kind: 'take' };
    if (behaviour.kind === 'hang') return;
    if (behaviour.kind === 'answer') return answer(behaviour.status, behaviour.headers, behaviour.body);
    const refused = refusal(format, headers, body);
    if (refused !== undefined) return answer(refused);
    const id = headers['webhook-id'] ?? '';
    const isKnown = format === 'json' && posted.some((one) => one.id === id);
    if (!isKnown) posted.push({ id, format, body, headers, seen: seenIn(format, body) });
    if (behaviour.kind === 'lose') return void request.socket.destroy();
    if (behaviour.kind === 'take') return answer(200);
    response.writeHead(200);
    const more = setInterval(() => response.write('x'.repeat(1_000)), 1);
    response.on('close', () => clearInterval(more));
  }

  const server = createServer((request, response) => {
    void take(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeWebhooks = {
    now,
    url: (format) => `http://127.0.0.1:${port}/${format}/${SECRET_PATH}`,
    posted,
    statuses,
    next: (...behaviours) => void queue.push(...behaviours),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** As the specification has receivers do it. */
export function isSigned(headers: Record<string, string>, body: string, secret: string, nowMs: number): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given = '' } = headers;
  if (!id || !at || !/^\d+$/.test(at) || Math.abs(nowMs / 1000 - Number(at)) > TOLERANCE_S) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest();
  return given.split(' ').some((one) => {
    const [version, signature = ''] = one.split(',');
    const bytes = Buffer.from(signature, 'base64');
    return version === 'v1' && bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
  });
}

function isChat(format: Exclude<Format, 'json'>, body: Record<string, unknown>): boolean {
  const text = body[format === 'discord' ? 'content' : 'text'];
  return typeof text === 'string' && text.trim() !== '' && text.length <= LIMITS[format];
}

/** What a reader sees: the text without markup, and where links lead. */
function seenIn(format: Format, body: string): Seen {
  const said = JSON.parse(body);
  if (format === 'json') {
    const { text, papers, links } = said.data;
    return {
      text,
      hrefs: [
        ...papers.flatMap(({ url }: { url?: string }) => url ?? []),
        ...links.map(({ url }: { url: string }) => url),
      ],
    };
  }
  const hrefs: string[] = [];
  const led = (words: string, href: string) => {
    hrefs.push(format === 'slack' ? unentitied(href) : href);
    return words;
  };
  if (format === 'slack') {
    const text = said.text.replace(/<([^|>]*)\|([^>]*)>/g, (_: string, href: string, words: string) =>
      led(words, href),
    );
    return { text: withMarks(unentitied(text.replace(/(^|\n)\*([^*\n]+)\*/g, '$1$2'))), hrefs };
  }
  const marked = (said.text ?? said.content) as string;
  const text = marked
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/g, (_, words: string, href: string) => led(words, href))
    .replace(/(?<!\\)`(@[\w.-]+)`/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([\\`*_~|[\]#<>+-])/g, '$1');
  return { text: format === 'mattermost' ? unentitied(text) : text, hrefs };
}

/** Look-alikes of Slack's markup, as a reader takes them. */
function withMarks(text: string): string {
  const marks: Record<string, string> = { '\u2217': '*', '\u223c': '~', '\u02cd': '_', '\u02cb': '`' };
  return text.replace(/[\u2217\u223c\u02cd\u02cb]/g, (sign) => marks[sign] ?? sign);
}

function unentitied(text: string): string {
  return text.replaceAll('&#96;', '`').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Mentions that ring in a chat program, in a body for it. */
export function pingsIn(format: Format, body: string): string[] {
  const said = JSON.parse(body);
  if (format === 'discord') return said.allowed_mentions?.parse?.length === 0 ? [] : ['anything'];
  if (format === 'slack') return said.text.match(/<[!@][^>]*>/g) ?? [];
  // Mattermost converts Slack's markup into its own, wherever it stands.
  const own = said.text.replace(/`[^`]*`|\]\([^)]*\)/g, '').replace(/<!(\w+)>/g, '@$1');
  return own.match(/@\w+/g) ?? [];
}
