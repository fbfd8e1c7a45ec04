// Background jobs: the heartbeat plans and reads lists, deliverers send, and operators are alerted.

import { webPageOf } from '#src/config.ts';
import type { Adapter, Answers, Bot } from '#src/conversation/adapter.ts';
import { aborted, within } from '#src/deadline.ts';
import { type Alerts, createAlerts } from '#src/digests/alerts/alerts.ts';
import { lastReadings } from '#src/digests/alerts/alerts-cases.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import { comingDays } from '#src/digests/compose/days-needed.ts';
import { type ChannelLoss, createChannelLoss, lostChannels } from '#src/digests/events/channel-loss.ts';
import { type PendingReactionsNeeds, releaseKnown } from '#src/digests/events/pending-reactions.ts';
import { createEventHandler, postedBy } from '#src/digests/events/platform-events.ts';
import { createPlanning } from '#src/digests/schedule/planning.ts';
import { createDeliverers, type Deliverers } from '#src/digests/sending/deliverers.ts';
import { createTallyEdits, type TallyEdits } from '#src/digests/sending/tally-edits.ts';
import { type TickCounts, tick } from '#src/digests/sending/tick.ts';
import { createHeartbeat } from '#src/heartbeat.ts';
import { canonicalEmoji, NUMBER_EMOJI } from '#src/votes/emoji.ts';
import type { App } from '../app.ts';
import type { Started } from './adapter-starts.ts';
import { postAlert } from './alert-post.ts';
import { createBeats, type ProcessBeats } from './beats.ts';
import { createPlatformStatus, type PlatformStatus } from './platform-status.ts';
import { createReadingRounds, type ReadingRounds } from './reading-rounds.ts';

export interface BackgroundJobs {
  /** What adapters are started with besides the answers. */
  eventHandlers: Omit<Bot, keyof Answers>;
  /** One heartbeat, then all due work. */
  tick(signal: AbortSignal): Promise<TickCounts>;
  /** When this process last asked for a beat and the database answered; undefined before the first. */
  lastBeat(): Date | undefined;
  platformStatus: Omit<PlatformStatus, 'eventHandlers'>;
  /**
   * Runs heartbeats, readings and deliveries until the signal. Resolves when work in progress has ended. Rejects with ConfigError when no
   * platform's settings work any more, after alerting operators.
   */
  run(signal: AbortSignal): Promise<void>;
}

/** The state shared by the jobs. */
interface Jobs {
  app: App;
  adapters: ReadonlyMap<string, Adapter>;
  plan: ReturnType<typeof createPlanning>;
  /** Absent when nothing is read. */
  reading: ReadingRounds | undefined;
  deliverer: Deliverers;
  alerts: Alerts;
  channelLoss: ChannelLoss;
  tallies: TallyEdits;
  reactions: PendingReactionsNeeds;
  status: PlatformStatus;
  beats: ProcessBeats;
  /** Aborts when `run` ends. */
  stopping: AbortSignal;
}

/** Alerts wait for the first delivery turn, but no longer than this. */
const FIRST_TURN_MS = 10 * 60_000;
/** How long a stop waits for edits of posted digests. */
const EDITS_MS = 2_000;
const ONCE_MS = Number.MAX_SAFE_INTEGER;
const ALL_STARTED: Started = { has: () => true, when: async () => {} };

/** `started`: which adapters can deliver. Default: the caller starts them all. */
export function createBackgroundJobs(
  app: App,
  adapters: ReadonlyMap<string, Adapter>,
  started: Started = ALL_STARTED,
): BackgroundJobs {
  const jobs = createJobs(app, adapters, started);
  app.onSendNow(jobs.deliverer.wake);
  app.useAdapters(adapters);
  app.onVoted(jobs.tallies.changed);
  return {
    eventHandlers: eventHandlersOf(jobs),
    lastBeat: jobs.beats.last,
    platformStatus: jobs.status,
    tick: (signal) => tickOnce(jobs, signal),
    run: (until) => run(jobs, until),
  };
}

