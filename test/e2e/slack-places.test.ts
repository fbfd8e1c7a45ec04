// Channels of Slack that come, go and change under the whole program, people who may not change things, and rights that are missing.

import { describe, expect, it } from 'vitest';
import { DAY, type Scene, slackBot } from './slack-bot.ts';
import { digests, faults, words } from './slack-seen.ts';

const WISH = 'subscribe at:13:00 zone:UTC';

async function subscribed(given: Parameters<typeof slackBot>[0] = {}): Promise<Scene> {
  const scene = await slackBot(given);
  expect(words(await scene.slack.as(scene.ada, scene.channel).slash('/papers', WISH).answer())).toMatch(/Saved as s1/);
  return scene;
}

async function due(scene: Scene) {
  scene.at(`${DAY}T13:01:00Z`);
  return scene.tick();
}

/** Deliveries of the channel's subscription, in words of `status`. */
async function told(scene: Scene): Promise<string> {
  const [one] = await scene.app.store.subscriptions.all();
  return JSON.stringify(one);
}

/** It is taken for back: what is asked for comes. */
async function bringsAgain(scene: Scene): Promise<void> {
  expect(await told(scene)).not.toMatch(/archived|taken out/);
  await scene.slack.as(scene.ada, scene.channel).slash('/papers', 'send-now').answer();
  await scene.tick();
}

describe('a channel', () => {
  it('that is archived gets nothing, and gets its digests again when it is not', async () => {
    const scene = await subscribed();
    scene.slack.archive(scene.channel);
    await scene.slack.idle();
    expect(await due(scene)).toMatchObject({ sent: 0 });
    expect(await told(scene)).toMatch(/archived/);
    scene.slack.unarchive(scene.channel);
    if (!scene.channel.members.has(botOf(scene))) scene.slack.invite(scene.channel, 'bot');
    await scene.slack.idle();
    await bringsAgain(scene);
    expect(digests(scene)).toHaveLength(1);
    expect(faults(scene)).toEqual([]);
  });

  it('that Paperboy is taken out of gets nothing, until it is invited', async () => {
    const scene = await subscribed();
    scene.slack.remove(scene.channel, 'bot', scene.ada);
    await scene.slack.idle();
    expect(await due(scene)).toMatchObject({ sent: 0 });
    scene.slack.invite(scene.channel, 'bot');
    await scene.slack.idle();
    await bringsAgain(scene);
    expect(digests(scene)).toHaveLength(1);
    expect(faults(scene)).toEqual([]);
  });

  it('that gets another id keeps its subscriptions', async () => {
    const scene = await subscribed();
    const before = scene.channel.id;
    scene.slack.changeId(scene.channel);
    await scene.slack.idle();
    expect(scene.channel.id).not.toBe(before);
    expect(await due(scene)).toMatchObject({ sent: 1 });
    expect(digests(scene)).toHaveLength(1);
    expect(faults(scene)).toEqual([]);
  });

  it('that is public is entered, where that is allowed', async () => {
    const scene = await slackBot();
    const channel = scene.slack.addChannel(scene.workspace, { name: 'other', bot: false });
    expect(words(await scene.slack.as(scene.ada, channel).slash('/papers', WISH).answer())).toMatch(/Saved as s1/);
    expect(await due(scene)).toMatchObject({ sent: 1 });
    expect(digests({ ...scene, channel })).toHaveLength(1);
    expect(faults(scene)).toEqual([]);
  });

  it('that is not entered is named before anything is saved', async () => {
    const scene = await slackBot({ without: ['channels:join'] });
    const channel = scene.slack.addChannel(scene.workspace, { name: 'other', bot: false });
    const answer = await scene.slack.as(scene.ada, channel).slash('/papers', WISH).answer();
    expect(words(answer)).toMatch(/invite @Paperboy/);
    expect(await scene.app.store.subscriptions.all()).toEqual([]);
    expect(faults(scene)).toEqual([]);
  });
});

it('a guest changes nothing', async () => {
  const scene = await subscribed();
  const guest = scene.slack.addUser(scene.workspace, { name: 'guest', role: 'guest' });
  scene.channel.members.add(guest.id);
  const here = scene.slack.as(guest, scene.channel);
  for (const line of [WISH, 'unsubscribe', 'settings layout:thread', 'subscribe']) {
    expect(words(await here.slash('/papers', line).answer())).toMatch(/may|manage/i);
  }
  expect(await scene.app.store.subscriptions.all()).toHaveLength(1);
  expect(words(await here.slash('/papers', 'today').answer())).toMatch(/Papers from/);
  expect(faults(scene)).toEqual([]);
});

it('nor does somebody of another company in a shared channel', async () => {
  const scene = await subscribed();
  const other = scene.slack.addWorkspace({ name: 'Other' });
  const eve = scene.slack.addUser(other, { name: 'eve' });
  const channel = scene.slack.addChannel(scene.workspace, { members: [scene.ada, eve], sharedWith: [other] });
  for (const line of [WISH, 'subscribe', 'settings layout:thread']) {
    const answer = await scene.slack.as(eve, channel).mention(line).answer();
    expect(words(answer)).toMatch(/may|manage/i);
  }
  expect(await scene.app.store.subscriptions.all()).toHaveLength(1);
  expect(faults(scene)).toEqual([]);
});

