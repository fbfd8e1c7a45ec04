// Slack over requests, in many workspaces: installed by OAuth, each with its own token, limits and end; and requests that are not Slack's.

import { describe, expect, it } from 'vitest';
import { type FakeSlack, seenText } from '../../fakes/slack/index.ts';
import type { Channel, Message, Person, Workspace } from '../../fakes/slack/world/state.ts';
import { type Fixture, slackBot } from '../slack-bot.ts';
import { digests, faults, words } from '../slack-seen.ts';

interface Team {
  workspace: Workspace;
  person: Person;
  channel: Channel;
}

/** Installed as a person does it, in a browser. */
async function installed({ slack, url }: Fixture, workspace: Workspace, person: Person): Promise<Team> {
  const { status, body } = await slack.installThrough(person, `${url}/slack/install`);
  expect([status, body]).toEqual([200, expect.stringContaining('Paperboy is installed')]);
  return { workspace, person, channel: slack.addChannel(workspace, { name: 'papers' }) };
}

async function two(given: Parameters<typeof slackBot>[0] = {}): Promise<Fixture & { teams: [Team, Team] }> {
  const fixture = await slackBot({ http: true, ...given });
  const other = fixture.slack.addWorkspace({ name: 'Other' });
  const eve = fixture.slack.addUser(other, { name: 'eve' });
  const teams = [await installed(fixture, fixture.workspace, fixture.ada), await installed(fixture, other, eve)] as [
    Team,
    Team,
  ];
  return { ...fixture, teams };
}

async function says(slack: FakeSlack, { person, channel }: Team, line: string): Promise<string> {
  return words(await slack.as(person, channel).slash('/papers', line).answer());
}

it('greets the installer with a form to choose a channel', async () => {
  const fixture = await slackBot({ http: true });
  const { slack, app } = fixture;
  const { person, channel } = await installed(fixture, fixture.workspace, fixture.ada);
  const greetings = () =>
    [...slack.world.channels.values()].filter(({ kind }) => kind === 'im').flatMap((im) => slack.messages(im));
  await expect.poll(() => greetings().length).toBe(1);
  const here = slack.as(person, channel);
  const form = await here.press(greetings()[0] as Message, 'Choose a channel').answer();
  if (form.kind !== 'view') throw new Error(words(form));
  expect(words(await here.submit(form.view, { Channel: channel.id }).answer())).toMatch(/s1/);
  expect((await app.store.subscriptions.all()).map((one) => one.channel.channel)).toEqual([channel.id]);
  expect(faults(fixture)).toEqual([]);
});

