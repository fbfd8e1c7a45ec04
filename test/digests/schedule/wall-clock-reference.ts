// The slow, obvious reference for schedules: the clocks of a zone are read step by step, and a date's run is the first step at which they
// show the time or a later one.

export interface Walk {
  /** Epoch milliseconds of each step. */
  times: number[];
  /** `2026-06-12 09:00` at each step. */
  shown: string[];
}

const MINUTE = 60_000;

/** Reads a zone's clocks from one instant to another, every so many minutes. */
export function walk(zone: string, from: Date, to: Date, minutes: number): Walk {
  // Swedish writes dates as ISO does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const found: Walk = { times: [], shown: [] };
  for (let at = from.getTime(); at <= to.getTime(); at += minutes * MINUTE) {
    found.times.push(at);
    found.shown.push(format.format(at));
  }
  return found;
}

export interface ReferenceRun {
  at: number;
  /** The local date that the run is for. */
  day: string;
}

/** The runs at a local time on those weekdays, for each date but the first of the walk, which may have begun before it. */
export function runsIn({ times, shown }: Walk, at: string, weekdays: readonly number[]): ReferenceRun[] {
  const runs: ReferenceRun[] = [];
  for (let begin = 1; begin < shown.length; begin++) {
    const day = shown[begin]!.slice(0, 10);
    // The first step of each date; a date that comes back after midnight was set back is not a new one.
    if (day <= (runs.at(-1)?.day ?? '') || day <= shown[begin - 1]!.slice(0, 10)) continue;
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
    let step = begin;
    while (step < shown.length && shown[step]! < `${day} ${at}`) step++;
    if (weekdays.includes(weekday) && step < shown.length) runs.push({ at: times[step]!, day });
  }
  return runs;
}

/** The steps (of those in the walk) at which the distance from UTC is another than a step before. */
export function transitionsIn({ times, shown }: Walk): number[] {
  const distance = (step: number) => Date.parse(`${shown[step]!.replace(' ', 'T')}Z`) - times[step]!;
  return times.filter((_, step) => step > 0 && distance(step) !== distance(step - 1));
}
