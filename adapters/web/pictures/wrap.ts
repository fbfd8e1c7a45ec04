// Text broken into lines of a width.

import { graphemesOf } from '#src/conversation/texts/safe-text.ts';

/** At most `most` lines. The last one ends in `…` if there is more text. `fits` says whether a line is short enough. */
export function wrap(text: string, most: number, fits: (line: string) => boolean): { lines: string[]; isCut: boolean } {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, fits)) {
    if (fits((line + piece).trimEnd())) {
      line += piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
    if (lines.length > most) break;
  }
  lines.push(line.trimEnd());
  const all = lines.filter((one) => one !== '');
  if (all.length <= most) return { lines: all, isCut: false };
  const last = all[most - 1] ?? '';
  return { lines: [...all.slice(0, most - 1), ellipsis(last, fits)], isCut: true };
}

/** Words with the space after them; a word that is longer than a line, and scripts without spaces, in letters. */
function* piecesOf(text: string, fits: (line: string) => boolean): Iterable<string> {
  for (const word of text.match(/\S+\s*/g) ?? []) {
    if (fits(word.trimEnd()) && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word)) yield word;
    else for (const { segment } of graphemesOf(word)) yield segment;
  }
}

/** Without the words that leave no room for `…`, or else without letters. */
function ellipsis(line: string, fits: (line: string) => boolean): string {
  const cut = (text: string) => `${text.replace(/[\s,;:.–—-]+$/u, '')}…`;
  const words = line.split(' ');
  while (words.length > 1 && !fits(cut(words.join(' ')))) words.pop();
  const letters = [...graphemesOf(words.join(' '))].map(({ segment }) => segment);
  while (letters.length > 0 && !fits(cut(letters.join('')))) letters.pop();
  return cut(letters.join(''));
}
