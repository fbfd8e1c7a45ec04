import { describe, expect, it } from 'vitest';
import { preferredLocale } from '../../../adapters/web/language.ts';
import { expectValid, openWeb } from './fixture.ts';

describe('the preferred language', () => {
  it('is the one with the greatest weight that has a catalogue', () => {
    const cases: [header: string | undefined, locale: string | undefined][] = [
      [undefined, undefined],
      ['', undefined],
      ['de', 'de'],
      ['de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
      ['fr-FR, en;q=0.4, DE;q=0.6', 'DE'],
      ['fr, es', undefined],
      ['de;q=0, en', 'en'],
      ['en;q=0.5, de;q=0.5', 'en'],
      ['de;q=x, en;q=0.1', 'en'],
      ['*', undefined],
      [`${'fr,'.repeat(5_000)}de`, undefined],
    ];
    for (const [header, locale] of cases) expect([header, preferredLocale(header)]).toEqual([header, locale]);
  });
});

describe('pages', () => {
  it('are in the reader’s language', async () => {
    const web = await openWeb();
    for (const [header, lang, words] of [
      ['de-CH,en;q=0.5', 'de', 'Paper von Freitag, 12. Juni 2026'],
      ['fr', 'en', 'Papers from Friday, 12 June 2026'],
    ] as const) {
      const got = await web.get('/', { 'accept-language': header });
      expect(got.body).toContain(`<html lang="${lang}">`);
      expect(got.body).toContain(`<h1>${words}</h1>`);
      expect(got.headers.get('content-language')).toBe(lang);
      expect(got.headers.get('vary')).toContain('Accept-Language');
      await expectValid(got);
    }
    const missing = await web.get('/nowhere', { 'accept-language': 'de' });
    expect(missing.body).toContain('Diese Seite gibt es nicht');
  });

  it('are worded completely in German', async () => {
    const web = await openWeb();
    for (const path of ['/', '/week', '/month', '/trending', '/day/2026-06-01', '/day/2026-06-13', '/?topic=zzz']) {
      const got = await web.get(path, { 'accept-language': 'de' });
      const words = got.body.replace(/<[^>]*>/g, ' ');
      expect(words).not.toMatch(/\b(Search|Subscribe|votes?|Papers from|Show|authors)\b/);
      await expectValid(got);
    }
  });
});
