// Finds words in a block of text with one on each line. Few are found by reading the text, which needs no preparation: a search in a process
// of its own asks for two or three. Many are found in a map.

export interface WordLines {
  /** The number of the word's line, from 0. Undefined if it has none. */
  find(word: string): number | undefined;
}

/** After so many different words the map is made. */
const MAP_AFTER = 64;
const NEWLINE = 10;

/** `text`: UTF-8, without a newline at the end. */
export function wordLines(text: Uint8Array): WordLines {
  const framed = Buffer.concat([Buffer.of(NEWLINE), text, Buffer.of(NEWLINE)]);
  const asked = new Map<string, number | undefined>();
  let all: Map<string, number> | undefined;

  function read(word: string): number | undefined {
    const position = framed.indexOf(`\n${word}\n`);
    if (position < 0) return undefined;
    let line = 0;
    for (let at = 0; at < position; at++) if (framed[at] === NEWLINE) line++;
    return line;
  }

  return {
    find(word) {
      if (all) return all.get(word);
      if (asked.has(word)) return asked.get(word);
      if (asked.size === MAP_AFTER) {
        all = new Map();
        for (const one of framed.toString('utf8', 1, framed.length - 1).split('\n')) all.set(one, all.size);
        return all.get(word);
      }
      const line = read(word);
      asked.set(word, line);
      return line;
    },
  };
}
