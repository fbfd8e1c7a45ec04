import { describe, expect, it } from 'vitest';
import { inLanguage, languageNow, languageOf, useLanguage } from '#src/conversation/texts/texts.ts';

describe('the language of now', () => {
  it('is English unless somebody says otherwise', () => {
    expect(languageNow()).toBe('en');
    expect(inLanguage(undefined, languageNow)).toBe('en');
    expect(inLanguage('en', languageNow)).toBe('en');
  });

  it('is the usual one where nobody chose', async () => {
    await useLanguage('en');
    expect(languageNow()).toBe('en');
  });

  it('is that of a locale, where there is a catalogue for it', () => {
    expect(['en', 'en-GB', 'en_US', 'EN-us'].map(languageOf)).toEqual(['en', 'en', 'en', 'en']);
    expect(['', 'xx-XX', 'constructor', undefined].map(languageOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
