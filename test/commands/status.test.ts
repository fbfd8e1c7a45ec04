import { describe, expect, it } from 'vitest';
import type { SourceFailure } from '#src/leaf-texts.ts';
import { actionsOf, createFixture, HERE, labelsOf, NOON, wordsOf } from './fixture.ts';

describe('status', () => {
  it('of a channel without subscriptions offers to subscribe and says how fresh the sources are', async () => {
    const { say } = await createFixture();
    const quiet = await say('status', { canManage: false });
    expect(labelsOf(quiet)).toEqual(['Subscribe']);
    const source = 'Hugging Face: 2026-06-12: 12 papers, still growing, read 2026-06-12 10:00 UTC (2 hours ago)';
    expect(wordsOf(quiet)).toContain(source);
  });

  it('says what is sent, skipped, unconfirmed and paused, and why', async () => {
    const { say, store, clock } = await createFixture();
    await say('subscribe');
    const [channel, nextRunAt] = [HERE, new Date('2026-06-15T09:00:00Z')];
    const slot = (day: string, skipped = false) => ({
      subscription: 's1',
      channel,
      slot: `daily:${day}`,
      dueAt: new Date(`${day}T09:00:00Z`),
      notBefore: new Date(`${day}T09:00:00Z`),
      ...(skipped && { skipped: { reason: 'no-list' as const, detail: 'there was no list that day' } }),
    });
    await store.outbox.plan([slot('2026-06-10'), slot('2026-06-11', true)], { subscription: 's1', nextRunAt });
    expect(wordsOf(await say('status'))).toContain('No digests yet. The digest for Wednesday, 10 June is due');
    expect(wordsOf(await say('status'))).toContain(
      'The digest for Thursday, 11 June was skipped: there was no list that day.',
    );
    const [claimed] = await store.outbox.claim(clock.now(), 60_000, { limit: 1, perTeam: 1, adapters: ['test'] });
    if (!claimed) throw new Error('nothing was claimed');
    const later = new Date(NOON.getTime() + 600_000);
    await store.outbox.settle(
      claimed,
      { kind: 'unconfirmed', reason: 'no answer within 30 seconds', notBefore: later },
      NOON,
    );
    const doubtful = await say('status');
    expect(doubtful.fallbackText).toBe('1 subscription, 1 issue');
    expect(wordsOf(doubtful)).toContain('The digest for Wednesday, 10 June may be missing');
    expect(wordsOf(doubtful)).toContain('Paperboy checks again soon.');
    await say('pause s1');
    const paused = await say('status');
    expect(wordsOf(paused)).toContain('Paused since 2026-06-12 12:00 UTC by someone in the channel.');
    expect(actionsOf(paused).map(({ label }) => label)).toEqual(['Resume']);
  });

  it('names a source that stopped responding', async () => {
    const { say, store, clock } = await createFixture();
    const failure: SourceFailure = { kind: 'problem', values: ['Hugging Face', 503] };
    await store.library.noteFailure('hugging-face', '2026-06-12', NOON, failure);
    clock.leap(8 * 3_600_000);
    const words = wordsOf(await say('status'));
    expect(words).toMatch(
      /out of date: the source is failing, read .* \(10 hours ago\); not responding since 2026-06-12 12:00 UTC: “Hugging Face has a problem \(status 503\)/,
    );
    expect(words).toContain('1 issue');
    await say('settings language:de');
    expect(wordsOf(await say('status'))).toContain('Hugging Face hat eine Störung (Status 503)');
  });
});
