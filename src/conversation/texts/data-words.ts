// Words for what lower layers state as data: a kind and its values, which is a text of the catalogue and what it takes.

import type { Reason } from '#src/papers/ranking/reasons.ts';
import type { Remark } from '#src/search/query/remark.ts';
import { type StoredText, stored } from './stored.ts';
import { texts } from './texts.ts';

type Word<T = string> = (...values: readonly unknown[]) => T;

/** A term of a score: `75 votes`. */
export function reasonWords({ kind, values }: Reason): string {
  return (texts.reasons[kind] as Word)(...values);
}

/** What was not understood in a query, or could not be decided, as a sentence. */
export function remarkWords({ kind, values }: Remark): string {
  return (texts.remarks[kind] as Word)(...values);
}

/** The same, to be worded later. */
export function storedRemark({ kind, values }: Remark): StoredText {
  return (stored.remarks[kind] as Word<StoredText>)(...values);
}
