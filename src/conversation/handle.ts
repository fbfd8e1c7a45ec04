// A call written into the few characters that a button, a menu or a form carries on a platform, and read back, also years later.
// Short calls are written out; long ones are kept in a durable table and the handle carries their hash. Nothing here does I/O.

import { createHash } from 'node:crypto';
import type { Call } from './call.ts';

/** Where long calls are kept for as long as their buttons may be pressed. */
export interface CallsKept {
  /** Keeping the same call again only renews `at`. */
  keep(hash: string, call: Call, at: Date): Promise<void>;
  find(hash: string): Promise<Call | undefined>;
}

export interface Handle {
  /** At most the asked number of UTF-16 units (so of characters too), without control characters or white space at its ends. */
  handle: string;
  /** To be kept before the message is sent. */
  keep?: { hash: string; call: Call };
}

const HASH_LENGTH = 22;
/** `h`, a number that tells equal calls apart, `:`, the hash. */
export const SHORTEST_HANDLE = HASH_LENGTH + 5;

/** First 22 characters, base64url, of SHA-256: 132 bits. Names in order, so that equal calls have equal hashes. */
function hashOf(call: Call): string {
  const text = JSON.stringify([call.command, sorted(call)]);
  return createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);
}

function sorted(call: Call): [string, string][] {
  return Object.entries(call.options).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

const ESCAPES: [sign: string, written: string][] = [
  ['~', '~~'],
  ['|', '~p'],
  ['=', '~e'],
];

function escaped(text: string): string {
  return text.replace(/[~|=]/g, (sign) => ESCAPES.find(([one]) => one === sign)?.[1] ?? sign);
}

function unescaped(text: string): string {
  return text.replace(/~[~pe]/g, (found) => ESCAPES.find(([, written]) => written === found)?.[0] ?? found);
}

/** A half surrogate or a control character may not come back as it went; nor white space at the end, nor what NFC would change. */
function survives(text: string): boolean {
  return (
    text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text) && text.trim() === text && text.normalize('NFC') === text
  );
}

/**
 * The handle of a call in at most `maxLength` UTF-16 units (at least SHORTEST_HANDLE; throws RangeError below). `copy` tells equal
 * calls in one message apart, where a platform forbids equal ids; it changes nothing when read.
 */
export function handleOf(call: Call, maxLength: number, copy = 0): Handle {
  const number = copy === 0 ? '' : String(copy);
  if (maxLength < SHORTEST_HANDLE || number.length > 3) {
    throw new RangeError(`no handle fits ${maxLength} characters with copy ${copy}`);
  }
  const options = sorted(call).map(([name, value]) => `|${escaped(name)}=${escaped(value)}`);
  const written = `c${number}:${escaped(call.command)}${options.join('')}`;
  if (written.length <= maxLength && survives(written)) return { handle: written };
  const hash = hashOf(call);
  return { handle: `h${number}:${hash}`, keep: { hash, call } };
}

/** Handles for all calls of one message, in order, no two the same. At most 1000 equal calls. */
export function handlesOf(calls: readonly Call[], maxLength: number): Handle[] {
  const seen = new Map<string, number>();
  return calls.map((call) => {
    const hash = hashOf(call);
    const copy = seen.get(hash) ?? 0;
    seen.set(hash, copy + 1);
    return handleOf(call, maxLength, copy);
  });
}

/** The call behind a handle; undefined for a text that is no handle, or when the call is no longer kept. */
export async function readHandle(handle: string, find: CallsKept['find']): Promise<Call | undefined> {
  const parts = /^(?<kind>[ch])\d{0,3}:(?<body>[\s\S]*)$/.exec(handle);
  const body = parts?.groups?.body ?? '';
  if (parts?.groups?.kind === 'h') return /^[\w-]{22}$/.test(body) ? find(body) : undefined;
  if (!body) return undefined;
  const [command = '', ...options] = body.split('|');
  const pairs = options.map((option) => option.split('='));
  if (pairs.some((pair) => pair.length !== 2)) return undefined;
  return {
    command: unescaped(command),
    options: Object.fromEntries(pairs.map(([name = '', value = '']) => [unescaped(name), unescaped(value)])),
  };
}
