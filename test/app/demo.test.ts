// The demo's first screen: what is best must not scroll away before anybody has read it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { openDemo } from '../../app/demo.ts';
import { readAllSettings } from '../../app/settings.ts';
import type { EntryPoints } from '../../cli/command.ts';
import { demo } from '../../cli/demo.ts';

async function firstScreen(rows: number, columns: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-window-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns, rows });
  let written = '';
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString();
    if (written.includes('papers> ')) input.end();
  });
  const ending = new AbortController();
  const conversation = await openDemo({
    ...{ input, output, env: { LANG: 'C.UTF-8', NO_COLOR: '1' }, log: silentLog, clock: runningClock() },
    ...(await readAllSettings({ PAPERBOY_DATA: folder, PAPERBOY_OFFLINE: '1' })),
    ...{ online: false, oneShot: false, signal: ending.signal },
  });
  onTestFinished(() => conversation.stop());
  const entryPoints = { converse: async () => conversation } as Partial<EntryPoints> as EntryPoints;
  await demo.run({ words: [], flags: {} }, entryPoints, {} as Parameters<typeof demo.run>[2]);
  return written.slice(0, written.indexOf('papers> '));
}

it.each([
  [24, 80],
  [30, 100],
  [60, 80],
])('shows the notice, the best paper and the prompt in %i rows of %i', async (rows, columns) => {
  const shown = await firstScreen(rows, columns);
  expect(shown).toContain('sample day');
  expect(shown).toMatch(/(?:^|\n) *1 .*▲/);
  expect(shown).toContain('Next');
  expect(shown.split('\n').length).toBeLessThanOrEqual(rows);
});
