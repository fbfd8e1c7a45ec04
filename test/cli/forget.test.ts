import { expect, it } from 'vitest';
import { shell } from './shell.ts';

it('forget says when it finds no data', async () => {
  const { run } = await shell({ days: 0 });
  expect((await run('forget', '--user', 'discord:1:2')).text).toMatch(/^No data found for discord:1:2/);
});
