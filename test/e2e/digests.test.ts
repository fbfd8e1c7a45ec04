import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { madeDay } from '../fakes/papers.ts';
import { startInProcess } from './cli/in-process.ts';
import { itemsOf } from './hugging-face-items.ts';
import type { PaperService } from './paperboy.ts';

const DAY = '2026-06-12';
const SUBSCRIBE = [
  'subscribe',
  '--to',
  'terminal:general',
  '--zone',
  'UTC',
  '--at',
  '13:00',
  '--days',
  'daily',
  '--json',
];

interface Line {
  key: string;
  at: string;
  kind: string;
  subscription: string;
  slot: string;
  papers: string[];
  text: string;
}

async function linesOf(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

async function subscribed(days: readonly string[] = [DAY]): Promise<PaperService> {
  const paperboy = await startInProcess();
  const files = [];
  for (const [i, day] of days.entries())
    files.push(await paperboy.file(`${day}.json`, itemsOf(madeDay(i + 1, 12, day))));
  expect((await paperboy.run(['import', ...files])).code).toBe(0);
  const ran = await paperboy.run([...SUBSCRIBE, '--now', `${days[0]}T08:00:00Z`]);
  expect(ran.code, ran.stderr).toBe(0);
  expect(ran.json()).toMatchObject({ channel: 'terminal:general', nextRunAt: `${days[0]}T13:00:00.000Z` });
  return paperboy;
}

describe('tick', () => {
  it('plans and delivers what is due, once', async () => {
    const paperboy = await subscribed();
    const file = join(paperboy.folder, 'data', 'terminal', 'general.jsonl');
    const before = await paperboy.run(['tick', '--json', '--now', `${DAY}T12:59:00Z`]);
    expect(before.json()).toEqual({
      planned: 0,
      sent: 0,
      retry: 0,
      unconfirmed: 0,
      gone: 0,
      'invalid-payload': 0,
      skipped: 0,
    });
    const due = await paperboy.run(['tick', '--json', '--now', `${DAY}T13:02:00Z`]);
    expect(due.json()).toMatchObject({ planned: 1, sent: 1, retry: 0 });
    await paperboy.run(['tick', '--json', '--now', `${DAY}T13:03:00Z`]);
    const lines = await linesOf(file);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ kind: 'digest', slot: `daily:${DAY}` });
    expect(lines[0]?.papers).toHaveLength(5);
    const status = await paperboy.run(['deliveries', '--json']);
    expect(status.stdout).toContain(`daily:${DAY}`);
    const posted = await paperboy.run([
      'why',
      lines[0]!.papers[0]!,
      '--channel',
      'terminal:general',
      '--now',
      `${DAY}T14:00:00Z`,
    ]);
    expect(posted.code, posted.stderr).toBe(0);
    expect(posted.stdout).toMatch(/posted/i);
  });

  it('does not post while paused, and continues when resumed', async () => {
    const paperboy = await subscribed();
    await paperboy.run(['pause', 's1', '--json', '--now', `${DAY}T09:00:00Z`]);
    const ran = await paperboy.run(['tick', '--json', '--now', `${DAY}T13:02:00Z`]);
    expect(ran.json()).toMatchObject({ sent: 0, skipped: 1 });
    const resumed = await paperboy.run(['resume', 's1', '--json', '--now', `${DAY}T14:00:00Z`]);
    expect(JSON.stringify(resumed.json())).toContain('2026-06-13T13:00:00.000Z');
  });
});

describe('rehearse', () => {
  it('writes every slot once to files, using a copy', async () => {
    const days = ['2026-06-10', '2026-06-11', DAY];
    const paperboy = await subscribed(days);
    const ran = await paperboy.run(['rehearse', '--from', '2026-06-10', '--to', DAY, '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.json()).toMatchObject({ sent: 3, doubles: 0, papers: { checked: 36, of: 36 }, violations: [] });
    const lines = await linesOf(join(paperboy.folder, 'data', 'rehearsal', 'terminal-general.jsonl'));
    expect(lines.map(({ slot }) => slot)).toEqual(days.map((day) => `daily:${day}`));
    const papers = lines.flatMap((line) => line.papers);
    expect(new Set(papers).size).toBe(papers.length);
    expect((await paperboy.run(['deliveries', '--json'])).stdout).not.toContain('daily:');
  });
});

describe('start', () => {
  it('delivers what is due and exits with 0 when asked to stop', async () => {
    const paperboy = await subscribed();
    const bin = fileURLToPath(new URL('../../bin/paperboy.mjs', import.meta.url));
    const child = spawn(process.execPath, [bin, 'start', '--offline', '--now', `${DAY}T13:02:00Z`], {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: paperboy.folder,
        PAPERBOY_DATA: join(paperboy.folder, 'data'),
        PAPERBOY_LOG: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let said = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Papers')) resolve();
      });
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await linesOf(join(paperboy.folder, 'data', 'terminal', 'general.jsonl'))).toHaveLength(1);
  });
});
