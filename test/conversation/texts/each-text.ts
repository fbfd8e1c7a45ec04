// Every text of a catalogue with its sample values, as words, by key: `alerts.overdue`, or `alerts.overdue("slack", 1)` with what was put in.

import type { Texts } from '#src/conversation/texts/catalogue.ts';
import { type Prose, plain, type Span, text } from '#src/conversation/texts/prose.ts';
import { samples } from './samples.ts';

export interface Sampled {
  key: string;
  /** What was put in, as JSON; empty for a text that takes nothing. */
  values: string;
  words: string;
  /** The same with commands and codes marked. */
  prose: Prose;
  /** Spans that no language changes: commands, codes, moments, addresses. */
  fixed: readonly Span[];
}

/** Without what commands are called, which is declared with them. */
export function eachText({ commands: _, ...catalogue }: Texts): Sampled[] {
  return walk(catalogue, samples, '');
}

function walk(node: object, sampled: object | undefined, path: string): Sampled[] {
  return Object.entries(node).flatMap(([name, one]: [string, unknown]) => {
    const key = `${path}${name}`;
    const inside: unknown = sampled && Reflect.get(sampled, name);
    if (typeof one === 'string') return [wording(key, [], one)];
    if (typeof one !== 'function') return walk(one as object, inside as object | undefined, `${key}.`);
    const calls = (inside ?? [[]]) as readonly (readonly unknown[])[];
    return calls.map((values) => wording(key, values, Reflect.apply(one, undefined, values) as string | Prose));
  });
}

function wording(key: string, values: readonly unknown[], words: string | Prose): Sampled {
  const prose = typeof words === 'string' ? [text(words)] : words;
  return {
    key,
    values: JSON.stringify(values).slice(1, -1),
    words: plain(prose),
    prose,
    fixed: prose.filter(({ kind }) => kind !== 'text' && kind !== 'strong' && kind !== 'link'),
  };
}
