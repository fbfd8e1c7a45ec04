// How votes grow while a paper stands on a list: what is still to come after so many hours, and what a pair of readings says.
// Apart from ranking.ts because these are curves with a source, used by the ranking and by the bench that checks them.

/** A curve of growth: after `t` hours on the list, votes still have `doublings / t` doublings before them. */
export interface Curve {
  /** Doublings to come, times hours on the list. */
  doublings: number;
  /** Hours below which the curve is held flat: nobody has measured the first hours of a list day. */
  fromHour: number;
}

/** One reading's votes, with the hours between the start of the list day and the reading. */
export interface Count {
  hour: number;
  votes: number;
}

/** Doublings that votes read after `hour` hours on the list still have before them; falls with time, never negative. */
export function doublingsToCome(hour: number, curve: Curve): number {
  return curve.doublings / Math.max(hour, curve.fromHour);
}

/** Doublings that the curve expects between two hours; 0 when the second is not later. */
export function doublingsBetween(from: number, to: number, curve: Curve): number {
  return Math.max(0, doublingsToCome(from, curve) - doublingsToCome(to, curve));
}

/**
 * How much better (or worse) than a usual paper of its age this one is growing, in doublings of its votes, between -1 and 1:
 * the votes gained from one count to the next beyond what the curve expects, carried on for `hours` more hours.
 * Grows with `now.votes`, so that a paper never loses by a vote. A count not later than the first says nothing: 0.
 */
export function momentum(before: Count, now: Count, hours: number, curve: Curve): number {
  const gap = now.hour - before.hour;
  if (gap <= 0) return 0;
  const usual = now.votes * 2 ** -doublingsBetween(before.hour, now.hour, curve);
  const ahead = ((usual - before.votes) * hours) / gap;
  const ratio = (1 + now.votes + ahead) / (1 + now.votes);
  return Math.log2(Math.min(2, Math.max(0.5, ratio)));
}

/** Votes gained an hour between two counts; negative when they fell, 0 when the second is not later. */
export function hourlyGain(before: Count, now: Count): number {
  const gap = now.hour - before.hour;
  return gap > 0 ? (now.votes - before.votes) / gap : 0;
}
