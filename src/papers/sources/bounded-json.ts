// Parses JSON from outside, but rejects text whose brackets alone would fill the memory: 33 MB of `[` become 1.5 GB of arrays.

/** Deeper than any known answer or file. The list of a day has six levels. */
const DEEPEST = 100;
/** Of all characters; the list of a day has one bracket in a hundred, wide nonsense (`[[],[],…`) one in three. */
const SHARE = 1 / 8;
const FREE = 100_000;

/** The value. Throws SyntaxError if it isn't JSON, is nested too deeply, or consists of brackets. Linear. */
export function parseBoundedJson(text: string): unknown {
  let depth = 0;
  let opened = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === BRACKET || code === BRACE) {
      depth += 1;
      opened += 1;
      if (depth > DEEPEST) throw new SyntaxError('The JSON is nested too deep.');
    } else if (code === BRACKET_END || code === BRACE_END) depth -= 1;
  }
  if (opened > FREE + text.length * SHARE) throw new SyntaxError('The JSON is made of brackets.');
  return JSON.parse(text);
}

const [QUOTE, BACKSLASH] = [34, 92];
const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [91, 93, 123, 125];

/** The closing quote, or the end of the text. */
function endOfString(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i += 1;
    else if (code === QUOTE) return i;
  }
  return text.length;
}
