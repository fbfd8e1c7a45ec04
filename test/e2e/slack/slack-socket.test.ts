// Socket Mode in the whole program: alerts when it is turned off, and no open socket after a stop during a refresh.

import { expect, it, onTestFinished } from 'vitest';
import { startFakeSlack } from '../../fakes/slack/index.ts';
import { startAlertWebhook, startBot } from '../bot-process.ts';
import { paperService } from '../paperboy.ts';

it('Socket Mode turned off is alerted and unhealthy at once, and healthy again once on; SIGTERM during a refresh closes both sockets', async () => {
  const slack = await startFakeSlack({ manifest: { socketMode: true } });
  const { url, alerts } = await startAlertWebhook();
  onTestFinished(() => slack.stop());
  const workspace = slack.addWorkspace();
  const { token } = slack.install(workspace, { by: slack.addUser(workspace, { name: 'ada' }) });
  const { env } = await paperService({
    // Nothing answers there, because no list is needed.
    HF_ENDPOINT: slack.url,
    ARXIV_API_URL: `${slack.url}/arxiv`,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: token,
    SLACK_APP_TOKEN: slack.app.appToken,
    PAPERBOY_ALERT_URL: url,
    PORT: '0',
  });
  const { child, ended, said, health } = startBot(env);
  await expect.poll(said, { timeout: 60_000 }).toContain('Stop');
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
  expect(await ended, said()).toBe(0);
  await expect.poll(() => slack.sockets.ends().slice(before)).toEqual([1000, 1000]);
});
