import { describe, expect, it } from 'vitest';
import { createFixture, messageOf, wordsOf } from './fixture.ts';

describe('restore without an ID', () => {
  it('offers removed subscriptions, newest first, each with a button', async () => {
    const { say, press, store } = await createFixture();
    expect(wordsOf(await say('restore'))).toContain('no removed subscriptions to restore');
    await say('subscribe memory');
    await say('subscribe robots');
    await say('unsubscribe s1');
    await say('unsubscribe s2');
    const offered = messageOf(await say('restore'));
    expect(wordsOf(offered)).toMatch(/s2[\s\S]*robots[\s\S]*s1[\s\S]*memory/);
    await press(offered, 'Restore');
    expect((await store.subscriptions.all()).map(({ id }) => id)).toEqual(['s2']);
    expect(wordsOf(await say('restore'))).not.toContain('s2');
  });
});
