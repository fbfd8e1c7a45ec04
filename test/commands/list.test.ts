import { describe, expect, it } from 'vitest';
import { actionsOf, buttonOf, createFixture, HERE, wordsOf } from './fixture.ts';

const THERE = { ...HERE, channel: 'there' };

describe('list', () => {
  it('shows each subscription with its actions, to everyone', async () => {
    const { say } = await createFixture({ days: 1 });
    expect(buttonOf(await say('list', { canManage: false }), 'Subscribe').call).toEqual({
      command: 'subscribe',
      options: {},
    });
    await say('subscribe diffusion, -survey', { zone: 'Europe/Berlin' });
    await say('subscribe days:weekly');
    await say('pause s2');
    const known = await say('list', { canManage: false });
    const words = wordsOf(known);
    expect(words).toContain(
      's1 “diffusion, -survey” | weekdays at 09:00, Europe/Berlin; up to 5 papers. Next digest: 2026-06-15 07:00 UTC (Monday 09:00 in Europe/Berlin).',
    );
    expect(words).toContain('s2 everything | weekly on Monday at 09:00, UTC; up to 5 papers. Paused: by someone');
    expect(actionsOf(known).map(({ label }) => label)).toEqual([
      'Subscribe',
      ...['Send now', 'Edit', 'Pause', 'Unsubscribe'],
      ...['Resume', 'Edit', 'Unsubscribe'],
    ]);
    expect(wordsOf(await say('list', { channel: THERE }))).toContain('no subscriptions yet');
  });
});
