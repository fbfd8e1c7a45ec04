// Slack channels that appear, disappear and change, people without permission, and missing permissions of the bot.

import { describe, expect, it } from 'vitest';
import { DAY, type Fixture, slackBot } from '../slack-bot.ts';
import { digests, faults, words } from '../slack-seen.ts';

const WISH = 'subscribe at:13:00 zone:UTC';

async function subscribed(given: Parameters<typeof slackBot>[0] = {}): Promise<Fixture> {
  const fixture = await slackBot(given);
  expect(words(await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', WISH).answer())).toMatch(
    /Saved as s1/,
  );
  return fixture;
}

async function due(fixture: Fixture) {
  fixture.at(`${DAY}T13:01:00Z`);
  return fixture.tick();
}

/** Deliveries of the channel's subscription, in words of `status`. */
async function told(fixture: Fixture): Promise<string> {
  const [one] = await fixture.app.store.subscriptions.all();
  return JSON.stringify(one);
}

/** It counts as back: a requested digest arrives. */
async function bringsAgain(fixture: Fixture): Promise<void> {
  expect(await told(fixture)).not.toMatch(/archived|taken out/);
  await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', 'send-now').answer();
  await fixture.tick();
}

describe('a channel', () => {
  it('that is archived gets nothing, and gets its digests again once unarchived', async () => {
    const fixture = await subscribed();
    fixture.slack.archive(fixture.channel);
    await fixture.slack.idle();
    expect(await due(fixture)).toMatchObject({ sent: 0 });
    expect(await told(fixture)).toMatch(/archived/);
    fixture.slack.unarchive(fixture.channel);
    if (!fixture.channel.members.has(botOf(fixture))) fixture.slack.invite(fixture.channel, 'bot');
    await fixture.slack.idle();
    await bringsAgain(fixture);
    expect(digests(fixture)).toHaveLength(1);
    expect(faults(fixture)).toEqual([]);
  });

  it('that Paperboy is removed from gets nothing until it is invited', async () => {
    const fixture = await subscribed();
    fixture.slack.remove(fixture.channel, 'bot', fixture.ada);
    await fixture.slack.idle();
    expect(await due(fixture)).toMatchObject({ sent: 0 });
    fixture.slack.invite(fixture.channel, 'bot');
    await fixture.slack.idle();
    await bringsAgain(fixture);
    expect(digests(fixture)).toHaveLength(1);
    expect(faults(fixture)).toEqual([]);
  });

  it('that gets another ID keeps its subscriptions', async () => {
    const fixture = await subscribed();
    const before = fixture.channel.id;
    fixture.slack.changeId(fixture.channel);
    await fixture.slack.idle();
    expect(fixture.channel.id).not.toBe(before);
    expect(await due(fixture)).toMatchObject({ sent: 1 });
    expect(digests(fixture)).toHaveLength(1);
    expect(faults(fixture)).toEqual([]);
  });

  it('that is public is joined, if allowed', async () => {
    const fixture = await slackBot();
    const channel = fixture.slack.addChannel(fixture.workspace, { name: 'other', bot: false });
    expect(words(await fixture.slack.as(fixture.ada, channel).slash('/papers', WISH).answer())).toMatch(/Saved as s1/);
    expect(await due(fixture)).toMatchObject({ sent: 1 });
    expect(digests({ ...fixture, channel })).toHaveLength(1);
    expect(faults(fixture)).toEqual([]);
  });

  it('that is not joined is reported before anything is saved', async () => {
    const fixture = await slackBot({ without: ['channels:join'] });
    const channel = fixture.slack.addChannel(fixture.workspace, { name: 'other', bot: false });
    const answer = await fixture.slack.as(fixture.ada, channel).slash('/papers', WISH).answer();
    expect(words(answer)).toMatch(/invite @Paperboy/);
    expect(await fixture.app.store.subscriptions.all()).toEqual([]);
    expect(faults(fixture)).toEqual([]);
  });
});

it('a guest cannot change anything', async () => {
  const fixture = await subscribed();
  const guest = fixture.slack.addUser(fixture.workspace, { name: 'guest', role: 'guest' });
  fixture.channel.members.add(guest.id);
  const here = fixture.slack.as(guest, fixture.channel);
  for (const line of [WISH, 'unsubscribe', 'settings layout:thread', 'subscribe']) {
    expect(words(await here.slash('/papers', line).answer())).toMatch(/may|manage/i);
  }
  expect(await fixture.app.store.subscriptions.all()).toHaveLength(1);
  expect(words(await here.slash('/papers', 'today').answer())).toMatch(/Papers from/);
  expect(faults(fixture)).toEqual([]);
});

it('a member of another company in a shared channel cannot either', async () => {
  const fixture = await subscribed();
  const other = fixture.slack.addWorkspace({ name: 'Other' });
  const eve = fixture.slack.addUser(other, { name: 'eve' });
  const channel = fixture.slack.addChannel(fixture.workspace, { members: [fixture.ada, eve], sharedWith: [other] });
  for (const line of [WISH, 'subscribe', 'settings layout:thread']) {
    const answer = await fixture.slack.as(eve, channel).mention(line).answer();
    expect(words(answer)).toMatch(/may|manage/i);
  }
  expect(await fixture.app.store.subscriptions.all()).toHaveLength(1);
  expect(faults(fixture)).toEqual([]);
});

describe('a failing Slack', () => {
  it('denies nobody their rights, and is reported instead', async () => {
    const fixture = await subscribed();
    // Nothing is stored about a person who has not called yet.
    fixture.slack.faults.order({
      method: 'users.info',
      do: { error: 'internal_error' },
      times: Number.POSITIVE_INFINITY,
    });
    const here = fixture.slack.as(fixture.bob, fixture.channel);
    for (const line of [WISH, 'unsubscribe s1', 'settings layout:thread', 'subscribe']) {
      expect(words(await here.slash('/papers', line).answer())).toMatch(/Slack isn't responding/);
    }
    expect(words(await here.slash('/papers', 'today').answer())).toMatch(/Papers from/);
    fixture.slack.faults.fix();
    expect(words(await here.slash('/papers', 'settings layout:thread').answer())).not.toMatch(/does not answer|manage/);
    expect(faults(fixture)).toEqual([]);
  });

  it('makes a private channel look like a nonexistent one', async () => {
    const fixture = await slackBot();
    const own = { name: 'own', kind: 'private' as const, members: [fixture.ada, fixture.bob] };
    const secret = fixture.slack.addChannel(fixture.workspace, { ...own, name: 'secret', members: [fixture.ada] });
    fixture.slack.addChannel(fixture.workspace, own);
    const here = fixture.slack.as(fixture.bob, fixture.channel);
    // Without a hash, which Slack would turn into an id.
    const said = async (channel: string) =>
      words(await here.slash('/papers', `${WISH} channel:${channel}`).answer()).replaceAll(channel, '…');
    const compare = async () => {
      expect(await said('secret')).toBe(await said('nothere'));
      expect(await said(secret.id)).toBe(await said('C0NOTHERE'));
    };
    await compare();
    for (const method of ['users.info', 'conversations.info', 'conversations.members', 'users.conversations']) {
      fixture.slack.faults.order({ method, do: { error: 'internal_error' }, times: Number.POSITIVE_INFINITY });
      await compare();
      fixture.slack.faults.fix();
    }
    fixture.slack.faults.order({ method: 'users.conversations', do: { error: 'internal_error' }, times: 2 });
    expect(await said('own')).toMatch(/Slack isn't responding/);
    expect(await said('own')).toMatch(/Saved as s1/);
  });
});

it('a manager can manage one of very many channels with very many members', async () => {
  const fixture = await slackBot();
  for (let i = 0; i < 2_100; i += 1)
    fixture.slack.addChannel(fixture.workspace, { name: `before-${i}`, members: [fixture.ada] });
  const big = fixture.slack.addChannel(fixture.workspace, { name: 'big', members: [] });
  for (let i = 0; i < 12_000; i += 1) big.members.add(`U0MANY${i}`);
  big.members.add(fixture.ada.id);
  const here = fixture.slack.as(fixture.ada, fixture.channel);
  expect(words(await here.slash('/papers', `${WISH} channel:#big`).answer())).toMatch(/Saved as s1/);
  expect((await fixture.app.store.subscriptions.all()).map((one) => one.channel.channel)).toEqual([big.id]);
  const other = fixture.slack.as(fixture.bob, fixture.channel);
  expect(words(await other.slash('/papers', `${WISH} channel:#big`).answer())).toMatch(/manage|may/i);
  expect(faults(fixture)).toEqual([]);
});

describe('a missing permission', () => {
  it('to post is reported, and everything else continues', async () => {
    const fixture = await subscribed({ without: ['chat:write'] });
    expect(await due(fixture)).toMatchObject({ sent: 0 });
    expect(words(await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', 'status').answer())).toMatch(
      /permission|chat:write/,
    );
  });

  it.each([
    ['subscribe', 'users:read'],
    ['subscribe channel:#papers', 'users:read'],
    ['subscribe channel:#papers', 'channels:read'],
  ])('for %s, %s: is named, and the person is not called a guest', async (line, scope) => {
    const fixture = await slackBot({ without: [scope] });
    const said = words(await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', line).answer());
    expect(said).toMatch(
      new RegExp(
        `Paperboy is missing the scopes? ${scope}\\b.* in this workspace\\. Ask your administrator to reinstall it`,
      ),
    );
    expect(said).not.toMatch(/not allowed|may not|manage/i);
  });

  it('in one channel is reported, and the channel is checked again', async () => {
    const fixture = await subscribed();
    fixture.channel.refuses = 'restricted_action';
    expect(await due(fixture)).toMatchObject({ sent: 0 });
    expect(words(await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', 'status').answer())).toMatch(
      /only some people can post/,
    );
  });
});

function botOf({ workspace }: Fixture): string {
  return workspace.installation?.botUserId ?? '';
}
