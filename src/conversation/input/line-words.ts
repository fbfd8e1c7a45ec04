// Splits a typed line into words, respecting quotes, with each word's position in the line.

export interface LineWord {
  /** As typed, including quotes. */
  raw: string;
  /** Where it starts and ends (exclusive) in the line, in UTF-16 units. */
  start: number;
  end: number;
}

/** Index of the quote that closes the one at `open`, or -1. A backslash escapes the next character. */
function closingQuote(line: string, open: number): number {
  const close = line[open] === '“' ? '”' : '"';
  for (let i = open + 1; i < line.length; i += 1) {
    if (line[i] === '\\') i += 1;
    else if (line[i] === close) return i;
  }
  return -1;
}

/**
 * The words of a line. A quote opens at the start of a word or after `:`, `=`, `-` or `(`, and only if it is closed later; white space
 * inside it belongs to the word.
 */
export function lineWords(line: string): LineWord[] {
  const words: LineWord[] = [];
  let start = -1;
  let mayOpen = true; // false after an unclosed quote: no later one can be closed by the same scan, and time stays linear
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] ?? '';
    if (/\s/.test(char)) {
      if (start >= 0) words.push({ raw: line.slice(start, i), start, end: i });
      start = -1;
      continue;
    }
    const opens = (char === '"' || char === '“') && (start < 0 || /[:=(-]/.test(line[i - 1] ?? ''));
    if (start < 0) start = i;
    if (!opens || !mayOpen) continue;
    const close = closingQuote(line, i);
    if (close < 0) mayOpen = false;
    else i = close;
  }
  if (start >= 0) words.push({ raw: line.slice(start), start, end: line.length });
  return words;
}

/** The text of a fully quoted word, unescaped; any other word unchanged. */
export function unquoted(raw: string): string {
  const open = raw[0];
  if (open !== '"' && open !== '“') return raw;
  if (closingQuote(raw, 0) !== raw.length - 1) return raw;
  return raw.slice(1, -1).replace(/\\([\s\S])/g, '$1');
}

/** The text as one word: bare if it reads back as itself, otherwise quoted. */
export function quotedIfNeeded(text: string): string {
  if (/^[^\s"“”\\]+$/.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
