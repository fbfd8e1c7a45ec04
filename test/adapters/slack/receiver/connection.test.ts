// Socket Mode over real sockets: refreshes under load, connections that are lost or rejected, and the stop.

import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, runningClock } from '#src/clock.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import type { Log } from '#src/log.ts';
import { createSocket, type SocketNeeds } from '../../../../adapters/slack/receiver/connection.ts';
import { type Start, startFakeSlack } from '../../../fakes/slack/index.ts';
import { createFixture, type Fixture } from '../fixture.ts';
import { inboxInMemory } from '../subject.ts';

/** Longer than any test waits: what has to happen at once happens without it. */
const NEVER_MS = 3_600_000;

const opens = ({ slack }: Pick<Fixture, 'slack'>) =>
  slack.requests.filter(({ method }) => method === 'apps.connections.open').length;

/** One reaction after the other, each to a message of its own, until `enough`; gives how many there were. */
async function stream({ slack, ada, channel }: Fixture, enough: () => boolean): Promise<number> {
  const driver = slack.as(ada, channel);
  let sent = 0;
  while (!enough()) {
    driver.react(driver.say(`message ${sent}`), '+1');
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  return sent;
}

function reactions({ onEvent }: Fixture): string[] {
  return onEvent.flatMap((one) => (one.kind === 'reacted' ? [one.receipt] : []));
}

describe('a refresh', () => {
  it.each(['warning', 'refresh_requested'] as const)(
    'that Slack announces with %s loses no event, handles none twice, and never leaves Paperboy without a socket',
    async (how) => {
      const here = await createFixture({ settings: { socketWarningMs: 400, socketRefreshMs: 400 } });
      const { slack, adapter } = here;
      slack.as(here.ada, here.channel).react(slack.as(here.ada, here.channel).say('first'), '+1');
      await expect.poll(() => reactions(here).length).toBe(1);
      slack.sockets.disconnect(how);
      let wasAway = false;
      const sent = await stream(here, () => {
        wasAway ||= !adapter.connected();
        return slack.sockets.ends().length === 1 && slack.sockets.alive() === 1;
      });
      await expect.poll(() => reactions(here).length, { timeout: 10_000 }).toBe(sent + 1);
      await slack.idle();
      expect(new Set(reactions(here)).size).toBe(sent + 1);
      expect(reactions(here)).toHaveLength(sent + 1);
      expect(slack.sockets.gaps()).toBe(0);
      expect(wasAway).toBe(false);
      // What was in progress on the old socket when Slack ended it came again.
      expect(slack.deliveries.filter(({ ok, why }) => !ok && why !== 'connection_failed')).toEqual([]);
      expect(slack.sockets.opened()).toBe(2);
      // Both were at work.
      expect(slack.sockets.shares().every((share) => share > 1)).toBe(true);
      expect(slack.violations).toEqual([]);
    },
  );

  it('that gets no new socket keeps the old one until it ends', async () => {
    const here = await createFixture({
      settings: { socketWarningMs: NEVER_MS },
      options: { waits: { helloMs: 50, retryMs: 20 } },
    });
    const { slack, adapter, ada, channel } = here;
    slack.sockets.hold('hello');
    slack.sockets.disconnect('warning');
    await expect.poll(() => opens(here)).toBeGreaterThan(3);
    expect(await slack.as(ada, channel).slash('/papers', 'echo hello').acked()).toMatchObject({ ok: true });
    slack.sockets.disconnect('cut');
    await expect.poll(() => adapter.connected()).toBe(false);
    slack.sockets.hold(null);
    await expect.poll(() => adapter.connected()).toBe(true);
  });

  it('closes a socket that Slack does not end', async () => {
    const { slack } = await createFixture({
      settings: { socketWarningMs: NEVER_MS },
      options: { waits: { lingerMs: 50 } },
    });
    slack.sockets.disconnect('warning');
    await expect.poll(() => slack.sockets.ends()).toEqual([1000]);
    expect(slack.sockets.open()).toBe(1);
  });

  it('ends a socket whose connection Slack leaves open after its close frame', async () => {
    const { slack } = await createFixture({ settings: { socketWarningMs: 20, socketsOutliveClose: true } });
    slack.sockets.disconnect('warning');
    await expect.poll(() => slack.sockets.ends().length).toBe(1);
    await expect.poll(() => slack.sockets.alive()).toBe(1);
  });
});

describe('a lost socket', () => {
  it.each([
    ['cut', (slack: Fixture['slack']) => slack.sockets.disconnect('cut')],
    ['frozen', (slack: Fixture['slack']) => slack.sockets.freeze()],
  ] as const)('that was %s is replaced without a wait', async (_how, lose) => {
    const here = await createFixture({
      options: { waits: { retryMs: NEVER_MS, longestRetryMs: NEVER_MS, pingMs: 30 } },
    });
    const { slack, adapter, ada, channel, lines } = here;
    lose(slack);
    await expect.poll(() => slack.sockets.opened()).toBe(2);
    await expect.poll(() => adapter.connected()).toBe(true);
    expect(await slack.as(ada, channel).slash('/papers', 'echo hello').acked()).toMatchObject({ ok: true });
    expect(lines.filter(({ message }) => message === 'Slack socket lost')).toHaveLength(1);
  });
});

/** A receiver by itself, and the waits before its attempts, with the least jitter. */
async function receiver(more: Partial<SocketNeeds> = {}, settings: Start = {}) {
  const slack = await startFakeSlack({ manifest: { socketMode: true }, ...settings });
  const slept: number[] = [];
  const real = runningClock();
  const clock: Clock = {
    now: real.now,
    sleep(ms, signal) {
      if (ms < 5_000) slept.push(ms);
      return real.sleep(ms, signal);
    },
  };
  const lines: string[] = [];
  const say = (_fields: object, message: string) => void lines.push(message);
  const log: Log = { debug: say, info: say, warn: say, error: say };
  const shutOuts: (string | undefined)[] = [];
  const made = createSocket({
    appToken: slack.app.appToken,
    apiUrl: slack.apiUrl,
    ...{ clock, log, shutOut: (reason) => void shutOuts.push(reason), random: () => 0 },
    ...more,
    waits: {
      pingMs: NEVER_MS,
      retryMs: 8,
      longestRetryMs: 50,
      shutOutRetryMs: 8,
      longestShutOutRetryMs: 50,
      ...more.waits,
    },
  });
  onTestFinished(async () => {
    await made.stop();
    await slack.stop();
  });
  return { slack, receiver: made, slept, lines, shutOuts };
}

describe('connection attempts', () => {
  it('wait longer after each failure, but not after the first loss of a stable connection', async () => {
    const { slack, receiver: made, slept } = await receiver({ waits: { steadyMs: 0 } });
    slack.faults.order({ method: 'apps.connections.open', times: 5, do: { status: 500 } });
    await made.start();
    expect(slept).toEqual([0, 4, 8, 16, 25, 25]);
    slack.sockets.disconnect('cut');
    await expect.poll(() => slack.sockets.opened()).toBe(2);
    expect(slept.slice(6)).toEqual([0]);
  });

  it('wait after a socket that Slack ends as soon as it is open, to avoid a loop', async () => {
    const { slack, receiver: made, slept } = await receiver({ waits: { steadyMs: NEVER_MS } });
    await made.start();
    for (const opened of [1, 2, 3]) {
      await expect.poll(() => slack.sockets.opened()).toBe(opened);
      slack.sockets.disconnect('cut');
    }
    await expect.poll(() => slack.sockets.opened()).toBe(4);
    expect(slept).toEqual([0, 0, 4, 8]);
  });

  it('wait as long as Slack asks for', async () => {
    const { slack, receiver: made, slept } = await receiver();
    const headers = { 'retry-after': '1' };
    slack.faults.order({ method: 'apps.connections.open', do: { status: 429, headers } });
    await made.start();
    expect(made.connected()).toBe(true);
    expect(slept).toHaveLength(2);
    expect(slept[1]).toBeGreaterThan(900);
  });

  it('continue when Slack does not answer the upgrade, or sends no hello', async () => {
    for (const what of ['upgrade', 'hello'] as const) {
      const { slack, receiver: made } = await receiver({ waits: { helloMs: 30 } });
      slack.sockets.hold(what);
      const started = made.start();
      await expect.poll(() => opens({ slack } as Fixture)).toBeGreaterThan(2);
      expect(made.connected()).toBe(false);
      slack.sockets.hold(null);
      await started;
      expect(made.connected()).toBe(true);
    }
  });

  it('continue when there are too many sockets, and keep the old one meanwhile', async () => {
    const { slack, receiver: made } = await receiver({}, { socketsMost: 1, socketWarningMs: 200 });
    await made.start();
    slack.sockets.disconnect('warning');
    await expect.poll(() => slack.violations.length).toBeGreaterThan(0);
    expect(made.connected()).toBe(true);
    await expect.poll(() => slack.sockets.open()).toBe(1);
  });
});

describe('Socket Mode turned off', () => {
  it('is logged and reported at once, retried with growing waits, and used as soon as it is on', async () => {
    const shutOuts: [string, string | undefined][] = [];
    const here = await createFixture({
      options: { waits: { retryMs: NEVER_MS, shutOutRetryMs: 10, longestShutOutRetryMs: 40 } },
      bot: { shutOut: (adapter, reason) => void shutOuts.push([adapter, reason]) },
    });
    const { slack, adapter, lines, ada, channel } = here;
    slack.sockets.turn('off');
    await expect.poll(() => adapter.connected()).toBe(false);
    await expect.poll(() => opens(here)).toBeGreaterThan(5);
    expect(shutOuts[0]).toEqual(['slack', expect.stringContaining('Socket Mode is turned off')]);
    const errors = lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ fields }) => fields)).toEqual([{ code: 'link_disabled' }]);
    slack.sockets.turn('on');
    await expect.poll(() => adapter.connected()).toBe(true);
    expect(shutOuts.slice(1)).toEqual([['slack', undefined]]);
    expect(await slack.as(ada, channel).slash('/papers', 'echo hello').acked()).toMatchObject({ ok: true });
  });

  it.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
    'is like an app-level token that Slack rejects with %s, also reported at once',
    async (error) => {
      const { slack, receiver: made, shutOuts, slept } = await receiver();
      slack.faults.order({ method: 'apps.connections.open', times: 4, do: { error } });
      await made.start();
      expect(shutOuts).toEqual([expect.stringContaining(error), undefined]);
      expect(slept).toEqual([0, 4, 8, 16, 25]);
    },
  );
});

