import { describe, expect, it } from 'vitest';
import { shell } from './shell.ts';

describe('channels that cannot be reached', () => {
  it.each([
    ['dicord:1:2', /unknown platform "dicord"\. Did you mean discord\?/],
    ['nowhere:x', /unknown platform "nowhere"\. The platforms are terminal, discord, slack/],
    ['discord:papers', /must be in the form discord:SERVER:CHANNEL/],
    ['slack:papers', /must be in the form slack:WORKSPACE:CHANNEL/],
  ])('%s is rejected', async (to, words) => {
    const { run, store } = await shell({ days: 0 });
    expect(await run('subscribe', '--to', to)).toMatchObject({
      code: 2,
      field: 'to',
      said: expect.stringMatching(words),
    });
    expect(await store.subscriptions.all()).toEqual([]);
    for (const name of ['status', 'subscriptions', 'deliveries']) {
      expect(await run(name, '--channel', to), name).toMatchObject({ code: 2, field: 'channel' });
    }
    expect(await run('forget', '--user', to)).toMatchObject({ code: 2, field: 'user' });
  });

  it('on a platform that is not set up are reported by subscribe and status', async () => {
    const { run, json } = await shell({ days: 0, platforms: ['terminal'] });
    const made = await run('subscribe', '--to', 'discord:99:1234', '--json');
    expect([made.code, made.notes]).toEqual([0, [expect.stringMatching(/Discord is not set up/)]]);
    expect((await run('status')).text).toMatch(/Discord is not set up/);
    expect((await json('status')).channels[0].unreachable).toMatch(/not set up/);
    expect((await run('subscribe', '--to', 'terminal:papers')).notes).toEqual([]);
  });
});
