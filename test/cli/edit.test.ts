import { describe, expect, it } from 'vitest';
import { shell } from './shell.ts';

describe('unsubscribe, restore and edit', () => {
  it('say what was removed, and restore it unchanged', async () => {
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

  it('change only the given options', async () => {
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
