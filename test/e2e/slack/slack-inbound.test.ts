// Requests from Slack, and from others at its address: answered, rejected early, or ignored, and never fatal.

import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { elementsOf } from '../../fakes/slack/checks/block-walk.ts';
import type { Json } from '../../fakes/slack/world/state.ts';
import { type Fixture, slackBot } from '../slack-bot.ts';
import { digests, faults, message, view, words } from '../slack-seen.ts';

const DAY = '2026-06-12';

/** As Slack signs it. */
function signed(secret: string, body: string, at = Date.now()): Record<string, string> {
  const seconds = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': `v0=${digest}`,
  };
}

async function send(fixture: Fixture, body: string, headers = signed(fixture.slack.app.signingSecret, body)) {
  const answer = await fetch(`${fixture.url}/slack/events`, { method: 'POST', body, headers });
  return answer.status;
}

function labelOf(text: string | { text: string } | undefined): string {
  return typeof text === 'string' ? text : (text?.text ?? 'a button');
}

function dmOf({ slack }: Fixture) {
  return [...slack.world.channels.values()].find(({ kind }) => kind === 'im');
}

describe('a signed body that is not an event', () => {
  it.each([
    ['null', 'null'],
    ['an event of nothing', JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: null })],
    ['an event without an id', JSON.stringify({ type: 'event_callback', team_id: 'T1', event: { type: 'message' } })],
    ['an event that is a number', JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: 'Ev2', event: 7 })],
    ['a list', '[]'],
    ['a word', '"hello"'],
  ])('%s is ignored, and nothing is stored', async (_, body) => {
    const fixture = await slackBot({ http: true });
    expect(await send(fixture, body)).toBeLessThan(500);
    const later = new Date(fixture.clock.now().getTime() + 3_600_000);
    expect(await fixture.app.store.inbox('slack').claim(later, 1_000, 10)).toEqual([]);
    expect(fixture.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('`app_rate_limited` is accepted, with a warning', async () => {
    const fixture = await slackBot({ http: true });
    const body = { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1781265600, api_app_id: 'A1' };
    expect(await send(fixture, JSON.stringify(body))).toBe(200);
    expect(fixture.lines.some(({ level, message }) => level === 'warn' && /rate limiting/.test(message))).toBe(true);
  });

  it('stored by an older version does not block later events', async () => {
    const fixture = await slackBot();
    const inbox = fixture.app.store.inbox('slack');
    const long = new Date(fixture.clock.now().getTime() - 3_600_000);
    await inbox.keep({ id: 'bad', content: 'bad', body: { type: 'event_callback', event: null } }, long, 1);
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    expect(words(await here.mention('today').answer())).toMatch(/Papers from/);
  });
});

describe('the HTTP address', () => {
  it.each([
    ['GET', '/slack/anything', 404],
    ['PUT', '/slack/events', 405],
    ['GET', '/slack/events', 405],
    ['POST', '/slack/install', 405],
    ['POST', '/slack', 404],
    ['DELETE', '/slack/oauth_redirect', 405],
  ])('answers %s %s with %d, without logging an error', async (method, path, status) => {
    const fixture = await slackBot({ http: true });
    const answer = await fetch(`${fixture.url}${path}`, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(fixture.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('forbids framing of the install page', async () => {
    const fixture = await slackBot({ http: true });
    const { headers, status } = await fetch(`${fixture.url}/slack/install`);
    expect(status).toBe(200);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it.each([
    ['unsigned', {}, 401],
    [
      'with a signature that is none',
      { 'x-slack-signature': 'v0=abc', 'x-slack-request-timestamp': '1781265600' },
      401,
    ],
    ['from ten minutes ago', signed('x', '', Date.now() - 600_000), 401],
    ['far too large', { ...signed('x', ''), 'content-length': String(4 * 1024 * 1024) }, 413],
  ])('rejects a request that is %s before its body arrives', async (_, headers, status) => {
    const { url } = await slackBot({ http: true });
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const lines = Object.entries({ host: 'x', 'content-length': '4000000', ...headers }).map(([n, v]) => `${n}: ${v}`);
    socket.write(`POST /slack/events HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const first = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    socket.destroy();
    expect(first).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  });
});

describe('direct messages', () => {
  it.each<[string, Json, boolean]>([
    ['with a file', { subtype: 'file_share', files: [{ id: 'F1' }] }, true],
    ['that also go to the channel', { subtype: 'thread_broadcast' }, true],
    ['about oneself', { subtype: 'me_message' }, true],
    ['of a kind that is new', { subtype: 'some_day_new' }, true],
    ['that were changed', { subtype: 'message_changed', hidden: true }, false],
    ['that were deleted', { subtype: 'message_deleted', hidden: true }, false],
    ['of Slack itself', { subtype: 'channel_topic' }, false],
    ['of an app', { subtype: 'bot_message', bot_id: 'B1' }, false],
  ])('%s', async (_, more, answered) => {
    const fixture = await slackBot();
    const { slack, ada } = fixture;
    await slack.as(ada, fixture.channel).direct('help').answer();
    await slack.idle();
    const dm = dmOf(fixture);
    const posts = () => slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
    const before = posts();
    const ts = slack.world.newTs();
    const event = {
      type: 'message',
      user: ada.id,
      channel: dm?.id,
      channel_type: 'im',
      ts,
      event_ts: ts,
      text: 'today',
    };
    slack.world.publish({
      teamId: fixture.workspace.id,
      channel: dm,
      name: 'message.im',
      event: { ...event, ...more },
    } as never);
    if (answered) await expect.poll(posts).toBeGreaterThan(before);
    await slack.idle();
    expect(posts() > before).toBe(answered);
  });
});

describe('what Paperboy and other apps post', () => {
  it('gets no cards and counts as no vote', async () => {
    const fixture = await slackBot();
    const { slack, workspace, channel, ada, app } = fixture;
    await slack.as(ada, channel).slash('/papers', 'subscribe at:13:00 zone:UTC').answer();
    fixture.at(`${DAY}T13:01:00Z`);
    await fixture.tick();
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest came');
    const [, first = ''] = /abs\/([\d.]+)/.exec(JSON.stringify(digest.blocks)) ?? [];
    const link = {
      ...{ type: 'link_shared', user: workspace.installation?.botUserId, channel: channel.id, message_ts: digest.ts },
      links: [{ url: `https://arxiv.org/abs/${first}`, domain: 'arxiv.org' }],
      ...{ source: 'conversations_history', unfurl_id: 'C1.x', event_ts: slack.world.newTs() },
    };
    slack.world.publish({ teamId: workspace.id, channel, event: link } as never);

    const backgroundJobs = Object.assign(slack.addUser(workspace, { name: 'robot' }), { bot: true });
    channel.members.add(backgroundJobs.id);
    slack.as(backgroundJobs, channel).react(digest, 'one');
    slack.as(ada, channel).react(digest, 'one');
    const team = { adapter: 'slack', team: workspace.id };
    const votes = async () => (await app.digests.tally(team, [first], fixture.clock.now())).get(first) ?? 0;
    await expect.poll(votes).toBe(1);
    await slack.idle();
    expect(await votes()).toBe(1);
    expect(slack.requests.filter(({ method }) => method === 'chat.unfurl')).toEqual([]);
  });
});

it('any emoji can be a vote, under any of its names', async () => {
  for (const emojis of ['🎯', ':dart:']) {
    const fixture = await slackBot({ env: { PAPERBOY_VOTE_SIGNS: emojis } });
    const { slack, channel, workspace, ada, app } = fixture;
    await slack.as(ada, channel).slash('/papers', 'subscribe at:13:00 zone:UTC size:1').answer();
    fixture.at(`${DAY}T13:01:00Z`);
    await fixture.tick();
    const digest = slack.messages(channel).find(({ metadata }) => metadata);
    if (!digest) throw new Error('no digest came');
    const [, first = ''] = /abs\/([\d.]+)/.exec(JSON.stringify(digest.blocks)) ?? [];
    slack.as(ada, channel).react(digest, 'dart');
    const team = { adapter: 'slack', team: workspace.id };
    const votes = async () => (await app.digests.tally(team, [first], fixture.clock.now())).get(first) ?? 0;
    await expect.poll(votes).toBe(1);
    await fixture.stop();
  }
});

it.each([[true], [false]])(
  'a reaction counts for the workspace that the digest was posted to, whichever Slack names (shared: %s)',
  async (isShared) => {
    const fixture = await slackBot({ http: true });
    const { slack, url, app, clock } = fixture;
    const other = slack.addWorkspace({ name: 'Other' });
    const eve = slack.addUser(other, { name: 'eve' });
    await slack.installThrough(fixture.ada, `${url}/slack/install`);
    await slack.installThrough(eve, `${url}/slack/install`);
    const shared = slack.addChannel(fixture.workspace, { name: 'shared', sharedWith: [other] });
    await slack.as(fixture.ada, shared).slash('/papers', 'subscribe at:00:05 zone:UTC').answer();
    await slack.as(fixture.ada, shared).slash('/papers', 'send-now').answer();
    await fixture.tick();
    const digest = slack.messages(shared).find(({ metadata }) => metadata);
    if (!digest) throw new Error('no digest came');
    const [, first = ''] = /abs\/([\d.]+)/.exec(JSON.stringify(digest.blocks)) ?? [];
    const body = JSON.stringify({
      ...{
        type: 'event_callback',
        event_id: 'EvShared',
        team_id: other.id,
        event_time: 1,
        is_ext_shared_channel: isShared,
      },
      authorizations: [{ team_id: other.id, user_id: other.installation?.botUserId, is_bot: true }],
      event: {
        ...{ type: 'reaction_added', user: fixture.ada.id, reaction: 'one', event_ts: '1.2' },
        item: { type: 'message', channel: shared.id, ts: digest.ts },
      },
    });
    expect(await send(fixture, body)).toBe(200);
    const team = { adapter: 'slack', team: fixture.workspace.id };
    await expect.poll(async () => (await app.digests.tally(team, [first], clock.now())).get(first)).toBe(1);
  },
);

describe('only managers (SLACK_MANAGERS)', () => {
  it.each([
    ['in the channel', 'channel', 'unsubscribe s1'],
    ['in a direct message, by id', 'direct', 'unsubscribe s1'],
    ['in a direct message, pausing', 'direct', 'pause s1'],
    ['in a direct message, editing', 'direct', 'edit s1 size:3'],
    ['in a direct message, sending', 'direct', 'send-now s1'],
    ['in a direct message, for another channel', 'direct', 'subscribe channel:#papers'],
    ['in a direct message, its settings', 'direct', 'settings channel:#papers votes:off'],
    ['in a mention', 'mention', 'unsubscribe s1'],
  ] as const)("can change a channel's subscriptions: nobody else can %s", async (_, door, line) => {
    const fixture = await slackBot({ env: { SLACK_MANAGERS: 'U00BOSS0000' } });
    const { slack, workspace, channel, bob, app } = fixture;
    const place = { adapter: 'slack', team: workspace.id, channel: channel.id };
    const boss = { adapter: 'slack', team: workspace.id, person: 'U00BOSS0000' };
    const said = await app.bot.dispatch(
      { command: 'subscribe', options: { at: '13:00', zone: 'UTC' } },
      { channel: place, person: boss, canManage: true, now: fixture.clock.now(), via: 'typed' },
    );
    expect(said.kind).toBe('message');
    const before = JSON.stringify([await app.store.subscriptions.all(), await app.store.subscriptions.settings(place)]);
    const here = slack.as(bob, channel);
    const asked =
      door === 'direct' ? here.direct(line) : door === 'mention' ? here.mention(line) : here.slash('/papers', line);
    expect(words(await asked.answer())).not.toMatch(/Saved as|was removed|was changed|is paused|Sending a digest/);
    await slack.idle();
    expect(JSON.stringify([await app.store.subscriptions.all(), await app.store.subscriptions.settings(place)])).toBe(
      before,
    );
  });
});

describe('a subscription whose channel is lost (SLACK_MANAGERS)', () => {
  it.each([
    ['its maker, who is no manager, not in a direct message', 'direct', 'bob', false],
    ['its maker, who is no manager, not from the Home tab', 'home', 'bob', false],
    ['its maker, who is a manager', 'direct', 'boss', true],
  ] as const)('can be removed only by managers: %s', async (_, door, who, ended) => {
    const env = { SLACK_MANAGERS: 'U00BOSS0000' };
    const fixture = await slackBot({ env });
    const { slack, workspace, channel, app } = fixture;
    const maker = who === 'boss' ? { ...fixture.bob, id: 'U00BOSS0000' } : fixture.bob;
    slack.world.people.set(maker.id, maker);
    const lost = { adapter: 'slack', team: workspace.id, channel: 'C0GONE00000' };
    const person = { adapter: 'slack', team: workspace.id, person: maker.id };
    const now = fixture.clock.now();
    const made = { command: 'subscribe', options: { at: '13:00', zone: 'UTC' } };
    await app.bot.dispatch(made, { channel: lost, person, canManage: true, now, via: 'typed' });
    const pause = { by: 'system', reason: 'deleted', at: now } as const;
    await app.store.subscriptions.pause('s1', pause, undefined, { at: now, who: 'system', channel: lost, did: 'gone' });
    const here = slack.as(maker, channel);
    if (door === 'home') {
      const home = await view(here.openHome());
      await here.choose(home, 'overflow', 'Unsubscribe').answer();
    } else await here.direct('unsubscribe s1').answer();
    await slack.idle();
    expect((await app.store.subscriptions.all()).length).toBe(ended ? 0 : 1);
  });
});

describe('modals', () => {
  it('turn their pages in place, however many there are', async () => {
    const fixture = await slackBot({ papers: 60 });
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    const home = await view(here.openHome());
    let modal = await view(here.press(home, 'Show 12 June 2026'));
    for (let page = 2; page <= 5; page += 1) {
      const next = await view(here.press(modal, 'Next'));
      expect(next.id).toBe(modal.id);
      expect(words({ kind: 'view', view: next } as never)).toContain(`Page ${page} of`);
      modal = next;
    }
    expect(faults(fixture)).toEqual([]);
  });

  it('a form submitted after its response_url expired is still answered', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    const form = await view(here.slash('/papers', 'subscribe'));
    for (const { responseUrl } of fixture.slack.world.tickets) if (responseUrl) responseUrl.uses = 5;
    expect(words(await here.submit(form, { Topics: ['memory'] }).answer())).toMatch(/s1/);
  });
});

it('a button of an unknown kind says that it is outdated, and what to type', async () => {
  const fixture = await slackBot();
  const here = fixture.slack.as(fixture.ada, fixture.channel);
  const list = await message(here.slash('/papers', 'today'));
  const text = JSON.stringify(list.blocks).replaceAll(/"value":"b[ch]/g, '"value":"z9?');
  list.blocks = JSON.parse(text);
  expect(words(await here.press(list, 'Vote', { nth: 0 }).answer())).toMatch(/older version[\s\S]*help/);
});

it('a private channel looks unknown to those who are not in it', async () => {
  const fixture = await slackBot();
  const { slack, workspace, ada, bob } = fixture;
  const secret = slack.addChannel(workspace, { name: 'layoffs-2027', kind: 'private', members: [ada] } as never);
  const hidden = words(
    await slack.as(bob, fixture.channel).slash('/papers', `subscribe channel:${secret.id}`).answer(),
  );
  const none = words(await slack.as(bob, fixture.channel).slash('/papers', 'subscribe channel:C0NOTTHERE').answer());
  expect(hidden.replaceAll(secret.id, 'X')).toBe(none.replaceAll('C0NOTTHERE', 'X'));
  expect(hidden).not.toContain('layoffs');
});

describe('a workspace without a usable token', () => {
  it('is asked to reinstall Paperboy, and operators are alerted once', async () => {
    const fixture = await slackBot({ http: true });
    const { slack, url, workspace, ada, app } = fixture;
    await slack.installThrough(ada, `${url}/slack/install`);
    const channel = slack.addChannel(workspace, { name: 'papers2' });
    const here = slack.as(ada, channel);
    await here.slash('/papers', 'today').answer();
    await app.store.installations('slack', app.config.secrets).remove(workspace.id);
    fixture.at(new Date(fixture.clock.now().getTime() + 120_000).toISOString());
    for (const line of ['today', 'subscribe at:13:00'])
      expect(words(await here.slash('/papers', line).answer())).toMatch(/lost access[\s\S]*\/slack\/install/);
    expect(fixture.lines.filter(({ message: said }) => said === 'alert')).toHaveLength(1);
  });

  type Here = ReturnType<Fixture['slack']['as']>;
  it.each<[what: string, does: (here: Here, fixture: Fixture) => unknown]>([
    ['opens the search', (here) => here.shortcut('search-papers')],
    ['opens the Home tab', (here) => here.openHome()],
    ['pastes a link', (here) => here.paste('https://arxiv.org/abs/2606.01001')],
    ['mentions it', (here) => here.mention('today')],
  ])('alerts operators and shows in health where nothing can be posted, for somebody who %s', async (_what, does) => {
    const fixture = await slackBot({ http: true });
    const { slack, url, workspace, ada, app, troubles } = fixture;
    await slack.installThrough(ada, `${url}/slack/install`);
    const channel = slack.addChannel(workspace, { name: 'papers2' });
    await app.store.installations('slack', app.config.secrets).remove(workspace.id);
    fixture.at(new Date(fixture.clock.now().getTime() + 120_000).toISOString());
    const here = slack.as(ada, channel);
    await does(here, fixture);
    await expect.poll(() => troubles.size).toBe(1);
    await does(here, fixture);
    await slack.idle();
    expect(fixture.lines.filter(({ message: said }) => said === 'alert')).toHaveLength(1);
    expect(fixture.lines.some(({ message: said }) => /[Tt]his is a bug|could not respond/.test(said))).toBe(false);
    await slack.installThrough(ada, `${url}/slack/install`);
    await expect.poll(() => troubles.size).toBe(0);
  });

  it('is reported in a submitted form, and in a message when a button is pressed', async () => {
    const fixture = await slackBot({ http: true });
    const { slack, url, workspace, ada, app, troubles } = fixture;
    await slack.installThrough(ada, `${url}/slack/install`);
    const here = slack.as(ada, slack.addChannel(workspace, { name: 'papers2' }));
    const open = await view(here.shortcut('search-papers'));
    const shown = await message(here.slash('/papers', 'today'));
    const [button] = elementsOf(shown.blocks).filter(({ element }) => element.type === 'button' && !element.url);
    await app.store.installations('slack', app.config.secrets).remove(workspace.id);
    fixture.at(new Date(fixture.clock.now().getTime() + 120_000).toISOString());
    expect(words(await here.submit(open, { Query: 'agents' }).answer())).toMatch(/lost access/);
    expect(words(await here.press(shown, labelOf(button?.element.text)).answer())).toMatch(/lost access/);
    expect(troubles.size).toBe(1);
  });
});
