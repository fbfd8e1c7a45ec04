import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromColumn, type StoredText, stored, toColumn, worded } from '#src/conversation/texts/stored.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';

beforeAll(() => loadLanguage('de'));

const again = (one: StoredText) => fromColumn(toColumn(one));
const inGerman = (one: StoredText) => inLanguage('de', () => worded(one));

describe('a stored text', () => {
  it('is worded in the language of whoever reads it, whatever language it was stored in', () => {
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

  it("is any other words as they are: a platform's own, or of an earlier version", () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(worded(again(words))).toBe(words);
      }),
    );
  });

  it.each([
    '{"text":',
    '{"text":1}',
    '{"text":"delivery.noAnswer","values":10}',
    '{"text":"delivery.nobodyKnows"}',
    '{"text":"delivery"}',
    '{"text":"locale"}',
    '{"text":"helloButton"}',
    '{"text":"constructor"}',
    '{"text":"delivery.noAnswer.constructor","values":["process.exit()"]}',
    '{"text":"delivery.hello"}',
    '{"text":"noteTopic","values":[{}]}',
  ])('is shown as it is stored where no catalogue can word it: %s', (column) => {
    expect(worded(fromColumn(column))).toBe(column);
  });
});
