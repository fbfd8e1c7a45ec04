// Names of authors and organisations in memory, found by the beginning of any of their words while somebody types. names.ts fills it from
// the library.

import { normalize } from '../../search/analysis/normalize.ts';

export interface KnownName {
  kind: 'author' | 'org';
  /** As the newest paper spells it. */
  name: string;
  /** In how many papers. */
  papers: number;
}

interface Entry extends KnownName {
  folded: string;
}

export interface NameBook {
  /** Counts another paper with this name. `again`: a paper that was counted before, which may have got new names since. */
  add(kind: KnownName['kind'], name: string, again?: boolean): void;
  /** Names with a word that begins like this. Those of more papers first, at most 50 of each kind. */
  matching(typed: string, limit: number, kind?: KnownName['kind']): KnownName[];
  size(): number;
}

type Kind = KnownName['kind'];

/**
 * All names with a word that continues with the letters that lead to this node. A few are in a list. When there are many, the list is split
 * by the next letter, and the best are kept ready for short input. So no lookup ever scans many.
 */
interface Node {
  /** Names, and the position of the word in each. Two lists, because an object for each would double the memory. Absent once split. */
  list?: { entries: Entry[]; at: number[] };
  next: Map<string, Node>;
  ready: Record<Kind, Entry[]>;
}

/** A longer list is split. */
const LONGEST_LIST = 200;
/** Names of each kind that a split node keeps ready. */
const READY = 50;

export function createNameBook(): NameBook {
  const known: Record<Kind, Map<string, Entry>> = { author: new Map(), org: new Map() };
  // Split from the start, so that the most frequent names are ready before anything is typed.
  const root: Node = { next: new Map(), ready: { author: [], org: [] } };

  /** Inserts a name where the word that begins at `start` leads. `fresh`: it isn't there yet. */
  function put(entry: Entry, start: number, fresh: boolean): void {
    let node = root;
    for (let at = start; ; at += 1) {
      if (node.list) {
        if (!fresh) return;
        node.list.entries.push(entry);
        node.list.at.push(start);
        if (node.list.at.length > LONGEST_LIST) part(node, at - start);
        return;
      }
      offer(node.ready[entry.kind], entry);
      const letter = entry.folded[at];
      if (letter === undefined) return;
      node = nextOf(node, letter);
    }
  }

  return {
    add(kind, name, again = false) {
      const folded = foldedName(name);
      if (folded === '') return;
      const before = known[kind].get(folded);
      if (before && again) return;
      const entry = before ?? { kind, name, papers: 0, folded };
      entry.name = name;
      entry.papers += 1;
      if (!before) known[kind].set(folded, entry);
      for (const start of wordStarts(folded)) put(entry, start, !before);
    },
    matching(typed, limit, kind) {
      const wanted = foldedName(typed);
      const found = new Set(named(root, wanted).filter((entry) => !kind || entry.kind === kind));
      return [...found]
        .sort(compare)
        .slice(0, limit)
        .map(({ folded: _folded, ...name }) => name);
    },
    size: () => known.author.size + known.org.size,
  };
}

function named(root: Node, wanted: string): Entry[] {
  let node = root;
  for (const letter of wanted) {
    if (node.list) break;
    const next = node.next.get(letter);
    if (!next) return [];
    node = next;
  }
  if (!node.list) return [...node.ready.author, ...node.ready.org];
  const { entries, at } = node.list;
  return entries.filter((entry, i) => entry.folded.startsWith(wanted, at[i]));
}

function nextOf(node: Node, letter: string): Node {
  const known = node.next.get(letter);
  if (known) return known;
  const made: Node = { list: { entries: [], at: [] }, next: new Map(), ready: { author: [], org: [] } };
  node.next.set(letter, made);
  return made;
}

/** `depth`: how many letters lead to the node. A name that ends there is among those kept ready. */
function part(node: Node, depth: number): void {
  const { list } = node;
  delete node.list;
  list?.entries.forEach((entry, i) => {
    const start = list.at[i] ?? 0;
    offer(node.ready[entry.kind], entry);
    const letter = entry.folded[start + depth];
    if (letter === undefined) return;
    const next = nextOf(node, letter).list;
    next?.entries.push(entry);
    next?.at.push(start);
  });
}

/** The names of most papers, in order. An existing one moves up past those of fewer papers. */
function offer(ready: Entry[], entry: Entry): void {
  let place = ready.indexOf(entry);
  if (place < 0) {
    if (ready.length >= READY && (ready.at(-1)?.papers ?? 0) >= entry.papers) return;
    if (ready.length >= READY) ready.pop();
    place = ready.push(entry) - 1;
  }
  for (; place > 0; place -= 1) {
    const before = ready[place - 1];
    if (!before || before.papers >= entry.papers) break;
    ready[place] = before;
    ready[place - 1] = entry;
  }
}

/** Words in one spelling, separated by one space: `Jean-Luc Ó'Brien` is `jean luc o brien`. */
function foldedName(name: string): string {
  return normalize(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function wordStarts(folded: string): number[] {
  const starts = [0];
  for (let blank = folded.indexOf(' '); blank >= 0; blank = folded.indexOf(' ', blank + 1)) starts.push(blank + 1);
  return starts;
}

function compare(one: Entry, other: Entry): number {
  return other.papers - one.papers || (one.folded < other.folded ? -1 : one.folded > other.folded ? 1 : 0);
}
