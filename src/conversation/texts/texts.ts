// All fixed texts, in the reader's language. The language belongs to the call, delivery or notice being answered, composed or sent, so it
// is kept in the asynchronous context instead of every signature.

import { AsyncLocalStorage } from 'node:async_hooks';
import { useLeafTexts } from '#src/leaf-texts.ts';
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

/** The language of a BCP 47 locale (`de-AT`), or undefined without a catalogue for it. */
export function languageOf(locale: string | undefined): Language | undefined {
  const name = locale?.toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(LANGUAGES, name) ? (name as Language) : undefined;
}

/** Prepares the catalogue for `inLanguage`. Languages other than English are loaded only now, so that starting stays quick. */
export async function loadLanguage(language: Language): Promise<void> {
  catalogues[language] ??= await LOAD[language]?.();
}

/** Sets the default language, for those who chose none and whose platform names none. */
export async function useLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  usual = language;
  useLeafTexts((catalogues[language] ?? english).cli.settings);
}

/** `run`, and everything it starts, uses that language, if loaded. Undefined: the surrounding language. */
export function inLanguage<T>(language: Language | undefined, run: () => T): T {
  return language === undefined ? run() : current.run(language, run);
}

/** The same for a reader whose platform names a locale; as around it, where there is no catalogue for that. */
export async function inLocale<T>(locale: string | undefined, run: () => Promise<T>): Promise<T> {
  const language = languageOf(locale);
  if (language) await loadLanguage(language);
  return inLanguage(language, run);
}

/** For what lays a message out: in the language that it is worded in. */
export function inLanguageOf<T>({ language = usual }: { language?: Language }, run: () => T): T {
  return current.run(language, run);
}

export function usualLanguage(): Language {
  return usual;
}

/** Marks a message with its language, unless it names another, so that it is laid out in it, also later. */
export function wordedIn<T extends { language?: Language }>(language: Language, message: T): T {
  return language === usual || message.language ? message : { ...message, language };
}

/** The catalogue of the current language. */
export const texts = new Proxy(english as Texts, {
  get: (_, key) => Reflect.get(catalogues[languageNow()] ?? english, key),
});