describe('a stop', () => {
  it('during a refresh closes both sockets', async () => {
    const { slack, adapter } = await createFixture({ settings: { socketWarningMs: NEVER_MS } });
    slack.sockets.disconnect('warning');
    await expect.poll(() => slack.sockets.alive()).toBe(2);
    await adapter.stop();
    await expect.poll(() => slack.sockets.ends()).toEqual([1000, 1000]);
    expect(adapter.connected()).toBe(false);
  });

  it('while a new socket is being opened opens none', async () => {
    const here = await createFixture({ settings: { socketWarningMs: NEVER_MS } });
    const before = opens(here);
    here.slack.faults.order({ method: 'apps.connections.open', do: { delayMs: 200 } });
    here.slack.sockets.disconnect('warning');
    await expect.poll(() => opens(here)).toBe(before + 1);
    await here.adapter.stop();
    await here.slack.idle(300);
    expect(here.slack.sockets.opened()).toBe(1);
    expect(here.slack.sockets.alive()).toBe(0);
  });

  it('acknowledges what was being stored', async () => {
    let release: () => void = () => {};
    const kept = new Promise<void>((resolve) => {
      release = resolve;
    });
    let keeps = 0;
    const inbox: Inbox = {
      ...inboxInMemory(),
      async keep() {
        keeps += 1;
        await kept;
        return true;
      },
    };
    const { slack, adapter, ada, channel } = await createFixture({ options: { inbox } });
    const reaction = slack.as(ada, channel).mention('echo hello');
    await expect.poll(() => keeps).toBeGreaterThan(0);
    const stopped = adapter.stop();
    release();
    await stopped;
    expect(await reaction.acked()).toMatchObject({ ok: true });
    expect(slack.violations).toEqual([]);
  });
});