function createJobs(app: App, adapters: ReadonlyMap<string, Adapter>, started: Started): Jobs {
  const { store, clock, log, library, collector, background, config } = app;
  const { subscriptions, outbox, voteStore, pendingReactions } = store;
  const names = [...adapters.keys()];
  const channelLoss = createChannelLoss({
    ...{ subscriptions, outbox, adapters, clock, log },
    channelLossNotices: store.channelLossNotices,
    sentNotices: store.sentNotices,
  });
  const alerts = createAlerts({
    ...{ outbox, clock, log },
    sent: store.alerts,
    adapters: names,
    sources: async () => (app.online ? lastReadings(library, clock.now()) : []),
    ...(config.alertUrl && !config.offline ? { post: postAlert(config, clock, log, app.signal) } : {}),
  });
  const wake = () => deliverer.wake();
  const reading = app.online
    ? createReadingRounds({
        ...{ collector, library, background, outbox, subscriptions, wake, clock, log },
        adapters: names,
      })
    : undefined;
  const composer = createComposer({
    ...{ library, voteStore, outbox, subscriptions, similarity: app.similarity, ...(reading && { rounds: reading }) },
    papersAMessage: (name) => adapters.get(name)?.traits.papersAMessage,
    publicUrl: webPageOf(config),
  });
  const deliverer = createDeliverers({
    ...{ outbox, subscriptions, composer, adapters, started, channelLoss, clock, log },
    alarm: alerts,
  });
  const tallies = createTallyEdits({ outbox, subscriptions, composer, adapters, clock, log });
  const { voteEmoji } = config;
  const jobs: Jobs = {
    ...{ app, adapters, reading, deliverer, alerts, channelLoss, tallies },
    plan: createPlanning({ subscriptions, outbox, alarm: alerts, clock, log }),
    reactions: { outbox, subscriptions, pendingReactions, voteEmoji, voted: tallies.changed },
    status: createPlatformStatus({ adapters: names, alerts, clock }),
    beats: createBeats({
      heartbeat: store.heartbeat,
      // Slots that only this process delivers wait for its own reading rounds.
      missed: () => void reading?.catchUp(jobs.stopping),
      gapMs: FIRST_TURN_MS,
      clock,
    }),
    stopping: app.signal,
  };
  return jobs;
}

function eventHandlersOf(jobs: Jobs): BackgroundJobs['eventHandlers'] {
  const { adapters, channelLoss, reactions, status } = jobs;
  const { config, store, clock, log } = jobs.app;
  const { outbox, subscriptions, voteStore, sentNotices: told } = store;
  return {
    emojis: [...config.voteEmoji.map(canonicalEmoji), ...NUMBER_EMOJI],
    posted: postedBy(outbox),
    ...status.eventHandlers,
    gone: (adapter) => lostChannels(subscriptions, adapter),
    onEvent: createEventHandler({
      ...{ ...reactions, outbox, subscriptions, voteStore, channelLoss, adapters, clock, log },
      once: (what) => told.mayNotify({ adapter: '', team: '', person: '' }, what, clock.now(), ONCE_MS),
    }),
  };
}

async function tickOnce(jobs: Jobs, signal: AbortSignal): Promise<TickCounts> {
  const { plan, reading, deliverer, alerts } = jobs;
  const read = async () => reading?.round(signal);
  const counts = await tick({ plan, read, deliverer, alerts }, signal);
  await releaseKnown(jobs.reactions);
  await jobs.channelLoss.sendWaiting();
  await jobs.app.store.purge(jobs.app.clock.now());
  return counts;
}

async function run(jobs: Jobs, until: AbortSignal): Promise<void> {
  const { beats, status, alerts, tallies, reading } = jobs;
  const { clock, log } = jobs.app;
  const signal = AbortSignal.any([until, status.deadEnd]);
  jobs.stopping = signal;
  beats.restart();
  const began = beats.since();
  let turned = false;
  const everyMinute = async () => {
    await beat(jobs, signal);
    // No alerts before this: overdue work gets its turn first.
    const firstTurnOver = turned && beats.since() === began;
    if (firstTurnOver || clock.now().getTime() - beats.since().getTime() > FIRST_TURN_MS) await alerts.check();
  };
  const heartbeat = createHeartbeat({ everyMinute, everyHour: () => everyHour(jobs) }, beats, log);
  const delivering = deliver(jobs, signal, () => {
    turned = true;
  });
  heartbeat.start();
  await aborted(signal);
  // Edits are optional: a hanging platform does not delay the stop.
  const edited = within(EDITS_MS, tallies.stop(), clock);
  await Promise.all([heartbeat.stop(), delivering, reading?.ended(), edited]);
  status.deadEnd.throwIfAborted();
}

async function beat({ plan, deliverer, reactions, reading }: Jobs, signal: AbortSignal): Promise<void> {
  try {
    const { planned } = await plan(signal);
    if (planned > 0) deliverer.wake();
    await releaseKnown(reactions);
  } finally {
    // Parallel to planning and delivering, which never wait for a source.
    void reading?.round(signal);
  }
}

/** Plan first what became due while Paperboy was down. */
async function deliver(jobs: Jobs, signal: AbortSignal, turned: () => void): Promise<void> {
  try {
    await beat(jobs, signal);
  } catch (error) {
    if (!signal.aborted) jobs.app.log.error({ err: error }, 'first heartbeat failed');
  }
  await jobs.deliverer.run(signal, turned);
}

async function everyHour({ app, channelLoss }: Jobs): Promise<void> {
  const { store, online, library, background, clock } = app;
  await store.purge(clock.now());
  if (online) {
    const now = clock.now();
    const listed = await library.candidates(comingDays(now), now);
    background.refresh(listed.map(({ paper }) => paper.id));
  }
  await channelLoss.sendWaiting();
}
