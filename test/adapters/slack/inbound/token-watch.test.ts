// Workspaces whose token is of no use although nobody does anything there: found at the start, and from time to time.

import { expect, it, onTestFinished } from 'vitest';
import { runningClock } from '#src/clock.ts';
import type { Bot, PlatformEvent } from '#src/conversation/adapter.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import { silentLog } from '#src/log.ts';
import { createSlack } from '../../../../adapters/slack/index.ts';
import { contractBot } from '../../../contracts/adapter-bot.ts';
import { startFakeSlack } from '../../../fakes/slack/index.ts';
import { callsInMemory, inboxInMemory, installationsInMemory } from '../subject.ts';

/** Two workspaces, installed before the adapter starts. */
async function fixture() {
  const slack = await startFakeSlack({ tiers: undefined });
  const installations = installationsInMemory();
  const workspaces = [slack.addWorkspace(), slack.addWorkspace()];
  for (const workspace of workspaces) {
    const { token, botId, botUserId } = slack.install(workspace, { by: slack.addUser(workspace) });
    await installations.keep(workspace.id, {
      ...{ team: { id: workspace.id }, user: { id: 'U1' }, tokenType: 'bot', isEnterpriseInstall: false },
      bot: { token, scopes: [], id: botId, userId: botUserId },
    });
  }
  const troubled = new Map<string, string | undefined>();
  const onEvent: PlatformEvent[] = [];
  const bot: Bot = {
    ...contractBot(),
    onEvent: async (platformEvent) => void onEvent.push(platformEvent),
    troubled: (adapter, team, reason) => void troubled.set(`${adapter} ${team}`, reason),
  };
  /** Events that were kept and are tried only now, and those that are put off. */
  const late: Awaited<ReturnType<Inbox['claim']>> = [];
  const back: string[] = [];
  const inbox: Inbox = {
    ...inboxInMemory(),
    claim: async () => late.splice(0),
    giveBack: async (id) => void back.push(id),
  };
  const adapter = createSlack({
    way: {
      mode: 'http',
      signingSecret: slack.app.signingSecret,
      oauth: { clientId: slack.app.clientId, clientSecret: slack.app.clientSecret, stateSecret: 'state' },
    },
    ...{ apiUrl: slack.apiUrl, managers: [], mount: () => {}, installations, lookMs: 50 },
    ...{ inbox, sweepMs: 50, calls: callsInMemory(), clock: runningClock(), log: silentLog },
  });
  onTestFinished(async () => {
    await adapter.stop();
    await slack.stop();
  });
  const asked = () => slack.requests.filter(({ method }) => method === 'auth.test').length;
  const [one, two] = workspaces as [(typeof workspaces)[0], (typeof workspaces)[0]];
  return { slack, adapter, bot, installations, onEvent, late, back, troubled, asked, one, two };
}

it('a rejected token is found, and reported until Slack accepts it again', async () => {
  const { slack, adapter, bot, troubled, asked, one } = await fixture();
  slack.faults.order({
    method: 'auth.test',
    teamId: one.id,
    times: 2,
    do: { status: 200, body: { ok: false, error: 'invalid_auth' } },
  });
  await adapter.start(bot);
  await expect.poll(() => [...troubled.keys()]).toEqual([`slack ${one.id}`]);
  expect(troubled.get(`slack ${one.id}`)).toMatch(/no usable token/);
  await expect.poll(() => troubled.get(`slack ${one.id}`)).toBeUndefined();
  expect(asked()).toBeGreaterThan(2);
});

it('an unreadable installation is found, and other workspaces are still checked', async () => {
  const { adapter, bot, installations, troubled, asked, one } = await fixture();
  const { find } = installations;
  installations.find = async (team) => {
    if (team === one.id) throw new Error('sealed with another secret');
    return find(team);
  };
  await adapter.start(bot);
  await expect.poll(() => troubled.get(`slack ${one.id}`)).toMatch(/no usable token/);
  await expect.poll(asked).toBeGreaterThan(0);
  expect([...troubled.keys()]).toEqual([`slack ${one.id}`]);
});

it('an unreachable Slack proves nothing', async () => {
  const { slack, adapter, bot, troubled, asked } = await fixture();
  slack.faults.order({ method: 'auth.test', times: 4, do: { status: 503, body: {} } });
  await adapter.start(bot);
  await expect.poll(asked).toBeGreaterThan(5);
  expect(troubled.size).toBe(0);
});

it('a workspace that removed Paperboy while its token was unusable is no longer reported', async () => {
  const { adapter, bot, installations, troubled, one } = await fixture();
  const { find } = installations;
  installations.find = async (team) => {
    if (team === one.id) throw new Error('sealed with another secret');
    return find(team);
  };
  await adapter.start(bot);
  await expect.poll(() => troubled.get(`slack ${one.id}`)).toMatch(/no usable token/);
  await installations.remove(one.id);
  await expect.poll(() => troubled.get(`slack ${one.id}`)).toBeUndefined();
});

it('a workspace that removed Paperboy while it was down counts as left', async () => {
  const { slack, adapter, bot, installations, onEvent, troubled, one, two } = await fixture();
  slack.uninstall(one, []);
  let broken = true;
  const hears = async (platformEvent: PlatformEvent) => {
    if (broken) {
      broken = false;
      throw new Error('the database is away');
    }
    onEvent.push(platformEvent);
  };
  await adapter.start({ ...bot, onEvent: hears });
  await expect.poll(() => onEvent).toEqual([{ kind: 'team-left', adapter: 'slack', team: one.id }]);
  expect(await installations.teams()).toEqual([two.id]);
  expect([...troubled.values()].filter((reason) => reason !== undefined)).toEqual([]);
});

it('an event that is retried after Paperboy was removed alerts nobody', async () => {
  const { slack, adapter, bot, onEvent, late, back, troubled, one } = await fixture();
  slack.uninstall(one, []);
  await adapter.start(bot);
  await expect.poll(() => onEvent.map(({ kind }) => kind)).toEqual(['team-left']);
  const item = { type: 'message', channel: 'C1', ts: '1.000001' };
  const event = { type: 'reaction_added', user: 'U2', reaction: '+1', item };
  late.push({ id: 'late', body: { event_id: 'late', team_id: one.id, event }, attempts: 1 } as never);
  await expect.poll(() => back).toEqual(['late']);
  expect([...troubled.values()].filter((reason) => reason !== undefined)).toEqual([]);
});
