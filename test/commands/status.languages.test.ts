// Why digests pause, wait or are skipped: stored once, shown in the reader's language.

import { describe, expect, it } from 'vitest';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { useLanguage } from '#src/conversation/texts/texts.ts';
import type { Settlement } from '#src/digests/delivery.ts';
import { createFixture, HERE, NOON, wordsOf } from './fixture.ts';

const LATER = new Date(NOON.getTime() + 600_000);
type Fixture = Awaited<ReturnType<typeof createFixture>>;

async function settled({ store, clock }: Fixture, settlement: Settlement): Promise<void> {
  const [dueAt, nextRunAt] = [new Date('2026-06-12T09:00:00Z'), new Date('2026-06-15T09:00:00Z')];
  const row = { subscription: 's1', channel: HERE, slot: 'daily:2026-06-12', dueAt, notBefore: dueAt };
  await store.outbox.plan([row], { subscription: 's1', nextRunAt });
  const [claimed] = await store.outbox.claim(clock.now(), 60_000, { limit: 1, perTeam: 1, adapters: ['test'] });
  if (!claimed) throw new Error('nothing was claimed');
  await store.outbox.settle(claimed, settlement, NOON);
}

function paused({ store, clock }: Fixture, reason: StoredText): Promise<void> {
  const audit = { at: clock.now(), who: 'system' as const, channel: HERE, did: 'gone' };
  return store.subscriptions.pause('s1', { by: 'system', reason, at: clock.now() }, undefined, audit);
}

describe('a reason', () => {
  it("of a pause is in the channel's language, also after it has changed", async () => {
    const { say } = await createFixture();
    await say('subscribe');
    await say('pause s1');
    await say('settings language:de');
    expect(wordsOf(await say('status'))).toContain('Pausiert seit 2026-06-12 12:00 UTC von jemandem im Kanal.');
    expect(wordsOf(await say('pause s1'))).toContain('s1 ist schon pausiert von jemandem im Kanal.');
    expect(wordsOf(await say('list'))).toMatch(/Pausiert: von jemandem im Kanal/);
    expect(wordsOf(await say('status', { locale: 'en' }))).toContain('by someone in the channel.');
    await say('resume s1');
    await say('pause s1');
    await say('settings language:default');
    expect(wordsOf(await say('status'))).toContain('Paused since 2026-06-12 12:00 UTC by someone in the channel.');
  });

  it('of a retry, a skip or a lost channel is in German in a German channel, and in English in an English one', async () => {
    const retry = await createFixture();
    await retry.say('subscribe');
    await settled(retry, { kind: 'retry', reason: stored.delivery.noAnswer(10), notBefore: LATER });
    expect(wordsOf(await retry.say('status'))).toContain('“no answer within 10 seconds”');
    expect(wordsOf(await retry.say('status', { locale: 'de' }))).toContain('„Keine Antwort innerhalb von 10 Sekunden“');

    const skip = await createFixture();
    await skip.say('subscribe');
    await settled(skip, { kind: 'skipped', reason: 'no-list', detail: stored.digestNoListReason('2026-06-12') });
    expect(wordsOf(await skip.say('status'))).toContain('was skipped: there is no list for Friday, 12 June');
    await skip.say('settings language:de');
    expect(wordsOf(await skip.say('status'))).toContain(
      'wurde übersprungen: Für Freitag, 12. Juni gibt es keine Liste',
    );

    await paused(skip, stored.slack.outcomes.archived());
    expect(wordsOf(await skip.say('status'))).toContain('„Der Kanal ist archiviert“');
    expect(wordsOf(await skip.say('status', { locale: 'en' }))).toContain('“the channel is archived”');
  });

  it('follows the default language, too', async () => {
    const fixture = await createFixture();
    await fixture.say('subscribe');
    await fixture.say('pause s1');
    await useLanguage('de');
    try {
      expect(wordsOf(await fixture.say('status'))).toContain('von jemandem im Kanal');
    } finally {
      await useLanguage('en');
    }
  });

  it('in the words of an earlier version stays as it was', async () => {
    const fixture = await createFixture();
    await fixture.say('subscribe');
    await paused(fixture, 'paused by an administrator');
    expect(wordsOf(await fixture.say('status'))).toContain('by an administrator.');
    await fixture.say('settings language:de');
    expect(wordsOf(await fixture.say('status'))).toContain('„paused by an administrator“');
  });
});
