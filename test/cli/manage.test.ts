import { describe, expect, it } from 'vitest';
import { helpOfOne } from '../../cli/help.ts';
import { COMMANDS } from '../../cli/index.ts';
import { shell } from './shell.ts';

describe('unsubscribe, restore and edit', () => {
  it('say what was removed, and bring it back as it was', async () => {
    const { run, json } = await shell({ days: 0 });
    await json('subscribe', '--to', 'terminal:papers', '--topics', 'diffusion');
    const removed = await run('unsubscribe', 's1');
    expect(removed.text).toMatch(/^Removed: s1 {2}terminal:papers {2}diffusion/);
    expect(removed.text).toContain('node bin/paperboy.mjs restore s1');
    expect((await run('restore', 's1')).text).toMatch(/^Restored: s1 {2}terminal:papers {2}diffusion/);
    expect(await run('restore', 's1')).toMatchObject({ code: 1, said: expect.stringContaining('already exists') });
    expect(await run('restore', 's9')).toMatchObject({
      code: 1,
      said: expect.stringContaining('No removed subscription'),
    });
    expect(await run('restore')).toMatchObject({ code: 2, field: 'id' });
    expect(await json('unsubscribe', 's1')).toMatchObject({ removed: { id: 's1' }, subscriptions: [] });
    expect((await json('restore', 'S1')).subscription).toMatchObject({ id: 's1', topics: 'diffusion' });
  });

  it('change what is named, and nothing else', async () => {
    const { run, json } = await shell({ days: 0 });
    await json('subscribe', '--to', 'terminal:papers', '--topics', 'diffusion', '--size', '4');
    expect((await run('edit', 's1', '--at', '8:30')).text).toMatch(/^Changed: s1 .*08:30/);
    expect((await run('edit', 's1', '--at', '8:30')).text).toMatch(/^Unchanged: s1/);
    const { changed, subscription } = await json('edit', 's1', '--size', '6');
    expect([changed, subscription]).toEqual([
      true,
      expect.objectContaining({ topics: 'diffusion', at: '08:30', size: 6 }),
    ]);
    expect(await run('edit', 's1')).toMatchObject({ code: 2, field: 'topics' });
    expect(await run('edit', 's1', '--size', '0')).toMatchObject({ code: 2, field: 'size' });
  });
});

describe('channels that nothing reaches', () => {
  it.each([
    ['dicord:1:2', /unknown platform "dicord"\. Did you mean discord\?/],
    ['nowhere:x', /unknown platform "nowhere"\. The platforms are terminal, discord, slack/],
    ['discord:papers', /must be in the form discord:SERVER:CHANNEL/],
    ['slack:papers', /must be in the form slack:WORKSPACE:CHANNEL/],
  ])('%s is refused', async (to, words) => {
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

  it('of a platform that is not set up are said by subscribe and status', async () => {
    const { run, json } = await shell({ days: 0, platforms: ['terminal'] });
    const made = await run('subscribe', '--to', 'discord:99:1234', '--json');
    expect([made.code, made.notes]).toEqual([0, [expect.stringMatching(/Discord is not set up/)]]);
    expect((await run('status')).text).toMatch(/Discord is not set up/);
    expect((await json('status')).channels[0].unreachable).toMatch(/not set up/);
    expect((await run('subscribe', '--to', 'terminal:papers')).notes).toEqual([]);
  });
});

describe('days in words', () => {
  it('are read as in a chat', async () => {
    const { json, run } = await shell();
    const { date } = await json('today', '--date', '2026-06-11');
    expect((await json('today', '--date', 'yesterday')).date).toBe(date);
    expect((await json('today', '--date', '11 June')).date).toBe(date);
    expect(await run('today', '--date', 'diffusion')).toMatchObject({ code: 2, field: 'date' });
    expect(await run('deliveries', '--since', 'yesterday')).toMatchObject({ code: 0 });
    expect(await run('deliveries', '--since', 'soon')).toMatchObject({ code: 2, field: 'since' });
  });
});

it('forget says when it finds no data', async () => {
  const { run } = await shell({ days: 0 });
  expect((await run('forget', '--user', 'discord:1:2')).text).toMatch(/^No data found for discord:1:2/);
});

it.each(['start', 'demo', 'init', 'backfill'])('%s --help says that it goes online', async (name) => {
  const command = await COMMANDS.get(name)?.();
  const help = command ? helpOfOne(command) : '';
  expect(help).toContain('Uses the network by default');
  expect(help).not.toContain('only the local library');
});
