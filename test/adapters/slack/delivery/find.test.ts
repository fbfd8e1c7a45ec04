// Digests whose answers were lost in a busy channel, from the schedule to their end: how many pages of history it takes to know.

import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { keyIn } from '../../../../adapters/slack/delivery/part-key.ts';
import { createEngine, entry, handClock, MINUTE, slotComposer, wish } from '../../../digests/engine.ts';
import type { Trouble } from '../../../fakes/slack/faults.ts';
import { startFakeSlack } from '../../../fakes/slack/index.ts';
import { COMMERCIAL, type HistoryLimit } from '../../../fakes/slack/settings.ts';
import { makeMessage } from '../../../fakes/slack/world/messages.ts';
import type { Channel, Message } from '../../../fakes/slack/world/state.ts';
import { slackAt } from '../subject.ts';

/** Two hundred messages an hour. */
const CHATTER_MS = 18_000;

const ARRIVED: Trouble = { status: 503, commits: true };
const NEVER_ARRIVED: Trouble = { status: 503 };

/** A subscription that is due at 09:00, in a channel where people have been talking since 08:30. */
interface Given {
  /** Absent: as for an app that is distributed commercially. */
  history?: HistoryLimit | undefined;
  parts?: number;
  /** How far Slack's clock is ahead of Paperboy's. */
  aheadMs?: number;
}

async function busy(given: Given = {}) {
  const { parts = 1, aheadMs = 0 } = given;
  const history = 'history' in given ? given.history : COMMERCIAL;
  const clock = handClock('2026-06-12T08:30:00Z');
  const now = () => clock.now().getTime();
  const slack = await startFakeSlack({
    manifest: { socketMode: true },
    now: () => now() + aheadMs,
    limitsNow: now,
    history,
  });
  const workspace = slack.addWorkspace();
  const ada = slack.addUser(workspace, { name: 'ada' });
  const { token } = slack.install(workspace, { by: ada });
  const channel = slack.addChannel(workspace, { name: 'papers' });
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  onTestFinished(async () => {
    await store.close();
    await slack.stop();
  });
  const start = () =>
    createEngine({
      store,
      adapters: [slackAt(slack, token, { listens: false, clock })],
      clock,
      composer: slotComposer({ parts }),
      random: () => 0.5,
    });
  let engine = start();
  /** Another process with the same store. */
  let other = start();
  const subscribe = async ({ id }: Channel) => {
    const wanted = wish(id, { adapter: 'slack', team: workspace.id });
    return (await store.subscriptions.add(wanted, entry(wanted))).id;
  };
  const first = await subscribe(channel);
  const ours = (): Message[] =>
    [...slack.world.channels.values()]
      .flatMap(({ messages }) => messages)
      .filter(({ metadata }) => keyIn({ metadata } as never) !== undefined);
  const looks = () => slack.requests.filter(({ method }) => /^conversations\.(?:history|replies)$/.test(method));

  async function talk(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= CHATTER_MS) {
      clock.leap(Math.min(left, CHATTER_MS));
      makeMessage(
        slack.world,
        channel,
        { text: 'hm', blocks: [], attachments: [], linksNames: false },
        { userId: ada.id, teamId: workspace.id },
      );
    }
  }

  const last = async (id = first) => (await store.outbox.deliveries({ subscription: id, limit: 1 }))[0];
  /** Talk and a round of deliveries a minute, for so long at most. */
  async function until(isSo: () => unknown, longestMs = 30 * MINUTE): Promise<void> {
    for (let ms = 0; ms < longestMs && !(await isSo()); ms += MINUTE) {
      await talk(MINUTE);
      await engine.deliver();
    }
  }

  await talk(30 * MINUTE);
  return {
    ...{ slack, workspace, clock, ours, looks, last, talk, subscribe },
    restart: () => {
      engine = start();
    },
    swap: () => {
      [engine, other] = [other, engine];
    },
    plan: () => engine.plan(),
    async settled(longestMs: number, id = first) {
      await until(async () => (await last(id))?.settledAt !== undefined, longestMs);
      return last(id);
    },
    until,
  };
}

const limitOf = ({ args }: { args: Record<string, unknown> }) => Number(args.limit);

it('finds a digest that arrived despite a 503, in one page', async () => {
  const { slack, plan, settled, ours, looks } = await busy();
  slack.faults.order({ method: 'chat.postMessage', do: ARRIVED });
  await plan();
  const delivery = await settled(30 * MINUTE);
  expect(delivery).toMatchObject({ state: 'sent', parts: [{ receipt: expect.stringContaining(ours()[0]?.ts ?? '') }] });
  expect(ours()).toHaveLength(1);
  expect(looks().map(limitOf)).toEqual([15]);
  expect(slack.violations).toEqual([]);
});

