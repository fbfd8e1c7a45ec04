// Storage that fails: every command names the cause, with its own exit code, and doctor has one remedy for each.

import { spawn } from 'node:child_process';
import { readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { madeDay } from '../../fakes/papers.ts';
import { startInProcess } from '../cli/in-process.ts';
import { itemsOf } from '../hugging-face-items.ts';
import type { PaperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));
const DAY = '2026-06-12';
const STORAGE = 74;

interface Check {
  name: string;
  ok: boolean;
  detail: string;
  fix: string | null;
}

async function filled(): Promise<PaperService & { library: string }> {
  const paperboy = await startInProcess();
  const list = await paperboy.file(`${DAY}.json`, itemsOf(madeDay(1, 40, DAY)));
  expect((await paperboy.run(['import', list])).code).toBe(0);
  return { ...paperboy, library: join(paperboy.folder, 'data', 'paperboy.db') };
}

async function checked(paperboy: PaperService, env: Record<string, string> = {}): Promise<Check[]> {
  return ((await paperboy.run(['doctor', '--json'], { env })).json() as { checks: Check[] }).checks;
}

async function validationError(paperboy: PaperService, words: RegExp, env: Record<string, string> = {}) {
  const commands = [
    ['today'],
    ['search', 'papers'],
    ['subscribe', '--to', 'terminal:papers'],
    ['status'],
    ['tick', '--offline'],
  ];
  for (const command of commands) {
    const ran = await paperboy.run(command, { env });
    expect(ran.stderr, command.join(' ')).toMatch(words);
    expect([command.join(' '), ran.code]).toEqual([command.join(' '), STORAGE]);
    expect(ran.stderr).not.toContain('bug');
  }
}

describe('storage that fails', () => {
  it('a library of a newer version: says to update, and changes nothing', async () => {
    const paperboy = await filled();
    const raw = new Database(paperboy.library);
    raw.prepare("insert into migrations values (99, 'of the future', 0)").run();
    raw.close();
    await validationError(paperboy, /newer Paperboy.*\n {2}Update this Paperboy/);
    const library = (await checked(paperboy)).find(({ name }) => name === 'library');
    expect(library).toMatchObject({ ok: false, fix: 'Update this Paperboy. Nothing was changed.' });
  });

  it('an emptied file: does not silently fill it again', async () => {
    const paperboy = await filled();
    await truncate(paperboy.library);
    await utimes(paperboy.library, new Date(), new Date(Date.parse('2096-01-01')));
    await validationError(paperboy, /is empty\. Its contents have been lost\.\n.*backup/);
    expect((await stat(paperboy.library)).size).toBe(0);
    expect((await checked(paperboy)).find(({ name }) => name === 'library')?.fix).toMatch(/backup/);
  });

  it('damaged pages: doctor finds them before any command reads them', async () => {
    const paperboy = await filled();
    const bytes = await readFile(paperboy.library);
    // The last quarter, which most commands never read.
    bytes.fill(0xff, Math.floor((bytes.length * 3) / 4 / 4096) * 4096);
    await writeFile(paperboy.library, bytes);
    const library = (await checked(paperboy)).find(({ name }) => name === 'library');
    expect(library?.ok).toBe(false);
    expect(library?.detail).toMatch(/damaged/);
    expect(library?.fix).toMatch(/backup/);
    bytes.fill(0xff, 4096);
    await writeFile(paperboy.library, bytes);
    await validationError(paperboy, /is damaged\.\n.*backup/);
  });

  it('a disk, quota or limit that is reached', async () => {
    const paperboy = await filled();
    const list = await paperboy.file('2026-06-11.json', itemsOf(madeDay(2, 400, '2026-06-11')));
    // Blocks of 512 or 1024 bytes: less than the write-ahead log wants.
    const limited = `trap '' XFSZ; ulimit -f 20; exec "$0" "$@"`;
    const child = spawn('sh', ['-c', limited, process.execPath, BIN, 'import', list], { env: paperboy.env });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([said, code]).toEqual([expect.stringMatching(/could not be written.*\n.*quota/), STORAGE]);
    expect((await paperboy.run(['today', '--date', DAY])).code).toBe(0);
  });

  it('a database address that leads nowhere', async () => {
    const paperboy = await filled();
    const env = { DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:9/paperboy' };
    await validationError(paperboy, /cannot be reached.*\n.*DATABASE_URL/, env);
    const library = (await checked(paperboy, env)).find(({ name }) => name === 'library');
    expect(library?.fix).toMatch(/server is running and that DATABASE_URL is correct/);
    expect(JSON.stringify(library)).not.toContain('hunter2');
  });
});

describe('doctor', () => {
  it('notices names that resemble a setting, and never shows their values', async () => {
    const paperboy = await startInProcess();
    const env = {
      DISCORD_TOKN: 'hunter2',
      PAPERBOY_COLOR: 'hunter2',
      DISCORD_BOT_TOKEN: 'hunter2',
      HF_HOME: '/tmp',
      PATHS: 'x',
    };
    const settings = (await checked(paperboy, env)).find(({ name }) => name === 'settings');
    expect(settings?.ok).toBe(false);
    expect(settings?.detail).toMatch(/DISCORD_TOKN is not a setting \(did you mean DISCORD_TOKEN\?\)/);
    expect(settings?.detail).toMatch(/DISCORD_BOT_TOKEN is not a setting \(did you mean DISCORD_TOKEN\?\)/);
    expect(settings?.detail).toMatch(/PAPERBOY_COLOR is not a setting of Paperboy/);
    expect(settings?.detail).not.toMatch(/hunter2|HF_HOME|PATHS/);
  });
});

describe('a terminal', () => {
  it('never runs escape sequences that were typed', async () => {
    const paperboy = await startInProcess();
    const evil = '\x1b[2J\x1b]0;owned\x07\u009b31m\u202e';
    const calls = [
      [evil],
      ['today', `--${evil}`],
      ['today', '--date', evil],
      ['search', '--limit', evil, 'x'],
      ['why', evil],
      ['subscribe', '--to', evil],
    ];
    for (const args of [
      ...calls,
      ['search', evil, '--json'],
      ['subscribe', '--to', 'terminal:x', '--topics', evil],
      ['subscriptions', '--json'],
    ]) {
      const { stdout, stderr } = await paperboy.run(args);
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(((await paperboy.run(['search', evil, '--json'])).json() as { query: string }).query).toBe(evil);
  });
});
