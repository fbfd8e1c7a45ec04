import { describe, expect, it } from 'vitest';
import { createFixture, HERE, NOON, wordsOf } from './fixture.ts';

const THERE = { ...HERE, channel: 'there' };

describe("another channel's subscription", () => {
  it.each(['edit s1 size:2', 'pause s1', 'resume s1', 'unsubscribe s1', 'send-now s1'])(
    '%s treats it as unknown',
    async (line) => {
      const { say, store } = await createFixture({ days: 0 });
      await say('subscribe');
      const before = await store.subscriptions.all();
      await say('subscribe diffusion', { channel: THERE });
      expect(wordsOf(await say(line, { channel: THERE }))).toContain('no subscription “s1”. It has s2.');
      expect((await store.subscriptions.all())[0]).toEqual(before[0]);
    },
  );
});

describe('a subscription whose channel cannot be found', () => {
  it.each(['edit s1 size:2', 'resume s1', 'send-now s1'])('does not let its creator %s', async (line) => {
    const { say, store } = await createFixture({ days: 0 });
    await say('subscribe');
    const pause = { by: 'system', reason: 'it lacks a right', at: NOON } as const;
    const [before] = await store.subscriptions.all();
    await store.subscriptions.pause('s1', pause, undefined, { at: NOON, who: 'system', channel: HERE, did: 'gone' });
    expect(wordsOf(await say(line, { channel: THERE }))).toContain('no subscription “s1”');
    expect(await store.subscriptions.all()).toEqual([{ ...before, pause }]);
  });

  it('can be removed by its creator, and by nobody else', async () => {
    const { say, store } = await createFixture({ days: 0 });
    await say('subscribe');
    const pause = { by: 'system', reason: 'deleted', at: NOON } as const;
    await store.subscriptions.pause('s1', pause, undefined, { at: NOON, who: 'system', channel: HERE, did: 'gone' });
    const bo = { adapter: 'test', team: 't', person: 'bo' };
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, person: bo }))).toContain('no subscription “s1”');
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, neverManages: true }))).toContain(
      'no subscription “s1”',
    );
    const permissionsUnknown = "Slack isn't responding.";
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, permissionsUnknown }))).toContain(permissionsUnknown);
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, person: bo, permissionsUnknown }))).toContain(
      'no subscription “s1”',
    );
    await say('unsubscribe s1', { channel: THERE });
    expect(await store.subscriptions.all()).toEqual([]);
  });
});
