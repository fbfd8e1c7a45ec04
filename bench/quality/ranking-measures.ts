// Measures of an order of papers, and how certain a difference between two orders is.

/** A repeatable random generator from 0 up to 1 (mulberry32, public domain, by Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Discounted cumulative gain: the gain at rank p counts 1 / log2(p + 1). */
function discounted(gains: readonly number[], depth: number): number {
  return gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}

/** nDCG with linear gains (the final votes themselves), between 0 and 1; 1 when there is nothing to gain. */
export function ndcg(gainsInOrder: readonly number[], depth: number): number {
  const best = discounted(
    gainsInOrder.toSorted((a, b) => b - a),
    depth,
  );
  return best > 0 ? discounted(gainsInOrder, depth) / best : 1;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

export interface Difference {
  mean: number;
  /** Middle 95 % of the means of resampled pairs. */
  low: number;
  high: number;
  /** Share of resamples with a positive difference. */
  above: number;
}

/** Paired bootstrap: how much `ours` exceeds `theirs`, pair by pair, over 10,000 resamples of the pairs. */
export function pairedBootstrap(ours: readonly number[], theirs: readonly number[], seed = 1): Difference {
  const differences = ours.map((value, index) => value - theirs[index]!);
  const random = seeded(seed);
  const means = Array.from({ length: 10_000 }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < differences.length; drawn++)
      sum += differences[Math.floor(random() * differences.length)]!;
    return sum / differences.length;
  }).sort((a, b) => a - b);
  const above = means.filter((value) => value > 0).length / means.length;
  return { mean: mean(differences), low: means[250]!, high: means[9749]!, above };
}

/** Distributes groups into folds in a repeatable random order; every item of one group is in the same fold. */
export function foldsBy<T>(items: readonly T[], group: (item: T) => string, count: number, seed: number): T[][] {
  const random = seeded(seed);
  const groups = [...new Set(items.map(group))].map((name) => ({ name, by: random() })).sort((a, b) => a.by - b.by);
  const foldOf = new Map(groups.map(({ name }, index) => [name, index % count]));
  return Array.from({ length: count }, (_, fold) => items.filter((item) => foldOf.get(group(item)) === fold));
}
