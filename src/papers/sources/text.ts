// Parses single values from outside: links, days, texts for our own messages.

import { type Day, isDay } from '../day.ts';
import { oneLine } from '../paper.ts';

/**
 * A web address as people type it into a form: trimmed, cut at the first white space, with https:// added to a bare host. Undefined if it
 * isn't an http(s) address or contains a password.
 */
export function webAddress(text: string | undefined): string | undefined {
  const first = oneLine(text ?? '').split(' ', 1)[0];
  if (!first || first.length > 2000) return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(first) ? first : `https://${first}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !url.hostname.includes('.')) {
    return undefined;
  }
  return url.href === `${first}/` ? first : url.href;
}

/** The calendar day with which a time begins (`2026-08-20T00:00:00.000Z`), if there is one. */
export function leadingDay(text: string | undefined): Day | undefined {
  const day = text?.trim().slice(0, 10) ?? '';
  return isDay(day) ? day : undefined;
}

/** Longer texts are cut, in UTF-16 units. The longest real abstract has some 2,000. */
const LONGEST = 30_000;

/** One line of whole characters, or undefined if it is empty. */
export function tidy(text: string | undefined): string | undefined {
  return oneLine((text ?? '').slice(0, LONGEST).toWellFormed()) || undefined;
}

/** Tidy, each once, in order, without empty ones. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => tidy(text)).filter((text) => text !== undefined))];
}

/** Text from outside, made safe for our own error messages: one short line without invisible characters. */
export function quoted(text: string): string {
  const plain = oneLine(text.slice(0, LONGEST).replace(/\p{Cf}/gu, ''));
  return plain.length > 140 ? `${plain.slice(0, 139)}…` : plain;
}

/** Counts reasons, most frequent first. */
export function tallyReasons(reasons: readonly string[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
