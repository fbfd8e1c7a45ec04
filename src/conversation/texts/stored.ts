// Texts for the database: a key of the catalogue with its values, worded only when shown, in the reader's language.

import type { Texts } from './catalogue.ts';
import { safeText, shorten } from './safe-text.ts';
import { texts } from './texts.ts';

const LONGEST_KEY = 60;

/** A text of the catalogue by its path, such as `delivery.noAnswer`, and the values that complete it. */
interface KeyAndValues {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Plain words (a platform's own, or of a row that an earlier version stored) are shown as they are. */
export type StoredText = string | KeyAndValues;

/** Where a text takes words, it also takes a stored text. A value must survive JSON, so a moment is given as an ISO string. */
type Value<T> = T extends Date ? never : string extends T ? T | StoredText : T;
type Values<T extends unknown[]> = { [Index in keyof T]: Value<T[Index]> };

type Stored<T> = {
  readonly [Key in keyof T as T[Key] extends string ? never : Key]: T[Key] extends (...values: infer V) => string
    ? (...values: Values<V>) => StoredText
    : T[Key] extends (...values: never) => unknown
      ? never
      : Stored<T[Key]>;
};

/** The catalogue's texts to store: `stored.delivery.noAnswer(10)`. */
export const stored = storedAt([]) as Stored<Texts>;

function storedAt(path: readonly string[]): unknown {
  return new Proxy(() => {}, {
    get: (_, key) => storedAt([...path, String(key)]),
    apply: (_, __, values: unknown[]): StoredText => ({
      text: path.join('.'),
      ...(values.length > 0 && { values }),
    }),
  });
}

/** In the current language. Of what no catalogue has, as after a downgrade, the key is shown. */
export function worded(one: StoredText): string {
  if (typeof one === 'string') return one;
  try {
    const values = one.values?.map((value) => (isKeyAndValues(value) ? worded(value) : value)) ?? [];
    const words: unknown = textAt(one.text)?.(...values);
    if (typeof words === 'string') return words;
  } catch {
    // Values of another version.
  }
  return texts.delivery.unknownReason(shorten(safeText(one.text), LONGEST_KEY));
}

function textAt(path: string): ((...values: unknown[]) => unknown) | undefined {
  const found = path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
      texts,
    );
  return typeof found === 'function' ? (found as (...values: unknown[]) => unknown) : undefined;
}

function isKeyAndValues(value: unknown): value is KeyAndValues {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string') return false;
  return !('values' in value) || Array.isArray(value.values);
}

/** As the text of a column: plain words, or JSON. */
export function toColumn(one: StoredText): string {
  return typeof one === 'string' ? one : JSON.stringify(one);
}

export function fromColumn(column: string): StoredText {
  if (!column.startsWith('{"text":')) return column;
  try {
    const read: unknown = JSON.parse(column);
    return isKeyAndValues(read) ? read : column;
  } catch {
    return column;
  }
}
