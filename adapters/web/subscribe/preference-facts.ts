// A subscription in words.

import { html } from 'hono/html';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import { alternativesOf } from '#src/search/query/topic.ts';
import type { Markup } from '../html/layout.ts';

export function preferenceFacts(one: Preferences & Schedule): Markup {
  const { size, minVotes, skipBelow, follow } = one;
  const papers = [
    texts.upTo(size),
    ...(minVotes ? [texts.minVotes(minVotes)] : []),
    ...(skipBelow > 1 ? [texts.skipBelow(skipBelow)] : []),
  ];
  const facts: [string, string][] = [
    [texts.factTopics(), topicsWords(one.topics)],
    ...(follow ? [[texts.factFollow(), safeText(follow)] as [string, string]] : []),
    [texts.factWhen(), scheduleWords(one)],
    [texts.factSize(), papers.join('; ')],
  ];
  return html`<dl class="facts">${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Presets by their names, the rest as typed. */
export function topicsWords(topics: string): string {
  const words = alternativesOf(topics)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const preset = PRESETS.find(({ key }) => one === `preset:${key}`);
      return preset ? texts.presets[preset.key] : safeText(one);
    });
  return words.join(', ') || texts.everything();
}
