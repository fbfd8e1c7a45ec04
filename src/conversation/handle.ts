// Encodes a call in the few characters that a button, menu or form can carry, readable years later. Short calls are encoded in full; long
// ones are stored in a table and the handle carries their hash. No I/O here.

import { createHash } from 'node:crypto';
import type { Call } from './call.ts';

/** Stores long calls for as long as their buttons may be pressed. */
export interface CallsKept {
  /** Storing the same call again only renews `at`. */
  keep(hash: string, call: Call, at: Date): Promise<void>;
  find(hash: string): Promise<Call | undefined>;
}

export interface Handle {
  /** At most the requested number of UTF-16 units (so of characters too), without control characters, or white space at its ends. */
  handle: string;
  /** To store before the message is sent. */
  keep?: { hash: string; call: Call };
}

const HASH_LENGTH = 22;
/** `h`, a number that distinguishes equal calls, `:`, the hash. */
export const SHORTEST_HANDLE = HASH_LENGTH + 5;

/** First 22 characters, base64url, of SHA-256: 132 bits. Names are sorted, so that equal calls have equal hashes. */
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

/**
 * Whether a text comes back unchanged from a platform: no half surrogates or control characters, no white space at the end, nothing that
 * NFC changes.
 */
function survives(text: string): boolean {
  return (
    text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text) && text.trim() === text && text.normalize('NFC') === text
  );
}

/**
 * The handle of a call in at most `maxLength` UTF-16 units (at least SHORTEST_HANDLE; throws RangeError below). `copy` distinguishes equal
 * calls in one message, where a platform requires unique IDs; it is ignored when read.
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

/** Handles for all calls of one message, in order, all different. At most 1000 equal calls. */
export function handlesOf(calls: readonly Call[], maxLength: number): Handle[] {
  const seen = new Map<string, number>();
  return calls.map((call) => {
    const hash = hashOf(call);
    const copy = seen.get(hash) ?? 0;
    seen.set(hash, copy + 1);
    return handleOf(call, maxLength, copy);
  });
}

/** The call of a handle; undefined for text that is not a handle, or when the call is no longer stored. */
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
