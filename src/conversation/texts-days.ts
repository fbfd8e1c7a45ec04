// Texts about list days: titles of lists, days without a list, readings that are partial, old or missing.

import { type Day, type Window, weekdayOf } from '#src/papers/day.ts';
import { PROGRAM } from '#src/program.ts';
import { dayWords, weekdayWords } from './day-words.ts';
import { code, type Prose, prose, type Span, typed } from './prose.ts';
import { quoted } from './safe-text.ts';

function at(moment: Date, show: 'time' | 'both' = 'time'): Span {
  return { kind: 'time', at: moment, show };
}

const AND = new Intl.ListFormat('en-GB');
const WINDOWS = { week: 'week', month: 'month', trending: 'two weeks' } as const;

export const dayTexts = {
  /** What `days:` takes, and how it is offered. */
  dayChoices: {
    weekdays: 'Weekdays, Monday to Friday',
    daily: 'Every day',
    weekly: 'Weekly round-up, on Monday',
    'mon,thu': 'Monday and Thursday',
    'mon,wed,fri': 'Monday, Wednesday and Friday',
    'tue,thu': 'Tuesday and Thursday',
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    'sat,sun': 'Weekends',
    'weekly on fri': 'Weekly round-up, on Friday',
  },
  /** Heading of a list. `day` is the last day of the window. */
  listTitle: (window: Window, day: Day, { topic, latest }: { topic?: string; latest?: boolean } = {}): string => {
    const about = `${topic ? ` on ${quoted(topic)}` : ''}${latest ? ', the latest list' : ''}`;
    switch (window) {
      case 'day':
        return `Papers of ${weekdayWords(day)}, ${dayWords(day)}${about}`;
      case 'week':
        return `Papers of the week up to ${dayWords(day)}${about}`;
      case 'month':
        return `Papers of the month up to ${dayWords(day)}${about}`;
      case 'trending':
        return `Trending papers, two weeks up to ${dayWords(day)}${about}`;
    }
  },
  listGist: (count: number, day: Day, top?: string): string => {
    const papers = count === 1 ? '1 paper' : `${count} papers`;
    return top ? `${papers} for ${dayWords(day)}, first: ${top}` : `${papers} for ${dayWords(day)}`;
  },
  noListThatDay: (day: Day): Prose =>
    weekdayOf(day) > 5
      ? prose`There is no list for ${weekdayWords(day)}, ${dayWords(day)}: most weekends have none. Try ${typed('trending')} or the Friday before.`
      : prose`There is no list for ${weekdayWords(day)}, ${dayWords(day)}. That happens on holidays. Try ${typed('trending')} or another day.`,
  noListGist: (day: Day): string => `No list for ${dayWords(day)}`,
  /** A window may be much longer than what is known of it. */
  listDaysKnown: (days: number): Prose =>
    days === 1 ? prose`From the list of 1 day, the only one known here.` : prose`From the lists of ${days} days.`,
  listDaysUnread: (days: readonly Day[]): Prose => {
    const [first = '', last = ''] = [days[0], days.at(-1)];
    if (days.length === 1) return prose`The list of ${dayWords(first)} has not been read.`;
    if (days.length > 3)
      return prose`${days.length} of its days, from ${dayWords(first)} to ${dayWords(last)}, have not been read.`;
    return prose`The lists of ${AND.format(days.map((day) => dayWords(day)))} have not been read.`;
  },
  nearestListIs: (day: Day): Prose => prose`The nearest list is that of ${weekdayWords(day)}, ${dayWords(day)}.`,
  showDay: (day: Day): string => `Show ${dayWords(day)}`,
  dayNotOpen: (day: Day): Prose =>
    prose`The list of ${dayWords(day)} is not open yet: days begin in UTC and papers come in over the day. Try ${typed('today yesterday')}.`,
  dayUnread: (day: Day): Prose => prose`Nothing of ${dayWords(day)} has been read here yet.`,
  /** Where nothing may be fetched: what the operator can do. */
  dayUnreadHere: (day: Day): Prose =>
    prose`Nothing of ${dayWords(day)} has been read here yet. ${code(`${PROGRAM} backfill --from ${day} --to ${day}`)} fetches it; ${code(`${PROGRAM} import FILE`)} reads a file that has it.`,
  dayUnreadFailed: (day: Day, source: string): Prose =>
    prose`${source} did not answer, and nothing of ${dayWords(day)} was read before. Please try again in a few minutes.`,
  nothingKnown: (): Prose =>
    prose`The library is still empty. Papers of the last weeks are fetched when the network can be reached; please try again in a minute.`,
  asOf: (readAt: Date): Prose => prose`As of ${at(readAt)}; votes and papers still come in.`,
  /** A list that is no longer growing, read while it was. */
  asReadAt: (readAt: Date): Prose =>
    prose`As read at ${at(readAt, 'both')}; votes and papers that came later are not in it.`,
  stale: (source: string, readAt: Date): Prose =>
    prose`${source} did not answer, so this is what was read at ${at(readAt, 'both')}.`,
  silentSource: (source: string): Prose => prose`${source} did not answer; this list is without it.`,
  sampleDay: (day: Day): Prose =>
    prose`This is the sample day that comes with Paperboy, ${dayWords(day)}: the live source was not reached.`,
  ownLibrary: (): Prose => prose`The live source was not reached; these are the papers of your own library.`,
  liveSource: (source: string): Prose => prose`Read live from ${source}.`,
  noPaperOnTopic: (topic: string, window: Window, day: Day): Prose =>
    window !== 'day'
      ? prose`No paper on ${quoted(topic)} in the lists of the ${WINDOWS[window]} up to ${dayWords(day)}. Try ${typed('search')}, or the list without a topic.`
      : prose`No paper on ${quoted(topic)} in the list of ${dayWords(day)}. Try ${typed('trending')} with that topic, ${typed('search')}, or the list without a topic.`,
  noPaperInWindow: (window: Window, day: Day): Prose =>
    window === 'day'
      ? dayTexts.noListThatDay(day)
      : prose`No lists are known for the days up to ${dayWords(day)}. Try a later day.`,
  /** Remark on a topic that names categories while those of some papers are not known. */
  categoriesUnknown: (papers: number): Prose =>
    prose`The categories of ${papers === 1 ? '1 paper' : `${papers} papers`} are not known yet; ${code('cat:')} cannot match ${papers === 1 ? 'it' : 'them'}.`,
};
