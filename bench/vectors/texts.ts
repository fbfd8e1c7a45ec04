// Texts as rows of a sparse matrix, with each word's weight in its text.

/** Row i holds `words[k]` with `weights[k]` for k from `starts[i]` to `starts[i + 1]`. */
export interface Texts {
  starts: Uint32Array;
  words: Uint32Array;
  weights: Float32Array;
}

/** Writes rows of texts, one after the other. */
export function createWriter(texts: Texts, idf: Float32Array) {
  const counts = new Uint32Array(idf.length);
  let row = 0;
  let end = 0;
  return {
    restart() {
      row = 0;
      end = 0;
    },
    /** The next text: the words of all `parts` for which `keeps`, which gets their place among the text's distinct words. */
    add(parts: readonly Uint32Array[], keeps: (place: number, distinct: number) => boolean = () => true): void {
      const distinct: number[] = [];
      for (const part of parts) {
        for (const word of part) if (counts[word]!++ === 0) distinct.push(word);
      }
      distinct.forEach((word, place) => {
        if (keeps(place, distinct.length)) {
          texts.words[end] = word;
          texts.weights[end++] = (1 + Math.log(counts[word]!)) * idf[word]!;
        }
        counts[word] = 0;
      });
      texts.starts[++row] = end;
    },
  };
}

/** The same matrix by word: row w lists the texts that hold word w. */
export function transposed({ starts, words, weights }: Texts, height: number): Texts {
  const turned = {
    starts: new Uint32Array(height + 1),
    words: new Uint32Array(words.length),
    weights: new Float32Array(words.length),
  };
  for (const word of words) turned.starts[word + 1]!++;
  for (let i = 0; i < height; i++) turned.starts[i + 1]! += turned.starts[i]!;
  const next = turned.starts.slice();
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const to = next[words[k]!]!++;
      turned.words[to] = row;
      turned.weights[to] = weights[k]!;
    }
  }
  return turned;
}
