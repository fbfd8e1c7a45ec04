// Values of the query's fields that aren't plain text: days and numbers of votes.

import { type Day, isDay } from '../../papers/day.ts';

export type VotesThan = '>' | '>=' | '<' | '<=' | '=';

const SIGNS: Readonly<Record<string, VotesThan>> = {
  '': '>=',
  '>': '>',
  '>=': '>=',
  '=>': '>=',
  '≥': '>=',
  '<': '<',
  '<=': '<=',
  '=<': '<=',
  '≤': '<=',
  '=': '=',
  '==': '=',
};

/** The first day of `2026`, `2026-06` or `2026-06-12` (also with slashes). Undefined if it isn't a day. */
export function readDay(text: string): Day | undefined {
  const found = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(text);
  if (!found) return undefined;
  const [, year = '', month = '1', date = '1'] = found;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** `>20`, `>=20`, `<5`, `=0`, `20` and `20+` (both: at least 20). */
export function readVotes(text: string): { than: VotesThan; count: number } | undefined {
  const found = /^([<>=≥≤]{0,2})(\d{1,9})\+?$/.exec(text.replaceAll(',', ''));
  const than = found ? SIGNS[found[1]!] : undefined;
  return found && than ? { than, count: Number(found[2]) } : undefined;
}

/** Does a number of votes match? */
export function votesHold(votes: number, than: VotesThan, count: number): boolean {
  switch (than) {
    case '>':
      return votes > count;
    case '>=':
      return votes >= count;
    case '<':
      return votes < count;
    case '<=':
      return votes <= count;
    case '=':
      return votes === count;
  }
}
