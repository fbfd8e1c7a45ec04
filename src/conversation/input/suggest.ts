// Finds the known names nearest to a typed text.

/** Edit distance with adjacent swaps (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const LONGEST_COMPARED = 32;
const MISSPELT = 0.4;

/** How far a name is from the typed text; at 1 it is not suggested. */
function farness(typed: string, name: string): number {
  if (name === typed) return 0;
  if (typed.length >= 2 && name.startsWith(typed)) return 0.1;
  if (name.split(' ').includes(typed)) return 0.2;
  if (typed.length > name.length && typed.startsWith(name) && name.length >= 3) return 0.3;
  const allowed = typed.length <= 3 ? 1 : typed.length <= 6 ? 2 : 3;
  const edits = editDistance(typed, name);
  return edits <= allowed && edits < Math.max(typed.length, name.length) - 1 ? MISSPELT + edits / 10 : 1;
}

/**
 * The nearest known names, best first, at most `count`: those that begin with the typed text or have it as a word; only if there are none,
 * possible misspellings.
 */
export function nearest(typed: string, names: readonly string[], count = 3): string[] {
  const word = typed.trim().toLowerCase().slice(0, LONGEST_COMPARED);
  if (!word) return [];
  const known = names.map((name, order) => ({ name, order, far: farness(word, name.toLowerCase()) }));
  const most = known.some(({ far }) => far < MISSPELT) ? MISSPELT : 1;
  return known
    .filter(({ far }) => far < most)
    .sort((a, b) => a.far - b.far || a.order - b.order)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Paths near to the first two typed words, or to the first alone; nearest first, at most three. */
export function nearestPaths(typed: readonly string[], paths: readonly string[]): string[] {
  const [first = '', second = ''] = typed;
  const long = paths.filter((path) => path.includes(' '));
  return [...new Set([...(second ? nearest(`${first} ${second}`, long) : []), ...nearest(first, paths)])].slice(0, 3);
}
