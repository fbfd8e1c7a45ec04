// Every paper's words in order, as word numbers (authors: name numbers). Used for phrases, proximity, exact forms and "which words does
// this paper contain". Sixteen bits per word: words are numbered as they first occur, so nearly every number fits. The rest are escaped.

import { counts, push, reserve, shorts, type TypedColumn, used } from './typed-column.ts';

/** Ends a section. A paper has five: title, abstract, keywords, authors, compounds (the joined forms of hyphenated words). */
export const END = 0xfffe;
/** Separates what no phrase may span: two keywords, two authors. */
export const GAP = 0xfffd;
/** Two more units follow: the high and the low half of a number. */
export const LONG = 0xffff;

export interface TokenStreams {
  /** The paper's units are `units[starts[doc]] … units[starts[doc + 1] - 1]`. */
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  /** Writes the next paper's stream, section after section. Each is a list of numbers, with GAP_MARK for a gap. */
  add(sections: readonly (readonly number[])[]): void;
  /** Drops dead papers: `renumber` returns a paper's new number, or -1. */
  pack(renumber: Int32Array): void;
  parts(): { units: Uint16Array; starts: Uint32Array };
}

/** Represents GAP in the input of `add`. */
export const GAP_MARK = -1;

export function createTokenStreams(saved?: { units: Uint16Array; starts: Uint32Array }): TokenStreams {
  let units: TypedColumn<Uint16Array> = saved ? { data: saved.units, length: saved.units.length } : shorts();
  let starts: TypedColumn<Uint32Array> = saved ? { data: saved.starts, length: saved.starts.length } : counts();
  if (!saved) push(starts, 0);

  return {
    get units() {
      return units.data;
    },
    get starts() {
      return starts.data;
    },
    add(sections) {
      for (const section of sections) {
        reserve(units, section.length * 3 + 1);
        const { data } = units;
        let at = units.length;
        for (const number of section) {
          if (number === GAP_MARK) data[at++] = GAP;
          else if (number < GAP) data[at++] = number;
          else {
            data[at++] = LONG;
            data[at++] = number >>> 16;
            data[at++] = number & 0xffff;
          }
        }
        data[at++] = END;
        units.length = at;
      }
      push(starts, units.length);
    },
    pack(renumber) {
      const kept = shorts(units.length);
      const keptStarts = counts(starts.length);
      push(keptStarts, 0);
      for (let doc = 0; doc < starts.length - 1; doc++) {
        if (renumber[doc]! < 0) continue;
        const stream = units.data.subarray(starts.data[doc]!, starts.data[doc + 1]!);
        kept.data.set(stream, kept.length);
        kept.length += stream.length;
        push(keptStarts, kept.length);
      }
      units = { data: kept.data.slice(0, kept.length), length: kept.length };
      starts = keptStarts;
    },
    parts: () => ({ units: used(units), starts: used(starts) }),
  };
}

/** A paper's sections as `add` received them. */
export function sectionsOf(streams: TokenStreams, doc: number): number[][] {
  const sections: number[][] = [[]];
  const end = streams.starts[doc + 1]!;
  const { units } = streams;
  for (let at = streams.starts[doc]!; at < end; at++) {
    const unit = units[at]!;
    if (unit === END) sections.push([]);
    else if (unit === GAP) sections.at(-1)!.push(GAP_MARK);
    else if (unit === LONG) {
      sections.at(-1)!.push(units[at + 1]! * 0x10000 + units[at + 2]!);
      at += 2;
    } else sections.at(-1)!.push(unit);
  }
  sections.pop();
  return sections;
}
