// Nothing may delay a stop: `start` with a Hugging Face that accepts requests and never answers.

import { expect, it, onTestFinished } from 'vitest';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { startBot } from '../bot-process.ts';
import { paperService } from '../paperboy.ts';

const DAY = '2026-06-12';
/** The time after which service managers kill a process. */
const GRACE_MS = 10_000;

it('plans while a source hangs, and exits with 0 in time when asked to stop', async () => {
  const huggingFace = await startHuggingFace();
  onTestFinished(() => huggingFace.stop());
  huggingFace.failOn(/./, { kind: 'hang' });
  const paperboy = await paperService({ PAPERBOY_LOG: 'info', HF_ENDPOINT: huggingFace.url });
  const wish = ['--to', 'terminal:general', '--zone', 'UTC', '--at', '13:00', '--days', 'daily', '--json'];
  const subscribed = await paperboy.run(['subscribe', ...wish, '--now', `${DAY}T08:00:00Z`]);
  expect(subscribed.code, subscribed.stderr).toBe(0);
  const { child, ended, said } = startBot(paperboy.env, ['--now', `${DAY}T13:02:00Z`]);
  await expect.poll(() => huggingFace.seen.length).toBeGreaterThan(0);
  const planned = async () => (await paperboy.run(['deliveries', '--json', '--now', `${DAY}T13:02:00Z`])).stdout;
  await expect.poll(planned, { interval: 200 }).toContain(`daily:${DAY}`);
  const killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  child.kill('SIGTERM');
  expect(await ended, said()).toBe(0);
  clearTimeout(killing);
  // In order, and not by the limit on a stop.
  expect(said()).toContain('Paperboy has stopped');
  expect(said()).not.toContain('"level":50');
});
