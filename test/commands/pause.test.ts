import { describe, expect, it } from 'vitest';
import { createFixture, HERE, messageOf, NOON, wordsOf } from './fixture.ts';

describe('pause and resume', () => {
  it('stop digests, and continue with the next slot', async () => {
    const { say, press, clock, store } = await createFixture();
    await say('subscribe');
    const paused = await say('pause s1');
    expect(await store.subscriptions.find('s1')).toMatchObject({ pause: { by: 'person', at: NOON } });
    expect(wordsOf(await say('pause s1'))).toContain('already paused');
    clock.leap(7 * 86_400_000);
    expect(wordsOf(messageOf(await press(paused, 'Undo')))).toContain('s1 was resumed. Next digest: 2026-06-22');
    const running = await store.subscriptions.find('s1');
    expect(running?.pause).toBeUndefined();
    expect(running?.nextRunAt).toEqual(new Date('2026-06-22T09:00:00Z'));
    expect(wordsOf(await say('resume'))).toContain('is not paused');
    expect((await store.subscriptions.audit(HERE, 9)).map(({ did }) => did)).toEqual(['resume', 'pause', 'subscribe']);
  });
});
