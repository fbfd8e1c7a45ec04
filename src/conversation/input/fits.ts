// Whether a typed text has the shape of an option's values, and how windows, choices and numbers are parsed. Nothing here is an error;
// option-values.ts validates.

import { WINDOWS, type Window } from '#src/papers/day.ts';
import type { Option } from '../option.ts';
import { looksLikeDay } from '../texts/read-day.ts';

const WINDOW_WORDS: Record<string, Window> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  'this week': 'week',
  'this month': 'month',
};

/** The window a word names: day, week, month, trending, or daily, weekly, monthly. */
export function windowOf(typed: string): Window | undefined {
  const word = typed.trim().toLowerCase();
  return WINDOWS.find((one) => one === word) ?? (Object.hasOwn(WINDOW_WORDS, word) ? WINDOW_WORDS[word] : undefined);
}

/** The choice that a text names, by value or label, ignoring case. */
export function choiceOf(option: Option, typed: string): string | undefined {
  const word = typed.trim().toLowerCase();
  const choice = option.choices?.find((one) => one.value.toLowerCase() === word || one.label.toLowerCase() === word);
  return choice?.value;
}

/** A whole number as typed; undefined for anything else (also for the empty text, `1.5`, `1e3`). */
export function numberOf(typed: string): number | undefined {
  return /^[+-]?\d{1,15}$/.test(typed.trim()) ? Number(typed) : undefined;
}

/** True when the text can only be meant for such an option. Always false for kinds without a shape (text, topic, paper). */
export function fits(option: Option, typed: string): boolean {
  switch (option.kind) {
    case 'day':
      return looksLikeDay(typed);
    case 'window':
      return windowOf(typed) !== undefined;
    case 'number':
      return numberOf(typed) !== undefined;
    case 'choice':
      return choiceOf(option, typed) !== undefined;
    case 'subscription':
      return /^s\d{1,9}$/i.test(typed.trim());
    default:
      return false;
  }
}
