// What a button, a menu, a line to type or a form carries, read back also years later. Buttons and overflow menus carry their call in
// the value, menus and lines in the action id, since their value is what was chosen. The key of a part is not here: it is metadata.
//
// A value: kind + handle (`bc:show|paper=2606.00001`). An action id: `s:window:c:trending` or `i:query:c:search`; of buttons a letter
// and a number that only tell them apart.

import type { Call } from '#src/conversation/call.ts';
import { type Handle, handleOf } from '#src/conversation/handle.ts';
import { LIMITS } from './limit-numbers.ts';

/**
 * b: a button; p: one whose answer takes the place of its message; f: opens a form; v: a button of a form, pressed before it is sent;
 * m: shows more fields of a form that is open;
 * s: a menu, i: a line to type: what was chosen or typed fills an option.
 */
export type ActionKind = 'b' | 'p' | 'f' | 'v' | 'm' | 's' | 'i';
export type PressedKind = Exclude<ActionKind, 's' | 'i'>;

export interface ReadAction {
  kind: ActionKind;
  /** For readHandle. */
  handle: string;
  /** The option that is filled, and with what. */
  option?: string;
  choice?: string;
}

/** Slack writes some signs as entities in some payloads; with percent signs instead they come back from all. */
export function sealed(text: string): string {
  return text.replace(/[%&<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function unsealed(text: string): string {
  return text.replace(/%(?:25|26|3C|3E)/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** A choice's value can be sent back whole, and is not empty: otherwise the choice becomes a button. */
export function fitsOption(value: string): boolean {
  return value.trim() !== '' && value.isWellFormed() && sealed(value).length <= LIMITS.optionValue;
}

/** A handle that is no longer than `most` (at least 74) also when it is sealed, for a command whose name has nothing to be sealed. */
function sealedHandle(call: Call, most: number, copy = 0): Handle {
  const { handle, keep } = handleOf(call, most, copy);
  const written = sealed(handle);
  if (written.length <= most) return { handle: written, ...(keep && { keep }) };
  // One less than it needs: then it is a hash, which has nothing to be sealed.
  return handleOf(call, handle.length - 1, copy);
}

/** What a button, an overflow's option or a form carries: kind and handle, in at most `most` UTF-16 units (at least 75). */
export function encodeValue(kind: PressedKind, call: Call, most: number): { value: string; keep?: Handle['keep'] } {
  const { handle, keep } = sealedHandle(call, most - 1);
  return { value: `${kind}${handle}`, ...(keep && { keep }) };
}

/** What such a value says; undefined for one that is not ours. */
export function readValue(value: string): { kind: PressedKind; handle: string } | undefined {
  const { kind, handle } = /^(?<kind>[bpfvm])(?<handle>[ch]\d{0,3}:[\s\S]+)$/.exec(value)?.groups ?? {};
  return handle === undefined ? undefined : { kind: kind as PressedKind, handle: unsealed(handle) };
}

/** As a payload carries it, whatever the element. */
export interface ActionLike {
  action_id: string;
  value?: string | null;
  selected_option?: { value?: string } | null;
  /** Of a link's button. */
  url?: string;
}

const FILLING = /^(?<kind>[si]):(?<option>[^:]{1,32}):(?<handle>[ch]\d{0,3}:[\s\S]+)$/;

/** What an action says; undefined for one that is not ours, does nothing (a link), or fills an option with nothing. */
export function readAction({ action_id, value, selected_option }: ActionLike): ReadAction | undefined {
  const said = selected_option?.value ?? value ?? '';
  const { kind, option, handle } = FILLING.exec(action_id)?.groups ?? {};
  if (kind === undefined || option === undefined || handle === undefined) return readValue(said);
  if (said.trim() === '') return undefined;
  return { kind: kind as ActionKind, option, handle: unsealed(handle), choice: kind === 's' ? unsealed(said) : said };
}

/** A link, or a menu or line that fills an option with nothing: pressed, and nothing to be done. */
export function saysNothing({ action_id, url }: ActionLike): boolean {
  return url !== undefined || FILLING.test(action_id);
}

/** Hands out the ids of one message or view: no two the same. */
export interface Ids {
  /** An action id that only differs from all others. */
  next(): string;
  /** The value of a button, or with `most` of an overflow's option. */
  value(kind: PressedKind, call: Call, most?: number): string;
  /** The action id of a menu (s) or a line to type (i) that fills an option. */
  filling(kind: 's' | 'i', call: Call, option: string): string;
  /** Calls to be kept before the message is sent, each once. */
  keep(): { hash: string; call: Call }[];
}

export function newIds(): Ids {
  const copies = new Map<string, number>();
  const kept = new Map<string, Call>();
  let count = 0;
  const remember = (keep: Handle['keep']) => keep && kept.set(keep.hash, keep.call);
  return {
    next() {
      count += 1;
      return `a${count}`;
    },
    value(kind, call, most = LIMITS.buttonValue) {
      const { value, keep } = encodeValue(kind, call, most);
      remember(keep);
      return value;
    },
    filling(kind, call, option) {
      const lead = `${kind}:${option}:`;
      const same = JSON.stringify([lead, call.command, Object.entries(call.options).sort()]);
      const copy = copies.get(same) ?? 0;
      copies.set(same, copy + 1);
      const { handle, keep } = sealedHandle(call, LIMITS.actionId - lead.length, copy);
      remember(keep);
      return `${lead}${handle}`;
    },
    keep: () => [...kept].map(([hash, call]) => ({ hash, call })),
  };
}
