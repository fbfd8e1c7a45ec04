// Makes untrusted text (titles, names, queries) safe on one line: nothing in it can move, hide or reorder its surroundings. Renderers apply
// it before their own escaping.

// Bidi marks, embeddings, overrides and isolates (Unicode TR 36, section 3.1), zero-width characters, fillers, tags: everything that
// Unicode ignores by default except variation selectors and joiners; and the annotation marks, which plain text does not display.
const HIDDEN = /[\p{Default_Ignorable_Code_Point}--[\u{fe00}-\u{fe0f}\u{200c}\u{200d}]]|[\u{fff9}-\u{fffc}]/gv;
const UNPRINTABLE =
  /[[\p{Cc}--[\n\t]][\p{Default_Ignorable_Code_Point}--[\u{fe00}-\u{fe0f}\u{200c}\u{200d}]][\u{fff9}-\u{fffc}\u{2028}\u{2029}]]/gv;
const BLANK = /[\s\u0085]+/g;
const CONTROL = /\p{Cc}+/gu;
// Joiners matter in Arabic and Indic scripts and in emoji sequences; elsewhere they are only invisible.
const JOINING =
  /[\p{sc=Arab}\p{sc=Syrc}\p{sc=Mong}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}]/u;
const LOOSE_JOINER =
  /\u200c|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
// A letter with many combining marks overlaps the lines above and below. No orthography stacks more than four.
const MARK_TOWER = /(\p{M}{4})\p{M}+/gu;

/**
 * One line of text without control characters, line and paragraph separators, bidi controls, zero-width and other hidden characters,
 * stacked marks, or half surrogates; white space collapsed and trimmed. Plain text is unchanged.
 */
export function safeText(untrusted: string): string {
  const shown = untrusted
    .toWellFormed()
    .replace(HIDDEN, '')
    .replace(BLANK, ' ')
    .replace(CONTROL, '')
    .replace(MARK_TOWER, '$1');
  const joined = JOINING.test(shown) ? shown : shown.replace(LOOSE_JOINER, '');
  return joined.replace(BLANK, ' ').trim();
}

/**
 * Text that cannot control a terminal: controlling, hiding and reordering characters become visible as `\\u001b`, and JSON stays the same
 * JSON. Line breaks and the rest are unchanged.
 */
export function escaped(untrusted: string): string {
  return untrusted.toWellFormed().replace(UNPRINTABLE, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Each line made safe; spaces at the ends stay. */
export function safeLines(words: string): string {
  return words
    .split('\n')
    .map((line) => {
      const safe = safeText(line);
      if (safe === '') return /\s/.test(line) ? ' ' : '';
      return `${/^\s/.test(line) ? ' ' : ''}${safe}${/\s$/.test(line) ? ' ' : ''}`;
    })
    .join('\n');
}

let segmenter: Intl.Segmenter | undefined;

/** Created on first use: a process's first Intl object takes milliseconds. */
export function graphemesOf(text: string): Iterable<{ segment: string; index: number }> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/**
 * At most `most` UTF-16 units, ending in `…` if cut: at the end of a word if one ends in the last third, otherwise between two graphemes.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most <= 1) return most === 1 ? '…' : '';
  let end = 0;
  // A cluster that begins before the limit may be long: a little more text than fits is enough to find its end.
  for (const { index, segment } of graphemesOf(text.slice(0, most + 64))) {
    if (index + segment.length > most - 1) break;
    end = index + segment.length;
  }
  const cut = text.slice(0, end);
  const atWordEnd = /\s/.test(text[end] ?? '');
  const space = cut.search(/\s\S*$/);
  const kept = !atWordEnd && space > (most * 2) / 3 ? cut.slice(0, space) : cut;
  return `${kept.replace(/[\s,;:.–—-]+$/u, '')}…`;
}

/** Untrusted text inside our own sentence: safe, short, in quotation marks. */
export function quoted(untrusted: string): string {
  return `“${shorten(safeText(untrusted), 60)}”`;
}
