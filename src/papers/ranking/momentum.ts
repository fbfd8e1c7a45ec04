// How votes grow while a paper is on a list: how much is still to come after so many hours, and what two readings say. Used by the ranking
// and by the bench that checks the curves.

/** A curve of growth: after `t` hours on the list, votes still have `doublings / t` doublings before them. */
export interface Curve {
  /** Doublings to come, times hours on the list. */
  doublings: number;
  /** Hours below which the curve is flat, because the first hours of a list day were never measured. */
  fromHour: number;
}

/** One reading's votes, with the hours between the start of the list day and the reading. */
export interface Count {
  hour: number;
  votes: number;
}

/** Doublings that votes read after `hour` hours on the list still have before them. Decreases with time, never negative. */
export function doublingsToCome(hour: number, curve: Curve): number {
  return curve.doublings / Math.max(hour, curve.fromHour);
}

/** Doublings that the curve expects between two hours. 0 if the second isn't later. */
export function doublingsBetween(from: number, to: number, curve: Curve): number {
  return Math.max(0, doublingsToCome(from, curve) - doublingsToCome(to, curve));
}

/**
 * How much better (or worse) than a usual paper of its age this one is growing, in doublings of its votes, between -1 and 1: the votes
 * gained between two counts beyond what the curve expects, extrapolated for `hours` more hours. Increases with `now.votes`, so that a paper
 * never loses by a vote. 0 if the second count isn't later.
 */
export function momentum(before: Count, now: Count, hours: number, curve: Curve): number {
  const gap = now.hour - before.hour;
  if (gap <= 0) return 0;
  const usual = now.votes * 2 ** -doublingsBetween(before.hour, now.hour, curve);
  const ahead = ((usual - before.votes) * hours) / gap;
  const ratio = (1 + now.votes + ahead) / (1 + now.votes);
  return Math.log2(Math.min(2, Math.max(0.5, ratio)));
}

/** Votes gained per hour between two counts. Negative if they fell, 0 if the second isn't later. */
export function hourlyGain(before: Count, now: Count): number {
  const gap = now.hour - before.hour;
  return gap > 0 ? (now.votes - before.votes) / gap : 0;
}
