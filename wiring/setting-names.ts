// Variables that look like settings of Paperboy and are none: a misspelt name is otherwise ignored without a word.

import { SETTING_NAMES } from '#src/config.ts';
import { editDistance } from '#src/conversation/suggest.ts';

/** Read where they are used: by the terminal's screen. */
const ELSEWHERE = ['NO_COLOR', 'FORCE_COLOR', 'FORCE_HYPERLINK'];
/** Short names (`PORT`) are near to too many words. */
const SHORTEST = 7;
const MOST_EDITS = 2;

export interface StrangeName {
  name: string;
  /** The setting that was probably meant. */
  meant: string | undefined;
}

/** Names that begin with `PAPERBOY_`, and names that are nearly a setting's. Values are never looked at. */
export function strangeNames(env: Record<string, string | undefined>): StrangeName[] {
  const known: readonly string[] = [...SETTING_NAMES, ...ELSEWHERE];
  const taken = new Set([
    ...known,
    ...known.filter((name) => name.endsWith('_PROXY')).map((name) => name.toLowerCase()),
  ]);
  return Object.keys(env)
    .filter((name) => !taken.has(name))
    .flatMap((name) => {
      const meant = meantBy(name, known);
      return meant !== undefined || name.startsWith('PAPERBOY_') ? [{ name, meant }] : [];
    });
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  const plain = (word: string) =>
    word
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .replace('BOT', '');
  const wanted = plain(name);
  if (wanted.length < SHORTEST) return undefined;
  const [best] = known
    .filter((one) => one.length >= SHORTEST)
    .map((one) => ({ one, edits: editDistance(wanted, plain(one)) }))
    .filter(({ edits }) => edits <= MOST_EDITS)
    .sort((a, b) => a.edits - b.edits);
  return best?.one;
}

/** One line for people. */
export function strangeWords({ name, meant }: StrangeName): string {
  return meant === undefined
    ? `${name} is not a setting of Paperboy`
    : `${name} is not a setting (did you mean ${meant}?)`;
}
