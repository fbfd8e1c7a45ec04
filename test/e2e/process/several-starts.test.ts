// Two `start` processes that share one PostgreSQL and a working Hugging Face deliver every slot once.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay } from '../../fakes/papers.ts';
import { SKIPPED, schemas } from '../../postgres/schema.ts';
import { startBot } from '../bot-process.ts';
import { itemsOf } from '../hugging-face-items.ts';
import { paperService } from '../paperboy.ts';

const DAY = '2026-06-12';
const CHANNELS = ['general', 'random'];
const SUBSCRIPTIONS_EACH = 3;

interface Line {
  key: string;
  subscription: string;
  slot: string;
  papers: string[];
}

describe.skipIf(SKIPPED)(`several processes on one PostgreSQL${SKIPPED}`, () => {
  const newSchema = schemas();

  it('deliver every slot once, no paper twice per channel, and stop properly', async () => {
    const huggingFace = await startHuggingFace();
    onTestFinished(() => huggingFace.stop());
    huggingFace.setDay(DAY, madeDay(1, 40, DAY));
    const paperboy = await paperService({ DATABASE_URL: await newSchema(), HF_ENDPOINT: huggingFace.url });
    // Read before: a digest that is composed while its list is being read waits five minutes for it.
    const list = await paperboy.file(`${DAY}.json`, itemsOf(madeDay(1, 40, DAY)));
    expect((await paperboy.run(['import', list])).code).toBe(0);
    for (const channel of CHANNELS) {
      for (let n = 0; n < SUBSCRIPTIONS_EACH; n += 1) {
        const wish = ['--to', `terminal:${channel}`, '--zone', 'UTC', '--at', '13:00', '--days', 'daily'];
        const more = ['--size', `${n + 2}`, '--json', '--now', `${DAY}T08:00:00Z`];
        const ran = await paperboy.run(['subscribe', ...wish, ...more]);
        expect(ran.code, ran.stderr).toBe(0);
      }
    }
    const env = { ...paperboy.env, PAPERBOY_LOG: 'info' };
    const all = [1, 2].map(() => startBot(env, ['--now', `${DAY}T13:02:00Z`]));
    const lines = async () => (await Promise.all(CHANNELS.map((channel) => linesOf(paperboy.folder, channel)))).flat();
    const slots = CHANNELS.length * SUBSCRIPTIONS_EACH;
    await expect.poll(async () => (await lines()).length, { timeout: 60_000, interval: 100 }).toBe(slots);
    // A duplicate would arrive now: each process checks every five seconds, and at once after planning.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (const { child } of all) child.kill('SIGTERM');
    for (const { ended, said } of all) {
      expect(await ended, said()).toBe(0);
      expect(said()).toContain('Paperboy has stopped');
      expect(said()).not.toContain('"level":50');
    }
    const came = await lines();
    expect(came).toHaveLength(slots);
    expect(new Set(came.map(({ key }) => key)).size).toBe(slots);
    expect(new Set(came.map(({ subscription, slot }) => `${subscription} ${slot}`)).size).toBe(slots);
    for (const channel of CHANNELS) {
      const papers = (await linesOf(paperboy.folder, channel)).flatMap((line) => line.papers);
      expect(papers).toHaveLength(2 + 3 + 4);
      expect(new Set(papers).size).toBe(papers.length);
    }
    const told = await paperboy.run(['deliveries', '--json', '--now', `${DAY}T14:00:00Z`]);
    const { deliveries } = told.json() as { deliveries: { state: string }[] };
    expect(deliveries.map(({ state }) => state)).toEqual(Array(slots).fill('sent'));
  });
});

async function linesOf(folder: string, channel: string): Promise<Line[]> {
  const text = await readFile(join(folder, 'data', 'terminal', `${channel}.jsonl`), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}
