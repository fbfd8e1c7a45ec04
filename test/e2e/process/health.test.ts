// `start` with a port: its health from start to stop.

import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBot } from '../bot-process.ts';
import { paperService } from '../paperboy.ts';

async function start(more: Record<string, string>) {
  const { env } = await paperService({ PAPERBOY_LOG: 'info', ...more });
  return startBot(env, ['--offline']);
}

describe('start with a port', () => {
  it('reports its health, and closes the port properly', async () => {
    const bot = await start({ PORT: '0', PAPERBOY_SECRET: 'hunter2-hunter2-hunter2-hunter2-hunter2' });
    await expect.poll(bot.said).toMatch(/"port":\d+/);
    const port = /"port":(\d+)/.exec(bot.said())?.[1];
    const answer = await fetch(`http://127.0.0.1:${port}/health`);
    const told = await answer.text();
    expect(answer.status).toBe(200);
    expect(JSON.parse(told)).toMatchObject({
      ok: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      adapters: { terminal: expect.stringMatching(/connected|away/) },
      dueNotDelivered: 0,
    });
    expect(told).not.toContain('hunter2');
    expect((await fetch(`http://127.0.0.1:${port}/nothing-here`)).status).toBe(404);
    bot.child.kill('SIGTERM');
    expect(await bot.ended, bot.said()).toBe(0);
    expect(bot.said()).not.toContain('"level":50');
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it('exits with a configuration error when the port is in use, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, () => resolve()));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const bot = await start({ PORT: String(port) });
    expect(await bot.ended).toBe(78);
    expect(bot.said()).toContain(`Port ${port} is already in use.`);
  });
});
