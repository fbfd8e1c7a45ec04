import { describe, expect, it } from 'vitest';
import { createFixture, HERE, wordsOf } from './fixture.ts';

const THERE = { ...HERE, channel: 'there' };

describe('another channel', () => {
  const channels = {
    named: async () => ({ channel: THERE, label: '#papers', canManage: true }),
  };

  it('without subscriptions is shown by its name, and can be subscribed with its button', async () => {
    const { say, press, store } = await createFixture({ days: 1, channels });
    const none = await say('list channel:#papers');
    expect(wordsOf(none)).toContain('#papers has no subscriptions yet');
    expect(wordsOf(none)).not.toContain('This channel');
    await press(none, 'Subscribe');
    expect(await store.subscriptions.of(HERE)).toEqual([]);
    expect(await store.subscriptions.of(THERE)).toHaveLength(1);
    const known = await say('list channel:#papers');
    expect(known.fallbackText).toBe('1 subscription in #papers');
    await press(known, 'Subscribe');
    expect(await store.subscriptions.of(HERE)).toEqual([]);
  });

  it('shows its settings to its managers, and says for which channel they were saved', async () => {
    const { say, store } = await createFixture({ days: 0, channels });
    const who = { canManage: false };
    expect(wordsOf(await say('settings channel:#papers', who))).toContain('Settings for #papers');
    expect(wordsOf(await say('settings votes:off channel:#papers', who))).toContain('people who manage this channel');
    expect(await store.subscriptions.settings(THERE)).toMatchObject({ votes: true });
    expect(wordsOf(await say('settings votes:off channel:#papers'))).toContain('saved for #papers.');
    expect(await store.subscriptions.settings(THERE)).toMatchObject({ votes: false });
  });
});
