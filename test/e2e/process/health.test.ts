// `start` with a port: what whoever watches it is told, from the start to the stop.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type PaperService, paperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));

/** Two sides of a process: what it says on stderr so far, and its exit code. */
function start({ folder }: PaperService, env: Record<string, string>) {
  const child = spawn(process.execPath, [BIN, 'start', '--offline'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      PAPERBOY_DATA: join(folder, 'data'),
      PAPERBOY_LOG: 'info',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, said: () => said };
}

describe('start with a port', () => {
  it('tells its health, and lets the port go in order', async () => {
    const bot = start(await paperService(), { PORT: '0', PAPERBOY_SECRET: 'hunter2-hunter2-hunter2-hunter2-hunter2' });
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
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    bot.child.kill('SIGTERM');
    expect(await bot.ended, bot.said()).toBe(0);
    expect(bot.said()).not.toContain('"level":50');
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it('ends as wrongly configured where the port is taken, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, () => resolve()));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const bot = start(await paperService(), { PORT: String(port) });
    expect(await bot.ended).toBe(78);
    expect(bot.said()).toContain(`Port ${port} is already in use.`);
  });
});
