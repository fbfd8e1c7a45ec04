// Parses the input of a subscription from texts into preferences and schedule, for chat, forms and the command line. Every error is a
// UserError that names its field and suggests a correction.

import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { halfWidth } from '#src/papers/half-width.ts';
import { readTopic } from '#src/search/query/topic.ts';
import { readFollow, readSavedFollow, writeFollow } from '../compose/follow.ts';
import { checkPresets } from '../compose/presets.ts';
import { readDays, readTime, scheduleWords, writeDays } from '../schedule/days.ts';
import { readZone } from '../schedule/zone.ts';
import type { Preferences, Schedule } from '../subscription.ts';

/** As given; absent fields were not given. Numbers are parsed and within LIMITS already. */
export interface SubscriptionInput {
  topics?: string;
  follow?: string;
  at?: string;
  zone?: string;
  days?: string;
  size?: number;
  'min-votes'?: number;
  'skip-below'?: number;
}

export const LIMITS = { size: 20, votes: 10_000, topics: 1_000, follow: 1_000 } as const;

/** The defaults of a subscription: weekdays at 09:00, everything, five papers. */
export const DEFAULTS: Omit<Preferences & Schedule, 'zone'> = {
  topics: '',
  follow: '',
  size: 5,
  skipBelow: 0,
  at: '09:00',
  days: { kind: 'days', weekdays: [1, 2, 3, 4, 5] },
};

/** Words for no filter at all, and for nobody, because an empty text cannot be typed. */
const EVERYTHING = new Set(['everything', 'anything', 'all', '*', '-', '']);
const NOBODY = new Set(['nobody', 'none', 'no one', '-', '']);

/** Parses only the given fields. Throws UserError naming the field. */
export function readSubscriptionInput(input: SubscriptionInput): Partial<Preferences & Schedule> {
  const minVotes = input['min-votes'];
  return {
    ...(input.topics !== undefined && { topics: topicsOf(input.topics) }),
    ...(input.follow !== undefined && { follow: followOf(input.follow) }),
    ...(input.at !== undefined && { at: readTime(halfWidth(input.at)) }),
    ...(input.zone !== undefined && { zone: readZone(halfWidth(input.zone)) }),
    ...(input.days !== undefined && { days: readDays(halfWidth(input.days)) }),
    ...(input.size !== undefined && { size: input.size }),
    ...(minVotes !== undefined && { minVotes: minVotes === 0 ? undefined : minVotes }),
    ...(input['skip-below'] !== undefined && { skipBelow: input['skip-below'] }),
  };
}

/** As typed, so that it can be edited; empty for everything. */
function topicsOf(typed: string): string {
  const words = halfWidth(typed).trim();
  if (EVERYTHING.has(words.toLowerCase())) return '';
  checkPresets(words);
  const { alternatives, never, remarks } = readTopic(words);
  // Punctuation alone would match every paper.
  if (alternatives.length === 0 && never.length === 0)
    throw new UserError(() => texts.noTopic(words, remarks.map(remarkWords)), 'topics');
  return words;
}

function followOf(typed: string): string {
  const words = halfWidth(typed).trim();
  if (NOBODY.has(words.toLowerCase())) return '';
  readFollow(words);
  return words;
}

/** The texts that readSubscriptionInput parses to these preferences and schedule: to fill a form, or to undo a change. */
export function writeSubscriptionInput(known: Preferences & Schedule): Record<keyof SubscriptionInput, string> {
  return {
    topics: known.topics || 'everything',
    follow: followText(known.follow) || 'nobody',
    at: known.at,
    zone: known.zone,
    days: writeDays(known.days),
    size: String(known.size),
    'min-votes': String(known.minVotes ?? 0),
    'skip-below': String(known.skipBelow),
  };
}

/** As typed, unless it no longer parses: earlier versions took the second half of "Castellan, Ada" for a person. */
function followText(saved: string): string {
  try {
    readFollow(saved);
    return saved;
  } catch {
    return writeFollow(readSavedFollow(saved));
  }
}

export function samePreferences(one: Preferences & Schedule, other: Preferences & Schedule): boolean {
  const [first, second] = [writeSubscriptionInput(one), writeSubscriptionInput(other)];
  return Object.entries(first).every(([name, text]) => second[name as keyof SubscriptionInput] === text);
}

/** One line for the audit log. */
export function preferencesText(known: Preferences & Schedule): string {
  const { topics, follow, size, 'min-votes': votes, 'skip-below': below } = writeSubscriptionInput(known);
  const more = [
    ...(known.follow ? [`follow ${follow}`] : []),
    ...(known.minVotes ? [`min-votes ${votes}`] : []),
    ...(known.skipBelow ? [`skip-below ${below}`] : []),
  ];
  return [topics, scheduleWords(known), `size ${size}`, ...more].join('; ');
}
