// Completion of option values. Synchronous, from memory: a platform asks at every keystroke. Commands and options come from their
// declarations, papers and topics from the given sources.

import { addDays, dayOf, WINDOWS } from '#src/papers/day.ts';
import type { Answers, Complete } from '../adapter.ts';
import type { Choice, Context } from '../call.ts';
import { type AnyCommand, listedPaths, pathOf, worded } from '../command.ts';
import type { Option } from '../option.ts';
import { readDay } from '../texts/read-day.ts';
import { safeText, shorten } from '../texts/safe-text.ts';
import { texts } from '../texts/texts.ts';
import { fieldChoices, followChoices, type KnownNames } from './complete-names.ts';

/** Maximum choices of Discord's autocomplete; also its limit for a choice's value and label. */
export const MOST_CHOICES = 25;
const LONGEST = 100;

/** Data for completion besides the declarations. Best first; all synchronous. */
export interface CompletionSources {
  papers(typed: string): Choice[];
  topics(typed: string): Choice[];
  zones(typed: string): Choice[];
  authors: KnownNames;
}

/** Half-hours of a day, starting in the early morning. */
const TIMES: readonly Choice[] = Array.from({ length: 48 }, (_, i): Choice => {
  const minutes = (7 * 60 + i * 30) % (24 * 60);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
  return { value: time, label: time };
});

/** Days of a schedule, as `days:` accepts them. */
export function dayChoices(): Choice[] {
  return Object.entries(texts.dayChoices).map(([value, label]) => ({ value, label }));
}

/** Completes an option's value. An unknown command or option, or one with nothing to offer, gives no choices. */
export function createComplete(given: { commands: readonly AnyCommand[]; sources: CompletionSources }): Complete {
  return (call, name, typed, context) => {
    const command = given.commands.find((one) => pathOf(one) === call.command);
    const option = command && Object.hasOwn(command.options, name) ? command.options[name] : undefined;
    if (!option) return [];
    return fitting(choicesOf(option, typed, context, given));
  };
}

function choicesOf(
  option: Option,
  typed: string,
  context: Pick<Context, 'now'>,
  { commands, sources }: { commands: readonly AnyCommand[]; sources: CompletionSources },
): Choice[] {
  if (option.choices) return matching(option.choices, typed);
  if (option.kind === 'window') {
    return matching(
      WINDOWS.map((window) => ({ value: window, label: window, note: texts.windowNotes[window] })),
      typed,
    );
  }
  if (option.kind === 'day') return days(typed, context.now);
  switch (option.completes) {
    case 'paper':
      // For a paper option, a search with many results would be rejected.
      return (option.kind === 'paper' ? undefined : fieldChoices(typed, sources.authors)) ?? sources.papers(typed);
    case 'topic':
      return fieldChoices(typed, sources.authors) ?? sources.topics(typed);
    case 'follow':
      return followChoices(typed, sources.authors);
    case 'zone':
      return sources.zones(typed);
    case 'command':
      return matching(commandChoices(commands), typed);
    case 'time':
      return matching(TIMES, typed);
    case 'days':
      return matching(dayChoices(), typed);
    default:
      return [];
  }
}

/** A subscription's ID: active ones of the channel, or removed ones. Empty for any other option. */
export async function completeId(
  option: Option | undefined,
  typed: string,
  context: Pick<Context, 'channel'>,
  subscriptions: Answers['subscriptions'],
): Promise<Choice[]> {
  if (option?.kind !== 'subscription' || !subscriptions) return [];
  const which = option.completes === 'removed' ? 'removed' : 'active';
  return fitting(matching(await subscriptions(context, which), typed));
}

function commandChoices(commands: readonly AnyCommand[]): Choice[] {
  return commands
    .filter((one) => one.listed)
    .map(worded)
    .map((one) => ({ value: pathOf(one), label: pathOf(one), note: one.summary }));
}

/** Today, yesterday and the days of the last two weeks; a day parsed from the typed text comes first. */
function days(typed: string, now: Date): Choice[] {
  const today = dayOf(now);
  const known = Array.from({ length: 14 }, (_, back): Choice => {
    const day = addDays(today, -back);
    const name = back === 0 ? texts.todayWord() : back === 1 ? texts.yesterdayWord() : texts.weekdayWords(day);
    return { value: day, label: `${name}, ${texts.dayWords(day)}` };
  });
  const read = readDay(typed, now);
  const others = matching(known, typed).filter((one) => one.value !== read);
  if (read === undefined || read > today) return others;
  return [{ value: read, label: `${texts.weekdayWords(read)}, ${texts.dayWords(read)}` }, ...others];
}

/** Choices that begin with the typed text, then those with a later word that does, in order. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  const grade = ({ value, label }: Choice) => {
    const texts = [value.toLowerCase(), label.toLowerCase()];
    if (texts.some((text) => text.startsWith(wanted))) return 0;
    return texts.some((text) => text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) ? 1 : 2;
  };
  return choices
    .map((choice) => ({ choice, grade: grade(choice) }))
    .filter((one) => one.grade < 2)
    .sort((a, b) => a.grade - b.grade)
    .map((one) => one.choice);
}

/** Choices within the platforms' limits: a value that fits whole, a one-line label that is not too long, no duplicates. */
function fitting(choices: readonly Choice[]): Choice[] {
  const seen = new Set<string>();
  const fit: Choice[] = [];
  for (const choice of choices) {
    if (fit.length === MOST_CHOICES) break;
    if (choice.value === '' || choice.value.length > LONGEST || seen.has(choice.value)) continue;
    seen.add(choice.value);
    fit.push({ ...choice, label: shorten(safeText(choice.label), LONGEST) || choice.value });
  }
  return fit;
}

/** Command paths that begin with the typed text (or have a later word that does), for a platform that completes whole lines. */
export function completePath(typed: string, commands: readonly AnyCommand[]): string[] {
  const paths = listedPaths(commands).map((path) => ({ value: path, label: path }));
  return matching(paths, typed).map((one) => one.value);
}