describe('what Slack does not answer', () => {
  it('takes no rights from anybody, and is said instead', async () => {
    const scene = await subscribed();
    // Nothing is remembered of somebody who has not called yet.
    scene.slack.faults.order({
      method: 'users.info',
      do: { error: 'internal_error' },
      times: Number.POSITIVE_INFINITY,
    });
    const here = scene.slack.as(scene.bob, scene.channel);
    for (const line of [WISH, 'unsubscribe s1', 'settings layout:thread', 'subscribe']) {
      expect(words(await here.slash('/papers', line).answer())).toMatch(/Slack isn’t responding/);
    }
    expect(words(await here.slash('/papers', 'today').answer())).toMatch(/Papers from/);
    scene.slack.faults.fix();
    expect(words(await here.slash('/papers', 'settings layout:thread').answer())).not.toMatch(/does not answer|manage/);
    expect(faults(scene)).toEqual([]);
  });

  it('leaves a private channel of others as unknown as one that does not exist', async () => {
    const scene = await slackBot();
    const own = { name: 'own', kind: 'private' as const, members: [scene.ada, scene.bob] };
    const secret = scene.slack.addChannel(scene.workspace, { ...own, name: 'secret', members: [scene.ada] });
    scene.slack.addChannel(scene.workspace, own);
    const here = scene.slack.as(scene.bob, scene.channel);
    // Without a hash, which Slack would turn into an id.
    const said = async (channel: string) =>
      words(await here.slash('/papers', `${WISH} channel:${channel}`).answer()).replaceAll(channel, '…');
    const compare = async () => {
      expect(await said('secret')).toBe(await said('nothere'));
      expect(await said(secret.id)).toBe(await said('C0NOTHERE'));
    };
    await compare();
    for (const method of ['users.info', 'conversations.info', 'conversations.members', 'users.conversations']) {
      scene.slack.faults.order({ method, do: { error: 'internal_error' }, times: Number.POSITIVE_INFINITY });
      await compare();
      scene.slack.faults.fix();
    }
    scene.slack.faults.order({ method: 'users.conversations', do: { error: 'internal_error' }, times: 2 });
    expect(await said('own')).toMatch(/Slack isn’t responding/);
    expect(await said('own')).toMatch(/Saved as s1/);
  });
});

it('a manager manages one of very many channels with very many members', async () => {
  const scene = await slackBot();
  for (let i = 0; i < 2_100; i += 1)
    scene.slack.addChannel(scene.workspace, { name: `before-${i}`, members: [scene.ada] });
  const big = scene.slack.addChannel(scene.workspace, { name: 'big', members: [] });
  for (let i = 0; i < 12_000; i += 1) big.members.add(`U0MANY${i}`);
  big.members.add(scene.ada.id);
  const here = scene.slack.as(scene.ada, scene.channel);
  expect(words(await here.slash('/papers', `${WISH} channel:#big`).answer())).toMatch(/Saved as s1/);
  expect((await scene.app.store.subscriptions.all()).map((one) => one.channel.channel)).toEqual([big.id]);
  const other = scene.slack.as(scene.bob, scene.channel);
  expect(words(await other.slash('/papers', `${WISH} channel:#big`).answer())).toMatch(/manage|may/i);
  expect(faults(scene)).toEqual([]);
});

describe('a right that is missing', () => {
  it('of posting: is said, and everything else goes on', async () => {
    const scene = await subscribed({ without: ['chat:write'] });
    expect(await due(scene)).toMatchObject({ sent: 0 });
    expect(words(await scene.slack.as(scene.ada, scene.channel).slash('/papers', 'status').answer())).toMatch(
      /permission|chat:write/,
    );
  });

  it.each([
    ['subscribe', 'users:read'],
    ['subscribe channel:#papers', 'users:read'],
    ['subscribe channel:#papers', 'channels:read'],
  ])('for %s, %s: is named to whoever asks, who is not called a guest', async (line, scope) => {
    const scene = await slackBot({ without: [scope] });
    const said = words(await scene.slack.as(scene.ada, scene.channel).slash('/papers', line).answer());
    expect(said).toMatch(
      new RegExp(
        `Paperboy is missing the scopes? ${scope}\\b.* in this workspace\\. Ask your administrator to reinstall it`,
      ),
    );
    expect(said).not.toMatch(/not allowed|may not|manage/i);
  });

  it('of one channel: is said, and the channel is looked at again', async () => {
    const scene = await subscribed();
    scene.channel.refuses = 'restricted_action';
    expect(await due(scene)).toMatchObject({ sent: 0 });
    expect(words(await scene.slack.as(scene.ada, scene.channel).slash('/papers', 'status').answer())).toMatch(
      /only some people can post/,
    );
  });
});

function botOf({ workspace }: Scene): string {
  return workspace.installation?.botUserId ?? '';
}
