// Events on their way in: kept before they are acknowledged, processed once, left to others when they fail; over a real socket.

import { describe, expect, it } from 'vitest';
import type { Inbox, InboxEvent } from '#src/conversation/inbox.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { StorageError, UserError } from '#src/errors.ts';
import { createFixture } from '../fixture.ts';

/** An inbox that tells what is done with it. */
function watchedInbox(more: Partial<Inbox> = {}) {
  const kept: InboxEvent[] = [];
  const done: string[] = [];
  const known = new Set<string>();
  const inbox: Inbox = {
    async keep(event) {
      if (known.has(event.id) || known.has(event.content)) return false;
      known.add(event.id).add(event.content);
      kept.push(event);
      return true;
    },
    claim: async () => [],
    giveBack: async () => undefined,
    done: async (id) => void done.push(id),
    ...more,
  };
  return { inbox, kept, done };
}

it('an event is stored, then acknowledged, then processed, then done', async () => {
  const { inbox, kept, done } = watchedInbox();
  const { slack, channel, ada, adapter, place, onEvent } = await createFixture({ options: { inbox } });
  await adapter.deliver(place, { key: 'k'.repeat(22), message: { kind: 'message', fallbackText: 'x', blocks: [] } });
  const [message] = slack.messages(channel);
  if (!message) throw new Error('no message');
  expect(await slack.as(ada, channel).react(message, '+1').acked()).toMatchObject({ ok: true });
  await expect.poll(() => done.length).toBe(kept.length);
  expect(onEvent).toMatchObject([{ kind: 'reacted', emoji: '👍', person: { person: ada.id } }]);
});

it('an event that cannot be stored is not acknowledged, and arrives again', async () => {
  let broken = true;
  const watched = watchedInbox();
  const inbox: Inbox = {
    ...watched.inbox,
    async keep(...given) {
      if (broken) throw new Error('the database is away');
      return watched.inbox.keep(...given);
    },
  };
  const settings = { deadlineMs: 300, retryAfterMs: [400, 400, 400] };
  const { slack, channel, ada, onEvent } = await createFixture({ options: { inbox }, settings });
  const message = slack.as(ada, channel).say('hello');
  const reaction = slack.as(ada, channel).react(message, '+1');
  expect(await reaction.acked()).toMatchObject({ ok: false });
  broken = false;
  await expect.poll(() => onEvent.filter(({ kind }) => kind === 'reacted').length).toBe(1);
});

it('an event that arrives twice, or under another ID, is processed once', async () => {
  const { slack, channel, ada, onEvent } = await createFixture();
  slack.double(true);
  const message = slack.as(ada, channel).say('hello');
  await slack.as(ada, channel).react(message, '+1').acked();
  await expect.poll(() => onEvent.filter(({ kind }) => kind === 'reacted').length).toBe(1);
  await slack.idle();
  expect(onEvent.filter(({ kind }) => kind === 'reacted')).toHaveLength(1);
});

it('an event whose processing fails is retried later, and is not done', async () => {
  const { inbox, kept, done } = watchedInbox();
  const { slack, channel, ada, lines } = await createFixture({
    options: { inbox },
    bot: {
      onEvent: async () => {
        throw new Error('the store is away');
      },
    },
  });
  const message = slack.as(ada, channel).say('hello');
  expect(await slack.as(ada, channel).react(message, '+1').acked()).toMatchObject({ ok: true });
  await expect.poll(() => lines.filter(({ level }) => level === 'error').length).toBe(1);
  const reaction = kept.find(({ body }) => JSON.stringify(body).includes('reaction_added'));
  expect(done).not.toContain(reaction?.id);
});

it.each([
  ['Slack does not answer', new LostAnswer('Slack did not respond'), true],
  ['Slack asks for patience', new NotSent('the limit is used up', 1_000), true],
  ['the database is away', new UserError('The PostgreSQL database cannot be reached.'), true],
  ['the disk is full', new StorageError('The disk is full.', 'Make room.'), true],
  ['the event cannot be read', new TypeError('x is undefined'), false],
])('an attempt that fails because %s is returned and does not count (%#)', async (_, error, passing) => {
  const back: string[] = [];
  let away = true;
  const { inbox, kept, done } = watchedInbox({
    async giveBack(id) {
      if (away) throw new Error('the database is away');
      back.push(id);
    },
  });
  const onEvent = async () => {
    throw error;
  };
  const { slack, channel, ada, lines } = await createFixture({ options: { inbox, sweepMs: 5 }, bot: { onEvent } });
  await slack.as(ada, channel).react(slack.as(ada, channel).say('hello'), '+1').acked();
  const level = passing ? 'warn' : 'error';
  await expect.poll(() => lines.some((line) => line.level === level && /retrying/.test(line.message))).toBe(true);
  away = false;
  const reaction = kept.find(({ body }) => JSON.stringify(body).includes('reaction_added'));
  await slack.idle();
  // Also one that could not be given back at once.
  if (passing) await expect.poll(() => back).toEqual([reaction?.id]);
  else expect(back).toEqual([]);
  expect(done).not.toContain(reaction?.id);
});

