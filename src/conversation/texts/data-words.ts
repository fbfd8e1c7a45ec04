// Words for what lower layers state as data: a kind and its values, which is a text of the catalogue and what it takes.

import type { SourceFailure } from '#src/leaf-texts.ts';
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

/** Why a source failed, to be worded later. Plain words are shown as they are. */
export function storedFailure(failure: SourceFailure | string): StoredText {
  if (typeof failure === 'string') return failure;
  return (stored.sourceFailures[failure.kind] as Word<StoredText>)(...failure.values);
}
