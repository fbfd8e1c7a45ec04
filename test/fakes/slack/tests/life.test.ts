// Installing by OAuth with Bolt's own installer, tokens that rotate, the end of an installation, what becomes of channels,
// several workspaces, Slack Connect.

import type { Installation } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { startFakeSlack } from '../index.ts';
import { clientOf, closeAll, httpApp, open, place } from './bolt.ts';
import { plainReceiver } from './plain-receiver.ts';

afterEach(closeAll);

test("Bolt's installer adds a workspace by OAuth, and reports a denial", async () => {
  const slack = await startFakeSlack();
  open.push(slack.stop);
  const acme = slack.addWorkspace({ name: 'Acme' });
  const ann = slack.addUser(acme, { name: 'ann', role: 'admin' });
  const stored: Installation[] = [];
  const workspace = { slack, acme, ann, papers: slack.addChannel(acme), bot: {} as never };
  const app = await httpApp(workspace, {
    authorize: undefined as never,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: 'state',
    scopes: ['commands', 'chat:write'],
    installationStore: {
      storeInstallation: async (installation) => void stored.push(installation as Installation),
      fetchInstallation: async () => stored[0] as never,
    },
    installerOptions: { directInstall: true, authorizationUrl: slack.authorizeUrl },
  });
  app.command('/papers', async ({ ack }) => void (await ack('Here')));
  const base = new URL(slack.requestUrl() ?? '').origin;
  slack.app.manifest.redirectUrls = [`${base}/slack/oauth_redirect`];
  const denied = await slack.installThrough(ann, `${base}/slack/install`, 'deny');
  expect(denied.url).toContain('error=access_denied');
  expect(stored).toEqual([]);
  const done = await slack.installThrough(ann, `${base}/slack/install`);
  expect(done.status).toBe(200);
  expect(stored).toMatchObject([
    { team: { id: acme.id }, bot: { scopes: ['commands', 'chat:write'], userId: acme.installation?.botUserId } },
  ]);
  expect(await slack.as(ann, workspace.papers).slash('/papers').answer()).toMatchObject({ message: { text: 'Here' } });
});

test('the page and the token exchange reject invalid requests', async () => {
  const workspace = await place({ manifest: { redirectUrls: ['https://bot.example'] } });
  const { slack } = workspace;
  const page = async (fields: Record<string, string>) => {
    const asked = new URLSearchParams({
      client_id: slack.app.clientId,
      scope: 'commands',
      redirect_uri: 'https://bot.example/r',
      ...fields,
    });
    const response = await fetch(`${slack.authorizeUrl}?${asked}`, { redirect: 'manual' });
    return response.headers.get('location') ?? (await response.text());
  };
  expect(await page({ client_id: 'x' })).toBe('invalid_client_id');
  expect(await page({ scope: '' })).toBe('no_scopes');
  expect(await page({ redirect_uri: 'https://evil.example' })).toBe('bad_redirect_uri');
  const code = new URL(await page({ state: 's' })).searchParams.get('code') ?? '';
  const { clientId: client_id, clientSecret: client_secret } = slack.app;
  const access = (more: object) =>
    clientOf(workspace)
      .oauth.v2.access({ client_id, client_secret, code, ...more })
      .then(
        () => 'granted',
        ({ data }) => data.error,
      );
  expect(await access({ client_secret: 'x' })).toBe('bad_client_secret');
  expect(await access({ redirect_uri: 'https://bot.example/other' })).toBe('bad_redirect_uri');
  expect([await access({}), await access({})]).toEqual(['granted', 'invalid_code']);
});

test('rotated tokens: a refresh token works once and returns the next', async () => {
  const workspace = await place({ manifest: { rotation: true } });
  const { slack, bot } = workspace;
  const { clientId: client_id, clientSecret: client_secret } = slack.app;
  const refresh = (refresh_token: string) =>
    clientOf(workspace).oauth.v2.access({ client_id, client_secret, grant_type: 'refresh_token', refresh_token });
  const first = bot.refreshToken ?? '';
  const next = await refresh(first);
  expect(next).toMatchObject({ access_token: expect.stringMatching(/^xoxe\.xoxb-/), expires_in: 43_200 });
  expect(await refresh(first).catch(({ data }) => data)).toMatchObject({ error: 'invalid_refresh_token' });
  expect(await refresh(next.refresh_token ?? '')).toMatchObject({ ok: true });
});