it('events that others left behind are processed at the start', async () => {
  const event = {
    type: 'reaction_added',
    user: 'U1',
    reaction: 'fire',
    item: { type: 'message', channel: 'C1', ts: '1.2' },
  };
  const body = { type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event };
  let left = [{ id: 'Ev1', body, attempts: 2 }];
  const { inbox, done } = watchedInbox({
    claim: async () => {
      const now = left;
      left = [];
      return now;
    },
  });
  const { onEvent } = await createFixture({ options: { inbox } });
  await expect.poll(() => done).toEqual(['Ev1']);
  expect(onEvent).toMatchObject([{ kind: 'reacted', emoji: '🔥' }]);
});

it('the socket is reopened when Slack closes it, and reported meanwhile', async () => {
  const { slack, channel, ada, adapter } = await createFixture();
  expect(adapter.connected()).toBe(true);
  slack.sockets.disconnect('cut');
  await expect.poll(() => adapter.connected(), { interval: 5 }).toBe(false);
  await expect.poll(() => adapter.connected()).toBe(true);
  expect(await slack.as(ada, channel).slash('/papers', 'echo hello').acked()).toMatchObject({ ok: true });
});

describe('a command whose process ends', () => {
  const LINE = 'search maps';
  /** What was kept of the command, as the next process finds it. */
  async function left(minutesAgo: number) {
    const { inbox, kept, done } = watchedInbox();
    const claims: { id: string; body: object; attempts: number }[] = [];
    const made = await createFixture({
      options: { inbox: { ...inbox, claim: async () => claims.splice(0) }, sweepMs: 20 },
    });
    const { slack, ada, channel } = made;
    const first = await slack.as(ada, channel).slash('/papers', LINE).answer();
    const command = kept.find(({ id }) => id.startsWith('interaction:'));
    if (!command) throw new Error('the command was not kept');
    const body = { ...command.body, at: Date.now() - minutesAgo * 60_000 };
    const before = slack.requests.filter(({ method }) => method === 'response_url').length;
    claims.push({ id: 'left', body, attempts: 2 });
    await expect.poll(() => done).toContain('left');
    const answers = slack.requests.filter(({ method }) => method === 'response_url').length - before;
    return { answers, first, acknowledgedLater: done.includes(command.id) };
  }

  it('is stored before it is acknowledged, and answered by the next process', async () => {
    expect(await left(5)).toMatchObject({ answers: 1, first: { kind: 'message' }, acknowledgedLater: true });
  });

  it('is left unanswered after half an hour', async () => {
    expect(await left(31)).toMatchObject({ answers: 0 });
  });

  it('is answered before the process ends, when asked to stop', async () => {
    const { slack, ada, channel, adapter } = await createFixture();
    slack.faults.order({ method: 'response_url', do: { delayMs: 1_000 } });
    const asked = slack.as(ada, channel).slash('/papers', LINE);
    await asked.acked();
    await adapter.stop();
    expect(slack.requests.filter(({ method }) => method === 'response_url')).toHaveLength(1);
  });
});

it('a reaction waits while Slack cannot say whether a bot made it', async () => {
  const back: string[] = [];
  const { inbox, kept, done } = watchedInbox({ giveBack: async (id) => void back.push(id) });
  const { slack, channel, ada, onEvent } = await createFixture({ options: { inbox } });
  slack.faults.order({ method: 'users.info', times: 2, do: { status: 503, body: {} } });
  await slack.as(ada, channel).react(slack.as(ada, channel).say('hello'), '+1').acked();
  const idOf = () => kept.find(({ body }) => JSON.stringify(body).includes('reaction_added'))?.id;
  await expect.poll(() => back).toEqual([idOf()]);
  expect(done).not.toContain(idOf());
  expect(onEvent).toEqual([]);
});

it('a reaction counts if Paperboy is missing the scope to ask who made it', async () => {
  const { slack, channel, ada, onEvent } = await createFixture();
  slack.faults.order({ method: 'users.info', do: { error: 'missing_scope' } });
  await slack.as(ada, channel).react(slack.as(ada, channel).say('hello'), '+1').acked();
  await expect.poll(() => onEvent.map(({ kind }) => kind)).toEqual(['reacted']);
});
