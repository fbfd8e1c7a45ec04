// Custom IDs: what a button, menu or modal means, in at most 100 characters, readable years later. Format: [k + the part's key of 22
// characters] + kind + handle; a menu has its option before the handle: `s:topic:c:today`.

import type { Call } from '#src/conversation/call.ts';
import { type Handle, handleOf } from '#src/conversation/handle.ts';
import { LIMITS } from './limit-numbers.ts';

/** b: a button; p: a button whose answer replaces its message; s: a menu whose choice fills an option; f: reopens a form. */
export type IdKind = 'b' | 'p' | 's' | 'f';

export type WantedId = { kind: 'b' | 'p' | 'f'; call: Call } | { kind: 's'; call: Call; option: string };

export interface ReadId {
  kind: IdKind;
  /** The message's part key. */
  key?: string;
  /** For readHandle. */
  handle: string;
  /** The option that the menu's choice fills. */
  option?: string;
}

const KEY = /^[\w-]{22}$/;
const ID = /^(?:k(?<key>[\w-]{22}))?(?:(?<kind>[bpf])|s:(?<option>[^:]{1,32}):)(?<handle>[ch]\d{0,3}:[\s\S]+)$/;

/** The ID, and the call to store before the message is sent. `copy` distinguishes equal calls in one message. */
export function encodeCustomId(wanted: WantedId, copy = 0, key?: string): { id: string; keep?: Handle['keep'] } {
  if (key !== undefined && !KEY.test(key)) throw new RangeError(`not a part's key: ${key}`);
  const kind = wanted.kind === 's' ? `s:${wanted.option}:` : wanted.kind;
  const lead = `${key === undefined ? '' : `k${key}`}${kind}`;
  const { handle, keep } = handleOf(wanted.call, LIMITS.customId - lead.length, copy);
  return { id: `${lead}${handle}`, ...(keep && { keep }) };
}

/** Decodes an ID; undefined for one that is not ours or does nothing. */
export function readCustomId(id: string): ReadId | undefined {
  const { key, kind, option, handle } = ID.exec(id)?.groups ?? {};
  if (handle === undefined) return undefined;
  return {
    kind: (kind ?? 's') as IdKind,
    handle,
    ...(key !== undefined && { key }),
    ...(option !== undefined && { option }),
  };
}

/** Generates the IDs of one message, each unique, the first with the part's key. */
export interface Ids {
  take(wanted: WantedId): string;
  /** Calls to store before the message is sent, each once. */
  keep(): { hash: string; call: Call }[];
  /** How many IDs were generated. */
  count(): number;
}

export function newIds(key?: string): Ids {
  const copies = new Map<string, number>();
  const kept = new Map<string, Call>();
  let count = 0;
  return {
    take(wanted) {
      const same = JSON.stringify([wanted.call.command, Object.entries(wanted.call.options).sort()]);
      const copy = copies.get(same) ?? 0;
      copies.set(same, copy + 1);
      const { id, keep } = encodeCustomId(wanted, copy, count === 0 ? key : undefined);
      count += 1;
      if (keep) kept.set(keep.hash, keep.call);
      return id;
    },
    keep: () => [...kept].map(([hash, call]) => ({ hash, call })),
    count: () => count,
  };
}