describe('two workspaces at once', () => {
  it('are greeted, subscribe, get their own digests, and see nothing of each other', async () => {
    const { slack, teams, tick, ...fixture } = await two();
    for (const team of teams) expect(await says(slack, team, 'subscribe')).toMatch(/Topics/);
    for (const team of teams) expect(await says(slack, team, 'subscribe at:00:05 zone:UTC')).toMatch(/Saved as s\d/);
    for (const team of teams) await says(slack, team, 'send-now');
    expect(await tick()).toMatchObject({ sent: 2 });
    for (const { channel } of teams) expect(digests({ slack, channel })).toHaveLength(1);
    const greeted = [...slack.world.channels.values()].filter(({ kind }) => kind === 'im');
    for (const im of greeted) expect(slack.messages(im).map(seenText).join()).toMatch(/papers/i);
    expect(faults({ ...fixture, slack, tick })).toEqual([]);
  });

  it('do not wait for each other when Slack limits one of them', async () => {
    const { slack, teams, tick } = await two();
    for (const team of teams) await says(slack, team, 'subscribe at:00:05 zone:UTC');
    for (const team of teams) await says(slack, team, 'send-now');
    const [first, second] = teams;
    slack.faults.order({
      method: 'chat.postMessage',
      teamId: first.workspace.id,
      do: { status: 429, headers: { 'retry-after': '600' }, body: { ok: false, error: 'ratelimited' } },
    });
    expect(await tick()).toMatchObject({ sent: 1 });
    expect([first, second].map(({ channel }) => digests({ slack, channel }).length)).toEqual([0, 1]);
    expect(await says(slack, first, 'today')).toMatch(/Papers from/);
  });

  it.each([
    ['the uninstallation first', ['app_uninstalled', 'tokens_revoked']],
    ['the tokens first', ['tokens_revoked', 'app_uninstalled']],
    ['one of them only', ['tokens_revoked']],
  ] as const)(
    'are independent when one leaves, %s, and it finds everything when it comes back',
    async (_order, events) => {
      const fixture = await two();
      const { slack, teams, tick, app } = fixture;
      for (const team of teams) await says(slack, team, 'subscribe at:00:05 zone:UTC');
      for (const team of teams) await says(slack, team, 'send-now');
      const [first, second] = teams;
      slack.uninstall(first.workspace, [...events]);
      await slack.idle();
      expect(await app.store.installations('slack', app.config.secrets).find(first.workspace.id)).toBeUndefined();
      expect(await tick()).toMatchObject({ sent: 1 });
      expect(digests({ slack, channel: second.channel })).toHaveLength(1);
      await slack.installThrough(first.person, `${fixture.url}/slack/install`);
      if (!first.channel.members.has(first.workspace.installation?.botUserId ?? '')) slack.invite(first.channel, 'bot');
      await slack.idle();
      expect(await says(slack, first, 'list')).toMatch(/s1/);
      expect(fixture.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});

it.each(['app_uninstalled', 'tokens_revoked'] as const)(
  'a late %s does not affect a new installation',
  async (type) => {
    const { slack, teams, app, url, lines } = await two();
    const [{ workspace, person, channel }, other] = teams;
    await says(slack, teams[0], 'subscribe at:00:05 zone:UTC');
    const bot = workspace.installation?.botUserId ?? '';
    const event_ts = slack.world.newTs();
    slack.uninstall(workspace, []);
    await slack.installThrough(person, `${url}/slack/install`);
    const tokens = type === 'tokens_revoked' ? { tokens: { oauth: [], bot: [bot] } } : {};
    slack.world.publish({ teamId: workspace.id, event: { type, event_ts, ...tokens } });
    await slack.idle();
    expect(await app.store.installations('slack', app.config.secrets).find(workspace.id)).toBeDefined();
    expect(await says(slack, { workspace, person, channel }, 'list')).toMatch(/s1/);
    expect(await says(slack, other, 'today')).toMatch(/Papers from/);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  },
);

it('tokens that expire are refreshed, even if only a digest needs one', async () => {
  // Shorter than the two hours before its end in which a token is refreshed.
  const { slack, teams, tick, lines } = await two({ settings: { tokenMs: 3_600_000 } });
  for (const team of teams) await says(slack, team, 'subscribe at:00:05 zone:UTC');
  for (const team of teams) await says(slack, team, 'send-now');
  const before = teams.map(({ workspace }) => workspace.installation?.token);
  expect(await tick()).toMatchObject({ sent: 2 });
  expect(teams.map(({ workspace }) => workspace.installation?.token)).not.toEqual(before);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

describe('an expired token', () => {
  /** Expired, for Slack and in the database. Cached tokens are forgotten by then. */
  async function runOut({ slack, app, clock, at }: Fixture, { workspace }: Team): Promise<void> {
    const token = slack.world.tokens.get(workspace.installation?.token ?? '');
    if (token) token.expiresAt = slack.world.now() - 1000;
    const kept = app.store.installations('slack', app.config.secrets);
    const installation = (await kept.find(workspace.id)) as { bot: { expiresAt: number } };
    installation.bot.expiresAt = Math.floor(clock.now().getTime() / 1000) - 10;
    await kept.keep(workspace.id, installation);
    at(new Date(clock.now().getTime() + 60_000).toISOString());
  }

  async function waiting(fixture: Awaited<ReturnType<typeof two>>, channels: number): Promise<Team> {
    const [team] = fixture.teams;
    const more = Array.from({ length: channels - 1 }, (_, i) => ({
      ...team,
      channel: fixture.slack.addChannel(team.workspace, { name: `more-${i}` }),
    }));
    for (const one of [team, ...more]) await says(fixture.slack, one, 'subscribe at:00:05 zone:UTC');
    for (const one of [team, ...more]) await says(fixture.slack, one, 'send-now');
    await runOut(fixture, team);
    return team;
  }

  it('is refreshed once for all digests of the workspace, because a refresh token works once', async () => {
    const fixture = await two();
    await waiting(fixture, 4);
    expect(await fixture.tick()).toMatchObject({ sent: 4 });
    expect(fixture.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('that cannot be refreshed right now does not end the subscription', async () => {
    const fixture = await two();
    const { workspace } = await waiting(fixture, 1);
    fixture.slack.faults.order({ method: 'oauth.v2.access', times: 2, do: { status: 503, body: {} } });
    expect(await fixture.tick()).toMatchObject({ sent: 0 });
    const [one] = await fixture.app.store.subscriptions.all();
    expect(JSON.stringify(one)).not.toMatch(/removed|install/);
    fixture.at(new Date(fixture.clock.now().getTime() + 120_000).toISOString());
    expect(await fixture.tick()).toMatchObject({ sent: 1 });
    expect(workspace.installation?.token).toBeDefined();
  });

  it('that is encrypted with another secret does not end it either', async () => {
    const fixture = await two();
    const team = await waiting(fixture, 1);
    const kept = fixture.app.store.installations('slack', ['some other secret, as long as the first one']);
    await kept.keep(team.workspace.id, {});
    expect(await fixture.tick()).toMatchObject({ sent: 0 });
    const [one] = await fixture.app.store.subscriptions.all();
    expect(JSON.stringify(one)).not.toMatch(/removed|install/);
    expect(fixture.lines.some(({ message }) => /no token/.test(message))).toBe(true);
  });
});

describe("a request that is not Slack's", () => {
  it.each([
    ['forged', { secret: 'another secret' }],
    ['changed on the way', { body: 'payload=%7B%7D', keepSignature: true }],
    ['ten minutes old', { shiftS: -600 }],
    ['of ten minutes ahead', { shiftS: 600 }],
  ])('%s: is rejected', async (_what, change) => {
    const { slack, teams } = await two();
    const [team] = teams;
    await says(slack, team, 'today');
    const command = slack.deliveries.find(({ type }) => type === 'slash_commands');
    if (!command) throw new Error('no command');
    const before = slack.requests.length;
    expect(await slack.replay(command, change)).toMatchObject({ ok: false, status: 401 });
    await slack.idle();
    expect(slack.requests.length).toBe(before);
  });

  it('an event that arrives again is accepted without any effect', async () => {
    const { slack, teams, app, clock } = await two();
    const [team] = teams;
    const here = slack.as(team.person, team.channel);
    await here.mention('today').answer();
    await slack.idle();
    const answers = () => slack.messages(team.channel).length;
    const before = answers();
    const event = slack.deliveries.find(({ name }) => name === 'app_mention');
    if (!event) throw new Error('no event');
    expect(await slack.replay(event, { retry: 1 })).toMatchObject({ ok: true });
    await slack.idle();
    expect(answers()).toBe(before);
    expect(await app.store.inbox('slack').claim(new Date(clock.now().getTime() + 3_600_000), 1, 9)).toEqual([]);
  });
});
