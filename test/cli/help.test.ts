import { expect, it } from 'vitest';
import { helpOfOne } from '../../cli/help.ts';
import { COMMANDS } from '../../cli/index.ts';

it.each(['start', 'demo', 'init', 'backfill'])('%s --help says that it goes online', async (name) => {
  const command = await COMMANDS.get(name)?.();
  const help = command ? helpOfOne(command) : '';
  expect(help).toContain('Uses the network by default');
  expect(help).not.toContain('only the local library');
});
