// A time and days typed after the topics without option names: `robotics at 8:30 weekdays`. They would otherwise become part of the topic,
// which no paper would match.

import type { SubscriptionInput } from '#src/digests/service/subscription-input.ts';

const TIME = /(?:^|[\s,]+)at\s+(\d{1,2}(?:[:.]\d{2}\s*(?:[ap]m)?|\s*[ap]m))$/i;
const DAYS = /(?:^|[\s,]+)(weekdays|daily|every day|weekly(?:\s+on\s+[a-z]{3,9})?)$/i;

/** Extracts a trailing `at TIME` and trailing days from the topics, unless they were given by name. */
export function inlineSchedule(asked: SubscriptionInput): SubscriptionInput {
  if (asked.topics === undefined) return asked;
  const found: SubscriptionInput = { ...asked };
  let topics = asked.topics.trim();
  for (let again = true; again; ) {
    again = false;
    for (const [name, pattern] of [
      ['at', TIME],
      ['days', DAYS],
    ] as const) {
      const match = found[name] === undefined ? pattern.exec(topics) : null;
      if (!match) continue;
      found[name] = match[1];
      topics = topics.slice(0, match.index).trim();
      again = true;
    }
  }
  return { ...found, topics };
}
