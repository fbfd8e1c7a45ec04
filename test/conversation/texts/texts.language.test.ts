// The language in which texts are worded, by what a call, a channel or the operator chose.

import { describe, expect, it } from 'vitest';
import {
  inLanguage,
  languageNow,
  languageOf,
  loadLanguage,
  texts,
  useLanguage,
} from '#src/conversation/texts/texts.ts';

describe('the current language', () => {
  it('is English by default', () => {
    expect(languageNow()).toBe('en');
    expect(inLanguage(undefined, languageNow)).toBe('en');
    expect(inLanguage('en', languageNow)).toBe('en');
  });

  it('is the configured one if nobody chose another', async () => {
    await useLanguage('en');
    expect(languageNow()).toBe('en');
  });

  it('applies to everything started in it, and nothing else', async () => {
    await loadLanguage('de');
    const [german, english] = await Promise.all([
      inLanguage('de', async () => {
        await Promise.resolve();
        return texts.votes(2);
      }),
      Promise.resolve().then(() => texts.votes(2)),
    ]);
    expect([german, english]).toEqual(['2 Stimmen', '2 votes']);
  });

  it('follows a locale that has a catalogue', () => {
    expect(['en', 'en-GB', 'en_US', 'EN-us'].map(languageOf)).toEqual(['en', 'en', 'en', 'en']);
    expect(['de', 'de-AT', 'de_CH'].map(languageOf)).toEqual(['de', 'de', 'de']);
    expect(['', 'xx-XX', 'constructor', undefined].map(languageOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
