// Discord's error answers: its codes with their status and words, and the nested tree of a bad body (50035).
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json

import type { Json } from './world/state.ts';

/** An error response, thrown by a route and written by the server. */
export interface Refusal extends Error {
  status: number;
  body: Json;
  headers: Record<string, string>;
}

const CODES: Record<number, [status: number, message: string]> = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10014: [400, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  20022: [429, 'This message cannot be edited due to announcement rate limits.'],
  20028: [429, 'The write action you are performing on the channel has hit the write rate limit.'],
  20029: [429, 'The write action you are performing on the server has hit the write rate limit.'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later.'],
  40005: [413, 'Request entity too large'],
  40033: [400, 'This message has already been crossposted.'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  40094: [400, 'Maximum number of follow-up messages reached for this interaction'],
  40333: [403, 'internal network error'],
  50001: [403, 'Missing Access'],
  50003: [403, 'Cannot execute action on a DM channel'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50024: [403, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160002: [400, 'Cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [403, 'Thread is locked'],
  160006: [400, 'Maximum number of active threads reached'],
  130000: [503, 'API resource is currently overloaded. Try again a little later.'],
  200000: [400, 'Message was blocked by automatic moderation'],
  240000: [400, 'Message blocked by harmful links filter'],
};

function build(status: number, body: Json, headers: Record<string, string> = {}): Refusal {
  return Object.assign(new Error(`${status}: ${String(body.message)}`), { status, body, headers });
}

/** One of Discord's numbered errors. */
export function refusal(code: keyof typeof CODES & number): Refusal {
  const [status, message] = CODES[code] ?? [400, `Error ${code}`];
  return build(status, { message, code });
}

/** A response without an error code of its own: 401, an unknown route's 404, 405, 500. */
export function plainRefusal(status: number, words: string): Refusal {
  return build(status, { message: `${status}: ${words}`, code: 0 });
}

/** 429 caused by one rule (slow mode, crossposts) instead of a bucket. */
export function waitRefusal(message: string, code: number, seconds: number): Refusal {
  return build(
    429,
    { message, retry_after: seconds, global: false, code },
    { 'Retry-After': String(Math.ceil(seconds)), 'X-RateLimit-Scope': 'user' },
  );
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && 'status' in thrown && 'body' in thrown;
}

/** One error in a body: its path, Discord's code and the message. */
export interface BodyFault {
  path: (string | number)[];
  code: string;
  message: string;
}

/** The nested tree of a 50035. */
export function faultTree(faults: readonly BodyFault[]): Json {
  const root: Json = {};
  for (const { path, code, message } of faults) {
    let node = root;
    for (const step of path) {
      node[step] ??= {};
      node = node[step] as Json;
    }
    node._errors ??= [];
    (node._errors as Json[]).push({ code, message });
  }
  return root;
}

/** Throws 50035 if there are errors. An error found by two checks is reported once. */
export function refuseBody(faults: readonly BodyFault[]): void {
  if (faults.length === 0) return;
  const once = new Map(faults.map((one) => [JSON.stringify([one.path, one.code]), one]));
  throw build(400, { message: 'Invalid Form Body', code: 50035, errors: faultTree([...once.values()]) });
}

/** Discord's messages about lengths. */
export const tooLong = (path: BodyFault['path'], most: number): BodyFault => ({
  path,
  code: 'BASE_TYPE_MAX_LENGTH',
  message: `Must be ${most} or fewer in length.`,
});

export const badLength = (path: BodyFault['path'], least: number, most: number): BodyFault => ({
  path,
  code: 'BASE_TYPE_BAD_LENGTH',
  message: `Must be between ${least} and ${most} in length.`,
});

export const missing = (path: BodyFault['path']): BodyFault => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});
