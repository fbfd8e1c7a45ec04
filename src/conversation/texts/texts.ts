// All fixed texts, in the language of whoever reads them. Plain words, kind, and every refusal says what to do next. Functions because most
// texts name something. The language belongs to the call, delivery or notice that is being answered, composed or sent, so it goes with
// the asynchronous context and not through every signature in between.

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Texts } from './catalogue.ts';
import { english } from './en/index.ts';

/** Each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const catalogues: Partial<Record<Language, Texts>> = { en: english };
const LOAD: Partial<Record<Language, () => Promise<Texts>>> = {
  de: async () => (await import('./de/index.ts')).german,
};

const current = new AsyncLocalStorage<Language>();
let usual: Language = 'en';

export function languageNow(): Language {
  return current.getStore() ?? usual;
}

/** The language of a BCP 47 locale (`de-AT`), or undefined where there is no catalogue for it. */
export function languageOf(locale: string | undefined): Language | undefined {
  const name = locale?.toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(LANGUAGES, name) ? (name as Language) : undefined;
}

/** Makes the catalogue ready for `inLanguage`. Other languages than English are read only now, so that starting stays quick. */
export async function loadLanguage(language: Language): Promise<void> {
  catalogues[language] ??= await LOAD[language]?.();
}

/** The language of all who have chosen none and whose platform names none. */
export async function useLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  usual = language;
}

/** What is worded in `run`, and in all that it begins, is worded in that language, once it is loaded. Undefined: as around it. */
export function inLanguage<T>(language: Language | undefined, run: () => T): T {
  return language === undefined ? run() : current.run(language, run);
}

/** The catalogue of the language of now. */
export const texts = new Proxy(english as Texts, {
  get: (_, key) => Reflect.get(catalogues[languageNow()] ?? english, key),
});
