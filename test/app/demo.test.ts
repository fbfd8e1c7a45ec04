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

it('serves the web page with --web, until it is stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-web-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const ending = new AbortController();
  const [input, output] = [new PassThrough(), new PassThrough()];
  const conversation = await openDemo({
    ...{ input, output, env: {}, log: silentLog, clock: runningClock() },
    ...(await readAllSettings({ PAPERBOY_DATA: folder, PAPERBOY_OFFLINE: '1', PORT: '0' })),
    ...{ online: false, oneShot: false, signal: ending.signal },
  });
  const entryPoints = { converse: async () => conversation } as Partial<EntryPoints> as EntryPoints;
  const printed = Promise.withResolvers<string>();
  const shown = { print: (text: string) => printed.resolve(text) } as Parameters<typeof demo.run>[2];
  const done = demo.run({ words: [], flags: { web: true } }, entryPoints, shown);
  const text = await printed.promise;
  expect(text).toContain('sample day');
  const url = /http:\S+\/(?=\.)/.exec(text)?.[0] ?? '';
  const page = await (await fetch(url)).text();
  expect(page).toContain('12 June 2026');
  ending.abort();
  expect(await done).toBe(0);
  await conversation.stop();
  await expect(fetch(url)).rejects.toThrow();
});
