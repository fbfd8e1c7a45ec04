// An unhandled error ends the process properly, and operators are alerted.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { paperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));
/** Fails in the running process on request, as a forgotten promise would. */
const BOOM = 'process.on("SIGUSR2", () => void Promise.reject(new Error("boom")))';

it('is logged, sent as an alert, and ends `start` with 1', async () => {
  const told: string[] = [];
  const webhook = createServer((request, response) => {
    request.on('data', (data: Buffer) => told.push(data.toString())).on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void webhook.close());
  const { port } = webhook.address() as AddressInfo;
  const paperboy = await paperService();
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(BOOM)}`, BIN, 'start'],
    {
      env: {
        ...paperboy.env,
        PAPERBOY_LOG: 'info',
        PAPERBOY_ALERT_URL: `http://127.0.0.1:${port}/hook`,
        HF_ENDPOINT: `http://127.0.0.1:${port}`,
        ARXIV_API_URL: `http://127.0.0.1:${port}`,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  await expect.poll(() => said).toContain('Paperboy is running');
  child.kill('SIGUSR2');
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code, said).toBe(1);
  expect(said).toMatch(/Paperboy is stopping because of an unexpected error/);
  expect(said).toContain('boom');
  expect(said).toContain('Paperboy has stopped');
  expect(told.join()).toContain('Paperboy crashed');
});
