// Slack's error answers: `ok: false` with its word for it, almost always with status 200.
// Source: https://docs.slack.dev/apis/web-api/#errors

import type { Json } from './world/state.ts';

/** An answer that is not a good one, thrown by a method and written by the server. */
export interface Refusal extends Error {
  status: number;
  body: Json;
  headers: Record<string, string>;
}

/** `error` is Slack's word: channel_not_found, invalid_blocks, … */
export function refusal(error: string, extra: Json = {}, status = 200, headers: Record<string, string> = {}): Refusal {
  return Object.assign(new Error(error), { status, body: { ok: false, error, ...extra }, headers });
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && 'status' in thrown && 'body' in thrown;
}

/** One error in a request: a sentence and a JSON pointer. */
export interface Fault {
  /** Like /blocks/0/text. */
  at: string;
  says: string;
}

export function sentence({ at, says }: Fault): string {
  return `[ERROR] ${says} [json-pointer:${at}]`;
}

/** As Slack reports bad blocks (`invalid_blocks`) and views (`invalid_arguments`). */
export function refusalOf(error: string, faults: readonly Fault[]): Refusal {
  return refusal(error, {
    errors: faults.map(({ at, says }) => `${says} [json-pointer:${at}]`),
    response_metadata: { messages: faults.map(sentence) },
  });
}
