// Socket Mode in the whole program: operators are told when it is turned off, and a stop in the middle of a refresh leaves no socket open.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startFakeSlack } from '../../fakes/slack/index.ts';
import { paperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));

async function receivedAlerts(): Promise<{ url: string; alerts: string[] }> {
  const alerts: string[] = [];
  const webhook = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => alerts.push(chunk.toString()));
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void webhook.close());
  return { url: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`, alerts };
}

it('Socket Mode that is turned off is alerted and ill at once, and well when it is on; SIGTERM in a refresh closes both sockets', async () => {
  const slack = await startFakeSlack({ manifest: { socketMode: true } });
  const { url, alerts } = await receivedAlerts();
  onTestFinished(() => slack.stop());
  const workspace = slack.addWorkspace();
  const { token } = slack.install(workspace, { by: slack.addUser(workspace, { name: 'ada' }) });
  const { env } = await paperService({
    // Nobody answers there: no list is needed.
    HF_ENDPOINT: slack.url,
    ARXIV_API_URL: `${slack.url}/arxiv`,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: token,
    SLACK_APP_TOKEN: slack.app.appToken,
    PAPERBOY_ALERT_URL: url,
    PORT: '0',
  });
  const child = spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const health = async () => {
    const answer = await fetch(/Health +(http:\S+)/.exec(said)?.[1] ?? '');
    return { http: answer.status, ...((await answer.json()) as object) };
  };
  await expect.poll(() => said, { timeout: 60_000 }).toContain('Stop');
  expect(await health()).toMatchObject({ http: 200, adapters: { slack: 'connected' } });

  slack.sockets.turn('off');
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ http: 503, ok: false, adapters: { slack: 'away' } });
  await expect
    .poll(() => alerts.join(), { timeout: 20_000 })
    .toContain('slack is disconnected: Socket Mode is turned off');
  slack.sockets.turn('on');
  await expect.poll(health, { timeout: 30_000 }).toMatchObject({ http: 200, adapters: { slack: 'connected' } });
  await expect.poll(() => alerts.join(), { timeout: 20_000 }).toContain('slack is connected again');

  slack.sockets.disconnect('warning');
  await expect.poll(() => slack.sockets.alive()).toBe(2);
  const before = slack.sockets.ends().length;
  child.kill('SIGTERM');
  expect(await ended, said).toBe(0);
  await expect.poll(() => slack.sockets.ends().slice(before)).toEqual([1000, 1000]);
});
