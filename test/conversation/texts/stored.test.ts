import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromColumn, type StoredText, stored, toColumn, worded } from '#src/conversation/texts/stored.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';

beforeAll(() => loadLanguage('de'));

const again = (one: StoredText) => fromColumn(toColumn(one));
const inGerman = (one: StoredText) => inLanguage('de', () => worded(one));

describe('a stored text', () => {
  it('is worded in the language of its reader, no matter in which language it was stored', () => {
    const reason = inLanguage('de', () => again(stored.delivery.noAnswer(10)));
    expect(worded(reason)).toBe('no answer within 10 seconds');
    expect(inGerman(reason)).toBe('Keine Antwort innerhalb von 10 Sekunden');
  });

  it('may hold others, each worded in the same language', () => {
    const last = stored.slack.outcomes.archived();
    const spent = again(stored.delivery.givenUp(stored.delivery.gaveUp('tries', last)));
    expect(worded(spent)).toBe('it could not be sent: too many failed attempts. The last: the channel is archived');
    expect(inGerman(spent)).toBe(
      'Das Senden ist fehlgeschlagen: Zu viele Fehlversuche. Der letzte: Der Kanal ist archiviert',
    );
    const late = again(stored.digestLate(new Date('2026-06-12T09:00:00Z').toISOString()));
    expect(worded(late)).toBe('This digest is late: it was due at 09:00 UTC on 12 June.');
    const unknown = again(stored.discord.outcomes.missingPermission(undefined));
    expect(worded(unknown)).toMatch(/^Paperboy can't post here\./);
  });

  it('names missing permissions in that language, too', () => {
    const missing = again(stored.discord.outcomes.missingPermission({ label: '#papers', missing: ['SendMessages'] }));
    expect(worded(missing)).toContain('it needs Send Messages.');
    expect(inGerman(missing)).toContain('Es fehlt: Nachrichten senden.');
  });

  it("is any other words as they are: a platform's own, or of an earlier version", () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(worded(again(words))).toBe(words);
      }),
    );
  });

  it.each(['{"text":', '{"text":1}', '{"text":"delivery.noAnswer","values":10}'])(
    'is any words that only look like one: %s',
    (column) => {
      expect(worded(fromColumn(column))).toBe(column);
    },
  );

  it.each([
    '{"text":"delivery.nobodyKnows"}',
    '{"text":"delivery"}',
    '{"text":"locale"}',
    '{"text":"helloButton"}',
    '{"text":"constructor"}',
    '{"text":"delivery.noAnswer.constructor","values":["process.exit()"]}',
    '{"text":"delivery.hello"}',
    '{"text":"noteTopic","values":[{}]}',
  ])('of another version, which no catalogue can word, is a neutral sentence: %s', (column) => {
    const key = JSON.parse(column).text;
    expect(worded(fromColumn(column))).toBe(`a reason that this version of Paperboy doesn't know (${key})`);
    expect(inGerman(fromColumn(column))).toBe(`Ein Grund, den diese Version von Paperboy nicht kennt (${key})`);
  });

  it('shows no hostile or endless key', () => {
    const words = worded({ text: `\u202E@everyone\n${'x'.repeat(500)}` });
    expect(words).not.toMatch(/[\u202E\n]/);
    expect(words.length).toBeLessThan(150);
  });
});
