// What is said to people about times, days, zones and names to follow that could not be read. One catalogue, like the
// conversation's own, so that the wording can be weighed in one place; every refusal says what to type instead.

import { quoted } from '#src/conversation/safe-text.ts';

const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `a, b or c`. */
function anyOf(names: readonly string[]): string {
  return alternatives.format(names);
}

export const scheduleTexts = {
  weeklyBox: { label: 'Weekly round-up', note: 'The best of the week, on Monday or on the one day ticked' },
  timeMissing: (): string => 'Please say at what local time, such as 09:00.',
  badTime: (typed: string): string =>
    `${quoted(typed)} is not a time of day I can read. Try 09:00, 9am, 9:30 pm or 18:15.`,
  midnightIs: (typed: string): string =>
    `${quoted(typed)} ends one day and begins the next. Write 00:00 for the beginning of a day, or 23:59 for its end.`,
  halfDay: (typed: string, meant: string): string =>
    `${quoted(typed)} counts past twelve and says am or pm too. Write ${meant}, or a time such as 9:30 pm.`,

  daysMissing: (): string => 'Please say on which days: weekdays, daily, mon,thu or weekly.',
  badDays: (typed: string, word: string, meant: readonly string[]): string => {
    const what = typed === word ? quoted(typed) : `${quoted(word)} in ${quoted(typed)}`;
    const hint = meant.length > 0 ? `Did you mean ${anyOf(meant)}? ` : '';
    return `${what} is not a day I can read. ${hint}There are weekdays, daily, days such as mon,thu or mon-fri, and weekly.`;
  },
  oneWeekday: (typed: string): string =>
    `A weekly round-up comes on one day, and ${quoted(typed)} names more. Try “weekly on friday”, or leave out “weekly” for a digest on each of them.`,

  zoneMissing: (): string => 'Please say the time zone: a city such as Berlin or New York, or UTC.',
  zoneFellBack: (unknown: string): string =>
    unknown === ''
      ? 'Your time zone is not known here, so times are in UTC. To choose one, edit the zone, such as zone:Europe/Berlin.'
      : `Your time zone is given as ${quoted(unknown)}, which is not a place known here, so times are in UTC. To choose one, edit the zone, such as zone:Europe/Berlin.`,
  unknownZone: (typed: string, meant: readonly string[]): string =>
    meant.length > 0
      ? `I know no time zone ${quoted(typed)}. Did you mean ${anyOf(meant)}?`
      : `I know no time zone ${quoted(typed)}. Name a large city in it, such as Europe/Berlin, America/New_York or Asia/Tokyo, or UTC.`,
  abbreviatedZone: (typed: string, meant: readonly string[]): string =>
    `${quoted(typed)} does not say where: several places use it, and most only for half of the year. Name a place, such as ${anyOf(meant)}.`,
  offsetZone: (typed: string, meant: readonly string[]): string => {
    const why = `${quoted(typed)} is a fixed distance from UTC, which does not follow the change to summer time.`;
    return meant.length > 0
      ? `${why} Name a place, such as ${anyOf(meant)}, or UTC.`
      : `${why} Name a place, such as Europe/Berlin or Asia/Tokyo, or UTC.`;
  },

  unknownPreset: (typed: string, meant: readonly string[], all: readonly string[]): string =>
    meant.length > 0
      ? `There is no preset ${quoted(typed)}. Did you mean ${anyOf(meant.map((key) => `preset:${key}`))}?`
      : `There is no preset ${quoted(typed)}. There are: ${all.join(', ')}.`,
  manyPresets: (most: number): string =>
    `Presets that must all match give too many combinations (more than ${most}); part them with commas, so that any of them may match.`,

  followKind: (typed: string): string =>
    `Please say whether ${quoted(typed)} is a person or an organisation: author:NAME or org:NAME, with commas between several.`,
  followName: (kind: string): string =>
    kind === 'author'
      ? 'Please say whom to follow after author:, with a family name, such as author:Yann LeCun.'
      : 'Please say which organisation to follow after org:, such as org:NVIDIA.',
  followOneWord: (before: string, name: string): string =>
    `Is ${quoted(`${before}, ${name}`)} one person? Then write author:${name} ${before}. For two people, write author: before each name.`,
  followSeveral: (name: string): string =>
    `${quoted(name)} is more than one name. Put a comma between names: author:Yann LeCun, org:NVIDIA.`,
  followNot: (typed: string): string =>
    `${quoted(typed)} begins with a minus, but following only ever adds papers. To leave papers out, put it into the topics.`,
  followLong: (typed: string, most: number): string =>
    `${quoted(typed)} is too long for a name. Please keep each to ${most} characters, with commas between them.`,
  followMany: (most: number): string => `That is more than ${most} names. Please keep to the ${most} that matter most.`,
};
