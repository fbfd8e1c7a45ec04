// Errors about times, days, time zones and names to follow; each says what to type instead.

import { quoted } from '../safe-text.ts';
import { all, weekdayWords } from './words.ts';

/** The first of January of 2024 was a Monday. */
function nameOf(weekday: number): string {
  return weekdayWords(`2024-01-0${weekday}`);
}

/** `a, b or c`. */
function anyOf(names: readonly string[]): string {
  return all(names, 'or');
}

export const scheduleTexts = {
  weeklyBox: { label: 'Weekly round-up', note: 'The best of the week, on Monday or on the day you choose' },
  /** Days of the week by number, Monday is 1. */
  weeklyOn: (weekday: number): string => `weekly on ${nameOf(weekday)}`,
  everyDay: (): string => 'every day',
  workdays: (): string => 'weekdays',
  onDays: (weekdays: readonly number[]): string => all(weekdays.map((weekday) => `${nameOf(weekday)}s`)),
  daysAt: (days: string, at: string, zone: string): string => `${days} at ${at}, ${zone}`,
  timeMissing: (): string => 'Add a local time, such as 09:00.',
  badTime: (typed: string): string => `${quoted(typed)} is not a valid time. Try 09:00, 9am, 9:30 pm or 18:15.`,
  midnightIs: (typed: string): string =>
    `${quoted(typed)} is ambiguous. Use 00:00 for the start of a day, or 23:59 for its end.`,
  halfDay: (typed: string, meant: string): string =>
    `${quoted(typed)} mixes 24-hour time with am or pm. Use ${meant}, or a time such as 9:30 pm.`,

  daysMissing: (): string => 'Add the days: weekdays, daily, mon,thu or weekly.',
  badDays: (typed: string, word: string, meant: readonly string[]): string => {
    const what = typed === word ? quoted(typed) : `${quoted(word)} in ${quoted(typed)}`;
    const hint = meant.length > 0 ? `Did you mean ${anyOf(meant)}? ` : '';
    return `${what} is not a valid day. ${hint}Use weekdays, daily, weekly, or days such as mon,thu or mon-fri.`;
  },
  oneWeekday: (typed: string): string =>
    `A weekly round-up is sent on one day, but ${quoted(typed)} names several. Try “weekly on friday”, or leave out “weekly” for a digest on each day.`,

  zoneMissing: (): string => 'Add a time zone: a city such as Berlin or New York, or UTC.',
  zoneFellBack: (unknown: string): string =>
    unknown === ''
      ? "Paperboy doesn't know your time zone, so times are in UTC. To choose one, edit the zone, such as zone:Europe/Berlin."
      : `Paperboy doesn't recognise your time zone ${quoted(unknown)}, so times are in UTC. To choose one, edit the zone, such as zone:Europe/Berlin.`,
  unknownZone: (typed: string, meant: readonly string[]): string =>
    meant.length > 0
      ? `There is no time zone ${quoted(typed)}. Did you mean ${anyOf(meant)}?`
      : `There is no time zone ${quoted(typed)}. Use UTC or a large city in the zone, such as Europe/Berlin, America/New_York or Asia/Tokyo.`,
  abbreviatedZone: (typed: string, meant: readonly string[]): string =>
    `${quoted(typed)} is ambiguous: several places use it, most of them for half of the year. Use a place instead, such as ${anyOf(meant)}.`,
  offsetZone: (typed: string, meant: readonly string[]): string => {
    const why = `${quoted(typed)} is a fixed offset from UTC and doesn't follow daylight saving time.`;
    return meant.length > 0
      ? `${why} Use a place, such as ${anyOf(meant)}, or UTC.`
      : `${why} Use a place, such as Europe/Berlin or Asia/Tokyo, or UTC.`;
  },

  unknownPreset: (typed: string, meant: readonly string[], all: readonly string[]): string =>
    meant.length > 0
      ? `There is no preset ${quoted(typed)}. Did you mean ${anyOf(meant.map((key) => `preset:${key}`))}?`
      : `There is no preset ${quoted(typed)}. The presets are: ${all.join(', ')}.`,
  manyPresets: (most: number): string =>
    `These presets give more than ${most} combinations. Separate them with commas so that any of them can match, or use fewer.`,

  followKind: (typed: string): string =>
    `Is ${quoted(typed)} a person or an organisation? Use author:NAME or org:NAME, and separate several with commas.`,
  followName: (kind: string): string =>
    kind === 'author'
      ? 'Add a name with a family name after author:, such as author:Yann LeCun.'
      : 'Add an organisation after org:, such as org:NVIDIA.',
  followOneWord: (before: string, name: string): string =>
    `Is ${quoted(`${before}, ${name}`)} one person? If so, use author:${name} ${before}. For two people, add author: before each name.`,
  followSeveral: (name: string): string =>
    `${quoted(name)} is more than one name. Separate names with commas: author:Yann LeCun, org:NVIDIA.`,
  followNot: (typed: string): string =>
    `${quoted(typed)} starts with a minus, but following only adds papers. To exclude papers, add it to the topics.`,
  followLong: (typed: string, most: number): string =>
    `${quoted(typed)} is too long. Use at most ${most} characters per name, and separate names with commas.`,
  followMany: (most: number): string => `You can follow at most ${most} names. Remove some.`,
};
