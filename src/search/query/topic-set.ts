// A set of a few hundred papers as bits: thirty-two papers are processed at once.

export interface PaperSet {
  copy(): PaperSet;
  /** All papers. */
  fill(): PaperSet;
  put(at: number): void;
  add(other: PaperSet): void;
  /** Keeps those that are also in the other set. False if none is left. */
  keep(other: PaperSet): boolean;
  remove(other: PaperSet): void;
  filter(holds: (at: number) => boolean): PaperSet;
  /** In ascending order. */
  each(see: (at: number) => void): void;
  readonly bits: Uint32Array;
}

/** An empty set of papers numbered from 0 to `size` − 1. Both sets of an operation have the same size. */
export function paperSet(size: number, bits = new Uint32Array((size + 31) >>> 5)): PaperSet {
  function each(see: (at: number) => void): void {
    for (let word = 0; word < bits.length; word++) {
      for (let left = bits[word]!; left !== 0; left &= left - 1) see(word * 32 + 31 - Math.clz32(left & -left));
    }
  }
  const set: PaperSet = {
    bits,
    each,
    copy: () => paperSet(size, bits.slice()),
    fill: () => {
      for (let at = 0; at < size; at++) bits[at >>> 5]! |= 1 << (at & 31);
      return set;
    },
    put: (at) => {
      bits[at >>> 5]! |= 1 << (at & 31);
    },
    add: (other) => {
      for (let word = 0; word < bits.length; word++) bits[word]! |= other.bits[word]!;
    },
    keep: (other) => {
      let left = 0;
      for (let word = 0; word < bits.length; word++) left |= bits[word]! &= other.bits[word]!;
      return left !== 0;
    },
    remove: (other) => {
      for (let word = 0; word < bits.length; word++) bits[word]! &= ~other.bits[word]!;
    },
    filter: (holds) => {
      const kept = paperSet(size);
      each((at) => {
        if (holds(at)) kept.put(at);
      });
      return kept;
    },
  };
  return set;
}
