// Sends payloads to the app's Request URL: events as JSON, commands as a form, interactions as a form with `payload`.
// Sources: https://docs.slack.dev/apis/events-api/using-http-request-urls, https://docs.slack.dev/interactivity/handling-user-interaction

import type { Delivery, Json, World } from '../world/state.ts';
import { httpPost } from './http-post.ts';
import { signedHeaders } from './signing.ts';

export interface Parcel {
  type: Delivery['type'];
  /** Event type, command, kind of interaction. */
  name: string;
  payload: Json;
}

export interface Retry {
  /** 1 to 3. */
  num: number;
  reason: string;
}

/** The result of one attempt. */
export type Attempted = Pick<Delivery, 'over' | 'ok' | 'ms'> & Partial<Delivery> & { noRetry?: boolean };

function bodyOf({ type, payload }: Parcel): { body: string; kind: string } {
  const form = 'application/x-www-form-urlencoded';
  if (type === 'events_api') return { body: JSON.stringify(payload), kind: 'application/json' };
  if (type === 'interactive')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), kind: form };
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return { body: new URLSearchParams(fields).toString(), kind: form };
}

export async function sendOverHttp(world: World, url: string, parcel: Parcel, retry?: Retry): Promise<Attempted> {
  const { body, kind } = bodyOf(parcel);
  const headers: Record<string, string> = {
    'content-type': kind,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    accept: '*/*',
    ...signedHeaders(world.app.signingSecret, body, Math.floor(world.settings.signingNow() / 1_000)),
    ...(retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}),
  };
  return sendRaw(world, url, { headers, body }, parcel);
}

/** Sends exactly this. */
export async function sendRaw(
  world: World,
  url: string,
  sent: { headers: Record<string, string>; body: string },
  parcel: Parcel,
): Promise<Attempted> {
  const posted = await httpPost(url, sent, world.settings.deadlineMs, (ms) =>
    world.violate('late-ack', `${parcel.type} ${parcel.name} after ${Math.round(ms)} ms`),
  );
  const { status } = posted;
  const good = status !== undefined && (parcel.type === 'events_api' ? status >= 200 && status < 300 : status === 200);
  const common = { over: 'http' as const, sent, ms: posted.ms };
  if (good) return { ...common, ok: true, status, answer: parsed(posted.text) };
  if (posted.failed === 'http_timeout') world.violate('no-ack', `${parcel.type} ${parcel.name}`);
  return {
    ...common,
    ok: false,
    ...(status === undefined ? {} : { status }),
    answer: parsed(posted.text),
    why: posted.failed ?? `http_error`,
    noRetry: posted.headers['x-slack-no-retry'] === '1',
  };
}

/** JSON where it is JSON; an empty body is undefined. */
export function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
