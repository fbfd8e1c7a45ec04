// What is known about a candidate at one moment: its counts over time and its newest signals, without impossible values. Ranking sees
// nothing that was read later.

import { startOf } from '../day.ts';
import type { Candidate, Signals } from '../paper.ts';
import type { Count } from './momentum.ts';

/** No paper has come near this many votes, stars or followers. Higher values are errors of a source. */
const MOST = 100_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A growth rate needs this many hours between its two readings. In less time, one vote more or less is chance. */
const GROWTH_HOURS = 2;
/** Growth is measured over the newest stretch of at least this many hours, if there is one. */
const STRETCH_HOURS = 6;
/** The list day itself, in hours. */
const LIST_DAY_HOURS = 24;
/** Readings made up to this many hours late still show where the list day ended. They are usually made in the following night. */
const LATE_HOURS = 6;

export interface Features {
  /** Hours from the start of the list day to the requested moment. Never negative. */
  hour: number;
  /** Newest count of votes. Absent if no reading has one. */
  now?: Count;
  /** The count that `now` is compared with to measure growth. Absent if there is none long enough before. */
  before?: Count;
  /** The count at the end of the list day, or the first known one. Absent if `now` itself isn't later than that. */
  atEndOfDay?: Count;
  /** Whole days between the paper's first version and its list day. Absent if the first version isn't known. */
  ageOnListing?: number;
  /** Newest value of each stated signal, between 0 and a hundred thousand. */
  signals: Signals;
}

function clean(value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return Math.min(MOST, Math.max(0, value));
}

function ageOnListing({ paper, listedOn }: Candidate): number | undefined {
  if (paper.publishedOn === undefined) return undefined;
  return clean((startOf(listedOn).getTime() - startOf(paper.publishedOn).getTime()) / DAY_MS);
}

/** Any order of the names gives the same text. */
function inOrder(signals: Signals): string {
  return Object.entries(signals)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join();
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Readings at equal times are sorted too, so that the order in which they arrive never matters. */
function counted(candidate: Candidate, at: Date): { at: number; signals: Signals }[] {
  return candidate.readings
    .filter((reading) => reading.at.getTime() <= at.getTime())
    .map((reading) => ({ at: reading.at.getTime(), source: reading.source, signals: reading.signals }))
    .sort(
      (a, b) =>
        a.at - b.at ||
        (a.signals.votes ?? -1) - (b.signals.votes ?? -1) ||
        compared(a.source, b.source) ||
        compared(inOrder(a.signals), inOrder(b.signals)),
    );
}

/** One count per moment: of two readings at the same instant the higher one, which sorts later, wins. */
function countsOf(readings: readonly { at: number; signals: Signals }[], start: number): Count[] {
  const counts: Count[] = [];
  for (const reading of readings) {
    const votes = clean(reading.signals.votes);
    if (votes === undefined) continue;
    const hour = (reading.at - start) / HOUR_MS;
    if (counts.at(-1)?.hour === hour) counts.pop();
    counts.push({ hour, votes });
  }
  return counts;
}

function newestSignals(readings: readonly { signals: Signals }[]): Signals {
  const newest: Signals = {};
  for (const { signals } of readings) {
    for (const [name, value] of Object.entries(signals)) {
      const cleaned = clean(value);
      if (cleaned !== undefined) newest[name] = cleaned;
    }
  }
  // A paper without code has no stars, whatever an older reading said about a repository that was removed.
  if (newest.code === 0) newest.stars = 0;
  return newest;
}

/**
 * What is known about a candidate at a moment, ignoring later readings. Time counts from 00:00 UTC of the list day, or from the first
 * reading if that is earlier (a paper that was seen before, or listed twice).
 */
export function featuresOf(candidate: Candidate, at: Date): Features {
  const readings = counted(candidate, at);
  const start = Math.min(startOf(candidate.listedOn).getTime(), readings[0]?.at ?? Number.POSITIVE_INFINITY);
  const hour = Math.max(0, (at.getTime() - start) / HOUR_MS) || 0;
  const counts = countsOf(readings, start);
  const known = { hour, ageOnListing: ageOnListing(candidate), signals: newestSignals(readings) };
  const now = counts.at(-1);
  if (!now) return known;
  const earlier = counts.filter((count) => now.hour - count.hour >= GROWTH_HOURS);
  const before = earlier.findLast((count) => now.hour - count.hour >= STRETCH_HOURS) ?? earlier[0];
  const endOfDay = LIST_DAY_HOURS + LATE_HOURS;
  const atEndOfDay =
    now.hour > endOfDay ? (counts.findLast((count) => count.hour <= endOfDay) ?? counts[0]) : undefined;
  return { ...known, now, before, atEndOfDay: atEndOfDay === now ? undefined : atEndOfDay };
}
