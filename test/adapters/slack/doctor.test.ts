// What `paperboy doctor` says of Slack: each check with what to do, and never a token.

import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { checkSlack, type DoctorNeeds } from '../../../adapters/slack/doctor.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts';

async function check(slack: FakeSlack, way: DoctorNeeds['way'], more: Partial<DoctorNeeds> = {}) {
  const needs = { way, apiUrl: slack.apiUrl, clock: runningClock(), log: silentLog, ...more };
  const checks = await checkSlack(needs);
  expect(JSON.stringify(checks)).not.toMatch(/xox|xapp-1/);
  expect(checks.filter(({ ok, fix }) => !ok && !fix)).toEqual([]);
  return Object.fromEntries(checks.map((one) => [one.name, one]));
}

async function slackWith(scopes?: string[]) {
  const slack = await startFakeSlack({ manifest: { socketMode: true } });
  onTestFinished(() => slack.stop());
  const workspace = slack.addWorkspace({ name: 'Acme' });
  slack.addUser(workspace);
  const given = scopes ? { scopes } : {};
  return { slack, botToken: slack.install(workspace, given).token, appToken: slack.app.appToken };
}

it('finds no problems in a correct setup, and names the workspace', async () => {
  const { slack, botToken, appToken } = await slackWith();
  const checks = await check(slack, { mode: 'socket', botToken, appToken });
  expect(Object.values(checks).map(({ name, ok }) => [name, ok])).toEqual([
    ['slack', true],
    ['slack scopes', true],
    ['slack optional scopes', true],
    ['slack connection', true],
  ]);
  expect(checks.slack?.detail).toMatch(/Acme/);
  expect(checks['slack optional scopes']?.detail).toBe('all granted');
});

it('names missing scopes, and what does not work without them', async () => {
  const { slack, botToken, appToken } = await slackWith(['chat:write', 'commands']);
  const checks = await check(slack, { mode: 'socket', botToken, appToken });
  expect(checks['slack scopes']).toMatchObject({
    ok: false,
    detail: expect.stringMatching(/reactions:read \(count reactions/),
  });
  expect(checks['slack optional scopes']).toMatchObject({ ok: true, detail: expect.stringMatching(/files:write \(/) });
});

it('says which token is rejected', async () => {
  const { slack, botToken, appToken } = await slackWith();
  const wrongBot = await check(slack, { mode: 'socket', botToken: 'xoxb-wrong', appToken });
  expect(wrongBot.slack).toMatchObject({ ok: false, fix: expect.stringMatching(/SLACK_BOT_TOKEN/) });
  const wrongApp = await check(slack, { mode: 'socket', botToken, appToken: 'xapp-wrong' });
  expect(wrongApp['slack connection']).toMatchObject({ ok: false, detail: expect.stringMatching(/SLACK_APP_TOKEN/) });
});

it('says where requests arrive and where to install', async () => {
  const { slack, botToken } = await slackWith();
  const secret = { mode: 'http', signingSecret: 'secret' } as const;
  const publicUrl = 'https://papers.example';
  const one = await check(slack, { ...secret, botToken }, { publicUrl });
  expect(one['slack connection']?.detail).toContain('https://papers.example/slack/events');
  const oauth = { clientId: '1.2', clientSecret: 'c', stateSecret: 's' };
  const many = await check(slack, { ...secret, oauth }, { publicUrl });
  expect(many.slack?.detail).toContain('https://papers.example/slack/install');
});

it('says that Slack cannot be reached', async () => {
  const { slack, botToken, appToken } = await slackWith();
  const checks = await check(slack, { mode: 'socket', botToken, appToken }, { apiUrl: 'http://127.0.0.1:65530/api/' });
  expect(checks.slack).toMatchObject({ ok: false, detail: expect.stringMatching(/reached/) });
  expect(checks['slack connection']?.ok).toBe(false);
});
