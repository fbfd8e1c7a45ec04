// What the terminal keeps: what was posted into a channel, and the lines that were typed.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { goldenMessages } from '../../golden/messages.ts';
import { inWords } from '../../in-words.ts';
import { createFixture, everyday, NOW, place } from './fixture.ts';

describe('stored data', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paperboy-terminal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('of a channel is one JSON line per part, and answers to commands are not stored', async () => {
    const { console, terminal } = await createFixture({ folder });
    const about = { kind: 'digest', subscription: 's1', slot: 'daily:2026-06-12' } as const;
    await terminal.deliver(place, { key: 'digest-1', message: everyday, about });
    await console.line('echo not kept');
    await terminal.tell({ adapter: 'terminal', team: 'local', person: 'you' }, goldenMessages.notice as Message);
    const lines = (await readFile(join(folder, 'terminal.jsonl'), 'utf8')).split('\n');
    expect(lines).toHaveLength(2);
    const { text, ...rest } = JSON.parse(lines[0] ?? '');
    expect(rest).toEqual({
      key: 'digest-1',
      at: NOW.toISOString(),
      ...about,
      papers: ['2606.00001', '2606.00002', '2606.00003', '2606.00004', 'other:house-7'],
    });
    expect(text).toContain('Gardens of Memory');
    expect(text).not.toContain('\u001b');
    await terminal.stop();
  });

  it('is known to the next process, so that nothing is posted or printed twice', async () => {
    const first = await createFixture({ folder });
    const sent = await first.terminal.deliver(place, { key: 'digest-1', message: everyday });
    await first.terminal.stop();
    const second = await createFixture({ folder });
    expect(await second.terminal.find(place, 'digest-1', NOW)).toMatchObject({ kind: 'arrived' });
    expect(await second.terminal.deliver(place, { key: 'digest-1', message: everyday })).toEqual(sent);
    expect(second.console.written()).not.toContain('Gardens of Memory');
    await second.terminal.stop();
  });

  it('never leaves its folder, whatever a channel is called', async () => {
    const { terminal } = await createFixture({ folder: join(folder, 'in') });
    for (const channel of ['../up', 'a/b', '.', '..', '.hidden', 'UP', '', 'a\u0000b', 'x'.repeat(65), 'a\n']) {
      const outcome = await terminal.deliver({ ...place, channel }, { key: 'k', message: everyday });
      expect(outcome).toMatchObject({
        kind: 'gone',
        reason: inWords(/not a valid terminal channel name/),
      });
    }
    expect(await readdir(folder)).toEqual([]);
    await terminal.stop();
  });

  it('is refused with instructions when the folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const { terminal, console } = await createFixture({ folder: join(folder, 'file') });
    const outcome = await terminal.deliver(place, { key: 'k', message: everyday });
    expect(outcome).toMatchObject({ kind: 'gone', reason: inWords(/Check that its folder exists/) });
    expect(console.written()).not.toContain('Gardens of Memory');
    expect(await terminal.find(place, 'k', NOW)).toEqual({ kind: 'unknown' });
    await terminal.stop();
  });

  it('without a folder is kept only in memory', async () => {
    const { terminal } = await createFixture();
    expect(await terminal.find(place, 'k', new Date(NOW.getTime() - 1))).toEqual({ kind: 'unknown' });
    expect(await terminal.find(place, 'k', NOW)).toEqual({ kind: 'absent' });
    await terminal.stop();
  });

  it('of typed lines is private, is recalled with the arrow keys, and contains no form answers', async () => {
    const historyFile = join(folder, 'history');
    const first = await createFixture({ historyFile });
    await first.console.line('echo remembered');
    await first.console.line('12');
    await first.console.line('order');
    await first.console.line('private soup');
    await first.console.line('1');
    await first.console.keys('\u001b[A\u001b[A\u001b[A\r');
    expect(first.calls.at(-1)?.call.options.words).toBe('remembered');
    await first.terminal.stop();
    expect(await readFile(historyFile, 'utf8')).toBe('echo remembered\norder\necho remembered\n');
    expect((await stat(historyFile)).mode & 0o777).toBe(0o600);
    const second = await createFixture({ historyFile });
    await second.console.keys('\u001b[A\r');
    expect(second.calls.at(-1)?.call.options.words).toBe('remembered');
    await second.terminal.stop();
  });

  it('of typed lines does not block the prompt when it cannot be stored', async () => {
    const { console, terminal } = await createFixture({ historyFile: folder });
    expect(await console.line('echo still here')).toContain('You said: still here');
    await terminal.stop();
  });
});