test('an uninstall is two events in any order, and its token is invalid before them', async () => {
  const workspace = await place();
  const receiver = await plainReceiver(workspace, () => ({ status: 200 }));
  const { slack, acme, bot } = workspace;
  slack.uninstall(acme, ['app_uninstalled', 'tokens_revoked']);
  expect(
    await clientOf(workspace)
      .auth.test()
      .catch(({ data }) => data),
  ).toMatchObject({ error: 'account_inactive' });
  await slack.idle();
  const events = receiver.seen.map(({ body }) => JSON.parse(body));
  expect(events).toMatchObject([
    { team_id: acme.id, event: { type: 'app_uninstalled' } },
    { event: { type: 'tokens_revoked', tokens: { bot: [bot.botUserId] } } },
  ]);
  const again = slack.install(acme);
  expect(again.botUserId).toBe(bot.botUserId);
  expect(again.token).not.toBe(bot.token);
  slack.limitEvents(acme);
  await slack.idle();
  expect(JSON.parse(receiver.seen.at(-1)?.body ?? '')).toMatchObject({ type: 'app_rate_limited', team_id: acme.id });
});

test('channel changes are reported', async () => {
  const workspace = await place();
  const receiver = await plainReceiver(workspace, () => ({ status: 200 }));
  const { slack, acme, ann, papers } = workspace;
  const secret = slack.addChannel(acme, { kind: 'private' });
  const hidden = slack.addChannel(acme, { kind: 'private', bot: false });
  const bob = slack.addUser(acme, { name: 'bob', role: 'guest' });
  const old = papers.id;
  for (const channel of [papers, secret, hidden]) {
    slack.invite(channel, bob);
    slack.rename(channel, 'renamed');
    slack.archive(channel);
    slack.unarchive(channel);
    slack.remove(channel, bob, ann);
  }
  slack.changeId(papers);
  slack.remove(papers, 'bot', ann);
  slack.remove(secret, 'bot', ann);
  slack.deleteChannel(papers);
  await slack.idle();
  const types = receiver.seen.map(({ body }) => JSON.parse(body).event.type as string);
  const often = (type: string) => types.filter((one) => one === type).length;
  for (const family of ['channel', 'group']) {
    for (const what of ['rename', 'archive', 'unarchive', 'left'])
      expect(often(`${family}_${what}`), `${family}_${what}`).toBe(1);
  }
  expect([often('member_joined_channel'), often('member_left_channel')]).toEqual([2, 4]);
  expect([often('channel_id_changed'), often('channel_deleted')]).toEqual([1, 1]);
  const moved = receiver.seen
    .map(({ body }) => JSON.parse(body).event)
    .find(({ type }) => type === 'channel_id_changed');
  expect(moved).toMatchObject({ old_channel_id: old, new_channel_id: papers.id });
});

test('two workspaces are separate, except in a shared channel', async () => {
  const workspace = await place();
  const { slack, acme, ann, papers } = workspace;
  const other = slack.addWorkspace({ name: 'Other' });
  const eve = slack.addUser(other, { name: 'eve' });
  const theirs = slack.install(other);
  const app = await httpApp(workspace);
  app.command('/papers', async ({ ack, context }) => void (await ack(`For ${context.teamId}`)));
  app.event('app_mention', async ({ say, context }) => void (await say(`In ${context.teamId}`)));
  const channel = slack.addChannel(other, { name: 'papers' });
  const [mine, yours] = await Promise.all([
    slack.as(ann, papers).slash('/papers').answer(),
    slack.as(eve, channel).slash('/papers').answer(),
  ]);
  expect(mine).toMatchObject({ message: { text: `For ${acme.id}` } });
  expect(yours).toMatchObject({ message: { text: `For ${other.id}`, botId: theirs.botId } });
  const shared = slack.addChannel(acme, { members: [ann, eve], sharedWith: [other] });
  expect(await slack.as(eve, shared).mention('hello').answer()).toMatchObject({ message: { text: `In ${acme.id}` } });
  const told = slack.deliveries.findLast(({ name }) => name === 'app_mention')?.payload;
  expect(told).toMatchObject({ is_ext_shared_channel: true, event: { team: other.id } });
  expect(await clientOf(workspace).users.info({ user: eve.id })).toMatchObject({
    user: { is_stranger: false, team_id: other.id },
  });
});
