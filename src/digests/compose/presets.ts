// Expands presets in topics: `preset:agents -survey, robotics` becomes plain search grammar before topics are parsed. A match is named
// after the preset, not after the words it expands to.

import type { Choice } from '#src/conversation/call.ts';
import { matching } from '#src/conversation/input/complete.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { alternativesOf } from '#src/search/query/topic.ts';
import { PRESETS, type Preset } from './presets-data.ts';

export { PRESETS } from './presets-data.ts';

export interface Expanded {
  /** Search grammar without presets, for readTopic. */
  topics: string;
  /** Display names by the alternative in a verdict (`by`): `LLM agents`. Alternatives without a preset are missing. */
  names: ReadonlyMap<string, string>;
  /** What was left unchanged, for people. */
  remarks: string[];
}

const PRESET = /(?<=^|\s)([-−–]?)preset: ?("[^"]*"|[^\s,;]+)/gi;
/** In all. Each takes time per paper; two presets that must both match, and all presets side by side, give some hundred. */
const MOST_ALTERNATIVES = 600;

/** Never throws. An unknown preset stays as typed, which matches nothing; dropping it would match everything. */
export function withPresets(typed: string): Expanded {
  if (!/preset:/i.test(typed)) return { topics: typed, names: new Map(), remarks: [] };
  const names = new Map<string, string>();
  const remarks = new Set<string>();
  const alternatives = new Set<string>();
  for (const typedOne of new Set(alternativesOf(typed).map((one) => one.trim()))) {
    const expanded = expand(typedOne, remarks);
    if (expanded.length > 1 && alternatives.size + expanded.length > MOST_ALTERNATIVES) {
      remarks.add(texts.schedule.manyPresets(MOST_ALTERNATIVES));
      alternatives.add(typedOne);
      continue;
    }
    for (const { text, name } of expanded) {
      if (name !== undefined) names.set(text, name);
      alternatives.add(text);
    }
  }
  return { topics: [...alternatives].join(', '), names, remarks: [...remarks] };
}

/** Throws UserError about the option `topics` for an unknown preset, or too many combinations. */
export function checkPresets(typed: string): void {
  const remark = () => withPresets(typed).remarks[0];
  if (remark() !== undefined) throw new UserError(() => remark() ?? '', 'topics');
}

/** Completion of `preset:…`; each choice is the whole text with its last word replaced. */
export function presetChoices(typed: string): Choice[] {
  const [, before = '', word = ''] = /^(.*?)([^\s,;]*)$/s.exec(typed) ?? [];
  const wanted = word.replace(/^-?(?:preset:?)?/i, '');
  const minus = word.startsWith('-') ? '-' : '';
  return matching(
    PRESETS.map(({ key }) => ({ value: key, label: texts.presets[key] })),
    wanted,
  ).map(({ value, label }) => ({ value: `${before}${minus}preset:${value}`, label, note: `preset:${value}` }));
}

/** Expands an alternative: each wanted preset multiplies it, an unwanted one becomes exclusions. */
function expand(alternative: string, remarks: Set<string>): { text: string; name?: string }[] {
  const wanted: Preset[] = [];
  const rest = alternative.replace(PRESET, (whole: string, minus: string, quotedKey: string) => {
    const key = quotedKey
      .replaceAll('"', '')
      .replace(/[.)\]]+$/, '')
      .trim()
      .toLowerCase();
    const preset = PRESETS.find((one) => one.key === key);
    if (!preset) {
      const keys = PRESETS.map((one) => one.key);
      remarks.add(texts.schedule.unknownPreset(key, nearest(key, keys), keys));
      return whole;
    }
    if (minus)
      return termsOf(preset)
        .map((term) => `-${term}`)
        .join(' ');
    wanted.push(preset);
    return '';
  });
  const others = rest.replace(/\s+/g, ' ').trim();
  if (wanted.length === 0) return [{ text: others }];
  if (wanted.reduce((count, preset) => count * termsOf(preset).length, 1) > MOST_ALTERNATIVES) {
    remarks.add(texts.schedule.manyPresets(MOST_ALTERNATIVES));
    return [{ text: alternative }];
  }
  const combined = wanted.reduce<string[]>(
    (texts, preset) => texts.flatMap((text) => termsOf(preset).map((term) => [text, term].filter(Boolean).join(' '))),
    [''],
  );
  const shown = others.replace(/(?:^|\s)-(?:[a-z]+:)?(?:"[^"]*"|\S+)/gi, '').trim();
  const name = [...wanted.map(({ key }) => texts.presets[key]), shown].filter(Boolean).join(' + ');
  return combined.map((text) => ({ text: [text, others].filter(Boolean).join(' '), name }));
}

function termsOf(preset: Preset): string[] {
  return alternativesOf(preset.topics).map((term) => term.trim());
}
