// Which paper a reaction is about: the only one that a message shows, or the one whose number was pressed.

import type { PaperId } from '#src/papers/paper.ts';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'keycap_ten'];
/** Keycap emoji: a digit, perhaps a variation selector, the enclosing keycap (https://unicode.org/reports/tr51/). */
const KEYCAP = /^([1-9])\ufe0f?\u20e3$/;
const TEN = '\u{1f51f}';
/** A reaction that says no is no vote. Names with Slack's skin tones after them. */
const AGAINST = /^(\u{1f44e}|-1$|-1::|thumbsdown|thumbs_down)/u;

/** Papers in the order in which the message shows them. Undefined: nobody can tell, or it says no. */
export function paperMeant(papers: readonly PaperId[], sign: string): PaperId | undefined {
  if (AGAINST.test(sign)) return undefined;
  if (papers.length === 1) return papers[0];
  const number = numberOf(sign);
  return number === undefined ? undefined : papers[number - 1];
}

/** `3️⃣` as Discord gives it, `three` as Slack names it. */
function numberOf(sign: string): number | undefined {
  const digit = KEYCAP.exec(sign)?.[1];
  if (digit) return Number(digit);
  if (sign === TEN) return NUMBERS.length;
  const named = NUMBERS.indexOf(sign);
  return named === -1 ? undefined : named + 1;
}