it('sends a missing digest again, once everything around the attempt was read at a page a minute', async () => {
  const { slack, plan, settled, ours, looks, clock } = await busy();
  slack.faults.order({ method: 'chat.postMessage', do: NEVER_ARRIVED });
  await plan();
  expect(await settled(30 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
  expect(looks().map(limitOf)).toEqual(looks().map(() => 15));
  const read = looks().filter(({ status }) => status === 200);
  expect(read).toHaveLength(5);
  // Slack says 429 once, which is how it tells its limit.
  expect(looks()).toHaveLength(read.length + 1);
  expect(clock.now().getTime()).toBeLessThan(Date.parse('2026-06-12T09:15:00Z'));
});

it('needs no minutes where Slack has no such limit', async () => {
  const { slack, plan, until, settled, ours, looks, last } = await busy({ history: undefined });
  slack.faults.order({ method: 'chat.postMessage', do: NEVER_ARRIVED });
  await plan();
  await until(async () => (await last())?.state === 'doubt');
  expect(await settled(10 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
  expect(looks().map(limitOf)).toEqual([15, 15, 200]);
});

it.each([
  ['arrived', ARRIVED],
  ['did not arrive', NEVER_ARRIVED],
])('finishes a search across restarts for a digest that %s', async (_what, trouble) => {
  const { slack, plan, settled, ours, looks, restart, talk } = await busy();
  slack.faults.order({ method: 'chat.postMessage', do: trouble });
  await plan();
  await settled(3 * MINUTE);
  restart();
  // Long enough for the message to be some pages back.
  await talk(15 * MINUTE);
  await settled(MINUTE);
  expect(looks()).not.toEqual([]);
  restart();
  expect(await settled(30 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
});

it.each([
  ['that saw the first attempt', false],
  ['that was restarted since', true],
])('sends nothing twice when another process sent again during the search of one %s', async (_what, restarted) => {
  const { slack, plan, until, settled, ours, looks, last, restart, swap } = await busy();
  slack.faults.order({ method: 'chat.postMessage', do: NEVER_ARRIVED });
  slack.faults.order({ method: 'chat.postMessage', do: ARRIVED });
  await plan();
  await until(async () => (await last())?.state === 'doubt');
  if (restarted) restart();
  const read = () => looks().filter(({ status }) => status === 200).length;
  // Everything since the attempt, and not everything before it.
  await until(() => read() === 3);
  expect(await last()).toMatchObject({ state: 'doubt' });
  swap();
  await until(() => ours().length === 1);
  swap();
  expect(await settled(30 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
});

it.each([-5, 5])("finds a digest when Slack's clock is %i minutes ahead of ours", async (minutes) => {
  const { slack, plan, settled, ours, looks } = await busy({ aheadMs: minutes * MINUTE });
  slack.faults.order({ method: 'chat.postMessage', do: ARRIVED });
  await plan();
  expect(await settled(30 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
  expect(looks().length).toBeGreaterThan(1);
});

it('looks in the thread for what belongs under a digest', async () => {
  const { slack, plan, settled, ours, looks } = await busy({ parts: 2 });
  slack.faults.order({ method: 'chat.postMessage', do: { delayMs: 0 } });
  slack.faults.order({ method: 'chat.postMessage', do: ARRIVED });
  await plan();
  const delivery = await settled(30 * MINUTE);
  expect(delivery).toMatchObject({ state: 'sent' });
  const [root, reply] = ours();
  expect(delivery?.parts.map(({ receipt }) => receipt?.split('/')[2])).toEqual([root?.ts, reply?.ts]);
  expect(ours()).toHaveLength(2);
  expect(looks().map(({ method, args }) => [method, args.ts])).toEqual([['conversations.replies', root?.ts]]);
});

it('sends one request a minute in a limited workspace for all its digests together', async () => {
  const { slack, workspace, plan, settled, ours, looks, subscribe, last } = await busy();
  const other = await subscribe(slack.addChannel(workspace, { name: 'more-papers' }));
  slack.faults.order({ method: 'chat.postMessage', times: 2, do: NEVER_ARRIVED });
  await plan();
  await settled(40 * MINUTE);
  await settled(40 * MINUTE, other);
  expect([await last(), await last(other)]).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  expect(ours()).toHaveLength(2);
  expect(looks().filter(({ status }) => status === 429)).toHaveLength(1);
});

it('restarts a period whose cursor Slack has forgotten', async () => {
  const { slack, plan, until, settled, ours, looks } = await busy({ aheadMs: 8 * MINUTE });
  slack.faults.order({ method: 'chat.postMessage', do: ARRIVED });
  await plan();
  await until(() => looks().some(({ args, status }) => args.cursor !== undefined && status === 200));
  slack.faults.order({ method: 'conversations.history', do: { error: 'invalid_cursor' } });
  expect(await settled(60 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
});

it('does not skip a lost page', async () => {
  const { slack, plan, settled, ours, looks } = await busy();
  slack.faults.order({ method: 'chat.postMessage', do: ARRIVED });
  slack.faults.order({ method: 'conversations.history', do: 'lose' });
  await plan();
  expect(await settled(30 * MINUTE)).toMatchObject({ state: 'sent' });
  expect(ours()).toHaveLength(1);
  expect(looks()).toHaveLength(2);
  expect(slack.violations).toEqual([]);
});
