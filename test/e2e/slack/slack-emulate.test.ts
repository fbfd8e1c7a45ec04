// The installation at a Slack that others made (emulate): our pages, Bolt's installer, what is kept of it, and a digest's message posted
// with the token that came of it. What Slack forbids is in the tests at our own fake; this holds that we did not make it up alone.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { createServer } from '#src/server.ts';
import { openStore } from '#src/store/open.ts';
import { createSlack } from '../../../adapters/slack/index.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { goldenMessages } from '../../golden/messages.ts';

const SECRETS = ['a long secret that encrypts stored installations'];

async function freePort(): Promise<number> {
  const tcp = createTcp();
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  await new Promise((resolve) => tcp.close(resolve));
  return port;
}

async function emulated(redirect: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const slack = await createEmulator({
    service: 'slack',
    port,
    baseUrl: url,
    seed: {
      slack: {
        team: { name: 'Acme', domain: 'acme' },
        users: [{ name: 'ann' }],
        channels: [{ name: 'papers' }],
        bots: [{ name: 'paperboy' }],
        oauth_apps: [{ client_id: '1.2', client_secret: 'shh', name: 'Paperboy', redirect_uris: [redirect] }],
      },
    },
  });
  onTestFinished(() => slack.close());
  return url;
}

/** As a browser: keeps the state's cookie, and presses the button of the only person. */
async function installInBrowser(slack: string, page: string): Promise<{ status: number; body: string }> {
  const begun = await fetch(page);
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const link = /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(await begun.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  const form = await (await fetch(link)).text();
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&amp;', '&'),
  ]);
  const chosen = await fetch(`${slack}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(fields)),
    redirect: 'manual',
  });
  const back = await fetch(chosen.headers.get('location') ?? '', { headers: { cookie } });
  return { status: back.status, body: await back.text() };
}

it('is installed, encrypts its token, and posts, edits and finds its message with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-emulate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const clock = runningClock();
  const server = createServer({ clock, log: silentLog });
  const own = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  onTestFinished(() => server.close());
  const slack = await emulated(`${own}/slack/oauth_redirect`);
  const file = join(folder, 'paperboy.db');
  const store = await openStore({ file, clock, log: silentLog });
  onTestFinished(() => store.close());
  const inner = store.installations('slack', SECRETS);
  const teams: string[] = [];
  const installations: typeof inner = {
    ...inner,
    keep: (team, installation) => {
      teams.push(team);
      return inner.keep(team, installation);
    },
  };
  const oauth = { clientId: '1.2', clientSecret: 'shh', stateSecret: 'state' };
  const adapter = createSlack({
    way: { mode: 'http', signingSecret: 'signing', oauth },
    apiUrl: `${slack}/api/`,
    publicUrl: own,
    managers: [],
    installations,
    inbox: store.inbox('slack'),
    calls: store.calls,
    mount: server.mount,
    clock,
    log: silentLog,
  });
  await adapter.start(contractBot());
  onTestFinished(() => adapter.stop());

  const { status, body } = await installInBrowser(slack, `${own}/slack/install`);
  expect([status, body]).toEqual([200, expect.stringContaining('Paperboy is installed')]);

  const written = await Promise.all([file, `${file}-wal`].map((name) => readFile(name, 'latin1').catch(() => '')));
  expect(written.join('')).not.toMatch(/xox[bp]-/);
  const [team = ''] = teams;
  const { bot } = (await inner.find(team)) as { bot?: { token: string } };
  expect(bot?.token).toMatch(/^xoxb-/);

  const { channels } = await new WebClient(bot?.token, { slackApiUrl: `${slack}/api/` }).conversations.list();
  const place = { adapter: 'slack', team, channel: channels?.find(({ name }) => name === 'papers')?.id ?? '' };
  const part = { key: 'k'.repeat(22), message: goldenMessages.everyday! };
  const outcome = await adapter.deliver(place, part);
  expect(outcome).toMatchObject({ kind: 'sent' });
  const receipt = outcome.kind === 'sent' ? outcome.receipt : '';
  expect(await adapter.edit(receipt, goldenMessages.empty!)).toEqual({ kind: 'sent', receipt });
});
