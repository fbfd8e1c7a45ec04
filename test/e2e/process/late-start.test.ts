// A process that was down when a digest came due: it reads the list first, and decides then.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FakeHuggingFace, startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay } from '../../fakes/papers.ts';
import { startInProcess } from '../cli/in-process.ts';
import type { PaperService } from '../paperboy.ts';

/** A Monday; nothing of it was read before the start. */
const DAY = '2026-06-15';
const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));

async function downSinceMorning(): Promise<{ paperboy: PaperService; huggingFace: FakeHuggingFace }> {
  const huggingFace = await startHuggingFace();
  onTestFinished(() => huggingFace.stop());
  huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  const paperboy = await startInProcess({ HF_ENDPOINT: huggingFace.url, ARXIV_API_URL: `${huggingFace.url}/arxiv` });
  const wish = ['--to', 'terminal:general', '--zone', 'UTC', '--at', '09:00', '--json', '--now', `${DAY}T08:00:00Z`];
  expect((await paperboy.run(['subscribe', ...wish])).code).toBe(0);
  return { paperboy, huggingFace };
}

async function started(paperboy: PaperService): Promise<void> {
  const child = spawn(process.execPath, [BIN, 'start', '--now', `${DAY}T16:00:00Z`], {
    env: { ...paperboy.env, PAPERBOY_LOG: 'info' },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
}

async function posted({ folder }: PaperService): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, 'data', 'terminal', 'general.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
}

describe('seven hours late', () => {
  it('`start` reads the list, then posts the digest, marked as late', async () => {
    const { paperboy } = await downSinceMorning();
    await started(paperboy);
    await expect.poll(() => posted(paperboy), { timeout: 40_000 }).toHaveLength(1);
    const [digest] = await posted(paperboy);
    expect(digest).toMatchObject({ slot: `daily:${DAY}` });
    expect(JSON.stringify(digest)).toMatch(/late/i);
  });

  it('`start` waits for a slow list, and continues the moment it was read', async () => {
    const { paperboy, huggingFace } = await downSinceMorning();
    huggingFace.fail({ kind: 'late', ms: 2_000 });
    await started(paperboy);
    await expect.poll(() => posted(paperboy), { timeout: 40_000 }).toHaveLength(1);
  });

  it('`tick` goes online like `start`', async () => {
    const { paperboy, huggingFace } = await downSinceMorning();
    const ran = await paperboy.run(['tick', '--json', '--now', `${DAY}T16:00:00Z`]);
    expect(ran.json()).toMatchObject({ planned: 1, sent: 1, skipped: 0 });
    expect(JSON.stringify(await posted(paperboy))).toMatch(/late/i);
    expect(huggingFace.seen.length).toBeGreaterThan(0);
    expect((await paperboy.run(['tick', '--help'])).stdout).toMatch(/Uses the network.*--offline/);
  });

  it('`tick --offline` sends no requests', async () => {
    const { paperboy, huggingFace } = await downSinceMorning();
    await paperboy.run(['tick', '--json', '--offline', '--now', `${DAY}T16:00:00Z`]);
    expect(huggingFace.seen).toHaveLength(0);
  });

  it('a failing source counts as an answer: the slot ends with a reason instead of waiting', async () => {
    const { paperboy, huggingFace } = await downSinceMorning();
    huggingFace.failOn(/daily_papers/, { kind: 'answer', answer: { status: 500 } });
    await started(paperboy);
    const settled = async () => (await paperboy.run(['deliveries', '--json', '--now', `${DAY}T16:05:00Z`])).stdout;
    await expect.poll(settled, { timeout: 40_000, interval: 500 }).toMatch(/"state":"(?:skipped|sent)"/);
  });
});
