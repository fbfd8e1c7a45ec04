// Texts about list days: titles of lists, days without a list, readings that are partial, old or missing.

import { type Day, type Window, weekdayOf } from '#src/papers/day.ts';
import { PROGRAM } from '#src/program.ts';
import { code, type Prose, prose, type Span, typed } from '../prose.ts';
import { quoted } from '../safe-text.ts';
import { all, dayWords, weekdayWords } from './words.ts';

function at(moment: Date, show: 'time' | 'both' = 'time'): Span {
  return { kind: 'time', at: moment, show };
}

const WINDOWS = { week: 'week', month: 'month', trending: 'two weeks' } as const;

export const dayTexts = {
  /** What `days:` accepts, and how it is shown. */
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
  /** What `window:` accepts, described. */
  windowNotes: {
    day: 'one list day',
    week: 'since Monday',
    month: 'since the first',
    trending: 'the last two weeks',
  },
  todayWord: (): string => 'today',
  yesterdayWord: (): string => 'yesterday',
  /** Heading of a list. `day` is the last day of the window. */
  listTitle: (window: Window, day: Day, { topic, latest }: { topic?: string; latest?: boolean } = {}): string => {
    const about = `${topic ? ` on ${quoted(topic)}` : ''}${latest ? ' (latest list)' : ''}`;
    switch (window) {
      case 'day':
        return `Papers from ${weekdayWords(day)}, ${dayWords(day)}${about}`;
      case 'week':
        return `Papers from the week ending ${dayWords(day)}${about}`;
      case 'month':
        return `Papers from the month ending ${dayWords(day)}${about}`;
      case 'trending':
        return `Trending papers from the two weeks ending ${dayWords(day)}${about}`;
    }
  },
  listGist: (count: number, day: Day, top?: string): string => {
    const papers = count === 1 ? '1 paper' : `${count} papers`;
    return top ? `${papers} for ${dayWords(day)}, first: ${top}` : `${papers} for ${dayWords(day)}`;
  },
  noListThatDay: (day: Day): Prose =>
    weekdayOf(day) > 5
      ? prose`There is no list for ${weekdayWords(day)}, ${dayWords(day)}. Most weekends have none. Try ${typed('trending')} or the previous Friday.`
      : prose`There is no list for ${weekdayWords(day)}, ${dayWords(day)}. This can happen on holidays. Try ${typed('trending')} or another day.`,
  noListGist: (day: Day): string => `No list for ${dayWords(day)}`,
  /** A window may be much longer than the known days. */
  listDaysKnown: (days: number): Prose =>
    days === 1 ? prose`From 1 list day, the only one in the library.` : prose`From ${days} list days.`,
  listDaysUnread: (days: readonly Day[]): Prose => {
    const [first = '', last = ''] = [days[0], days.at(-1)];
    if (days.length === 1) return prose`The list for ${dayWords(first)} has not been read.`;
    if (days.length > 3)
      return prose`${days.length} of its days, from ${dayWords(first)} to ${dayWords(last)}, have not been read.`;
    return prose`The lists for ${all(days.map((day) => dayWords(day)))} have not been read.`;
  },
  nearestListIs: (day: Day): Prose => prose`The nearest list is ${weekdayWords(day)}, ${dayWords(day)}.`,
  showDay: (day: Day): string => `Show ${dayWords(day)}`,
  dayNotOpen: (day: Day): Prose =>
    prose`The list for ${dayWords(day)} is not open yet. List days start at 00:00 UTC, and papers are added during the day. Try ${typed('today yesterday')}.`,
  dayUnread: (day: Day): Prose => prose`The list for ${dayWords(day)} has not been read yet.`,
  /** When fetching is disabled: what the operator can do. */
  dayUnreadHere: (day: Day): Prose =>
    prose`The list for ${dayWords(day)} has not been read yet. To fetch it, run ${code(`${PROGRAM} backfill --from ${day} --to ${day}`)}. To read it from a file, run ${code(`${PROGRAM} import FILE`)}.`,
  dayUnreadFailed: (day: Day, source: string): Prose =>
    prose`${source} did not respond, and the list for ${dayWords(day)} has not been read before. Try again in a few minutes.`,
  nothingKnown: (): Prose =>
    prose`The library is still empty. Paperboy fetches recent papers once it is online. Try again in a minute.`,
  stillGrowing: (readAt: Date): Prose => prose`Updated ${at(readAt)}. The list is still growing.`,
  /** A list that has stopped growing, last read while it still grew. */
  lastReadAt: (readAt: Date): Prose => prose`Updated ${at(readAt, 'both')}. Later papers and votes are not included.`,
  stale: (source: string, readAt: Date): Prose =>
    prose`${source} did not respond. This list was last read ${at(readAt, 'both')}.`,
  silentSource: (source: string): Prose => prose`${source} did not respond, so this list does not include it.`,
  sampleDay: (day: Day): Prose =>
    prose`The live source could not be reached, so this is the sample day that comes with Paperboy, ${dayWords(day)}.`,
  ownLibrary: (): Prose => prose`The live source could not be reached, so these papers are from your library.`,
  liveSource: (source: string): Prose => prose`Read live from ${source}.`,
  noPaperOnTopic: (topic: string, window: Window, day: Day): Prose =>
    window !== 'day'
      ? prose`No papers on ${quoted(topic)} in the lists of the ${WINDOWS[window]} ending ${dayWords(day)}. Try ${typed('search')}, or the list without a topic.`
      : prose`The list for ${dayWords(day)} has no papers on ${quoted(topic)}. Try ${typed('trending')} with that topic, ${typed('search')}, or the list without a topic.`,
  noPaperInWindow: (window: Window, day: Day): Prose =>
    window === 'day' ? dayTexts.noListThatDay(day) : prose`There are no lists up to ${dayWords(day)}. Try a later day.`,
  /** Remark on a topic that names categories while those of some papers are unknown. */
  categoriesUnknown: (papers: number): Prose =>
    prose`The categories of ${papers === 1 ? '1 paper' : `${papers} papers`} are not known yet, so ${code('cat:')} cannot match ${papers === 1 ? 'it' : 'them'}.`,
};
