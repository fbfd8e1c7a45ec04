// Encodes what a button, menu, input or form means, readable years later. Buttons and overflow menus carry their call in the value; menus
// and inputs in the action ID, because their value is the choice. The key of a part is not here but in the metadata.
// A value: kind + handle (`bc:show|paper=2606.00001`). An action ID: `s:window:c:trending` or `i:query:c:search`; for buttons only a unique
// letter and number.

import type { Call } from '#src/conversation/call.ts';
import { type Handle, handleOf } from '#src/conversation/handle.ts';
import { LIMITS } from './limit-numbers.ts';

/**
 * b: a button; p: a button whose answer replaces its message; f: opens a form; v: a form's button, pressed before submitting; m: shows more
 * fields of an open form; s: a menu, i: an input: the chosen or typed text fills an option.
 */
export type ActionKind = 'b' | 'p' | 'f' | 'v' | 'm' | 's' | 'i';
export type PressedKind = Exclude<ActionKind, 's' | 'i'>;

export interface ReadAction {
  kind: ActionKind;
  /** For readHandle. */
  handle: string;
  /** The option to fill, and its value. */
  option?: string;
  choice?: string;
}

/** Slack turns some characters into entities in some payloads; percent-encoded they survive all of them. */
export function sealed(text: string): string {
  return text.replace(/[%&<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function unsealed(text: string): string {
  return text.replace(/%(?:25|26|3C|3E)/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** A choice's value must fit whole and not be empty; otherwise the choice becomes a button. */
export function fitsOption(value: string): boolean {
  return value.trim() !== '' && value.isWellFormed() && sealed(value).length <= LIMITS.optionValue;
}

/** A handle of at most `most` UTF-16 units (at least 74) even when percent-encoded, for a command whose name needs no encoding. */
function sealedHandle(call: Call, most: number, copy = 0): Handle {
  const { handle, keep } = handleOf(call, most, copy);
  const written = sealed(handle);
  if (written.length <= most) return { handle: written, ...(keep && { keep }) };
  // One less than it needs forces a hash, which needs no encoding.
  return handleOf(call, handle.length - 1, copy);
}

/** The value of a button, an overflow option or a form: kind and handle, in at most `most` UTF-16 units (at least 75). */
export function encodeValue(kind: PressedKind, call: Call, most: number): { value: string; keep?: Handle['keep'] } {
  const { handle, keep } = sealedHandle(call, most - 1);
  return { value: `${kind}${handle}`, ...(keep && { keep }) };
}

/** Decodes such a value; undefined for one that is not ours. */
export function readValue(value: string): { kind: PressedKind; handle: string } | undefined {
  const { kind, handle } = /^(?<kind>[bpfvm])(?<handle>[ch]\d{0,3}:[\s\S]+)$/.exec(value)?.groups ?? {};
  return handle === undefined ? undefined : { kind: kind as PressedKind, handle: unsealed(handle) };
}

/** An action as payloads carry it, whatever the element. */
export interface ActionLike {
  action_id: string;
  value?: string | null;
  selected_option?: { value?: string } | null;
  /** Of a link button. */
  url?: string;
}

const FILLING = /^(?<kind>[si]):(?<option>[^:]{1,32}):(?<handle>[ch]\d{0,3}:[\s\S]+)$/;

/** Decodes an action; undefined for one that is not ours, does nothing (a link), or fills an option with nothing. */
export function readAction({ action_id, value, selected_option }: ActionLike): ReadAction | undefined {
  const chosen = selected_option?.value ?? value ?? '';
  const { kind, option, handle } = FILLING.exec(action_id)?.groups ?? {};
  if (kind === undefined || option === undefined || handle === undefined) return readValue(chosen);
  if (chosen.trim() === '') return undefined;
  return {
    kind: kind as ActionKind,
    option,
    handle: unsealed(handle),
    choice: kind === 's' ? unsealed(chosen) : chosen,
  };
}

/** A link, or a menu or input without a value: pressed, but nothing to do. */
export function doesNothing({ action_id, url }: ActionLike): boolean {
  return url !== undefined || FILLING.test(action_id);
}

/** Generates the IDs of one message or view, each unique. */
export interface Ids {
  /** A unique action ID without a meaning. */
  next(): string;
  /** The value of a button or, with `most`, of an overflow option. */
  value(kind: PressedKind, call: Call, most?: number): string;
  /** The action ID of a menu (s) or an input (i) that fills an option. */
  filling(kind: 's' | 'i', call: Call, option: string): string;
  /** Calls to store before the message is sent, each once. */
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
