// What Paperboy does by itself: the heartbeat reads lists and plans, the deliverer sends, operators are told of trouble.
// Apart from app/app.ts, which answers; adapters are put into it by whoever starts them.

import type { Adapter, Answers, Bot } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import { aborted, within } from '#src/deadline.ts';
import { createAlerts } from '#src/digests/alerts/alerts.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import { createChannelLoss } from '#src/digests/events/channel-loss.ts';
import { releaseKnown } from '#src/digests/events/pending-reactions.ts';
import { createEventHandler } from '#src/digests/events/platform-events.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { createPlanning } from '#src/digests/schedule/planning.ts';
import { createDeliverers } from '#src/digests/sending/deliverers.ts';
import { postedBy } from '#src/digests/sending/posted-by.ts';
import { createTallyEdits } from '#src/digests/sending/tally-edits.ts';
import { type TickCounts, tick } from '#src/digests/sending/tick.ts';
import { createHeartbeat } from '#src/heartbeat.ts';
import { addDays, dayOf, daysBetween } from '#src/papers/day.ts';
import { canonicalEmoji, NUMBER_EMOJI } from '#src/votes/emoji.ts';
import type { Started } from './adapter-starts.ts';
import { postAlert } from './alert-post.ts';
import type { App } from './app.ts';
import { createBeats } from './beats.ts';
import { createPlatformStatus, type PlatformStatus } from './platform-status.ts';
import { createReadingRounds } from './reading-rounds.ts';

export interface BackgroundJobs {
  /** What adapters are started with, besides what answers. */
  eventHandlers: Omit<Bot, keyof Answers>;
  /** One heartbeat, then whatever is due. */
  tick(signal: AbortSignal): Promise<TickCounts>;
  /** When this process last asked for a beat and the database said whose it is; undefined before the first. */
  lastBeat(): Date | undefined;
  platformStatus: Omit<PlatformStatus, 'eventHandlers'>;
  /**
   * Until the signal: heartbeats, readings and deliveries. Resolves when what was under way has ended. Rejects with ConfigError when the
   * settings of no platform work any more, after operators were told.
   */
  run(signal: AbortSignal): Promise<void>;
}

const LOOK_BACK_DAYS = 5;
/** A first turn of deliveries that takes longer no longer keeps alerts back. */
const FIRST_TURN_MS = 10 * 60_000;
const REFRESHED_DAYS = 13;
/** A stop waits so long for edits of posted digests. */
const EDITS_MS = 2_000;
const ONCE_MS = Number.MAX_SAFE_INTEGER;
const ALL_STARTED: Started = { has: () => true, when: async () => {} };

/** `started`: which adapters can be delivered to. Default: whoever opens them starts them all. */
export function createBackgroundJobs(
  app: App,
  adapters: ReadonlyMap<string, Adapter>,
  started: Started = ALL_STARTED,
): BackgroundJobs {
  const { store, clock, log, library, collector, background, config } = app;
  const { subscriptions, outbox, voteStore, pendingReactions } = store;
  const channelLoss = createChannelLoss({
    subscriptions,
    outbox,
    adapters,
    channelLossNotices: store.channelLossNotices,
    told: store.told,
    clock,
    log,
  });
  const alerts = createAlerts({
    outbox,
    sent: store.alerts,
    adapters: [...adapters.keys()],
    sources,
    ...(config.alertUrl && !config.offline ? { post: postAlert(config, clock, log, app.signal) } : {}),
    clock,
    log,
  });
  const wake = () => deliverer.wake();
  const reading = app.online
    ? createReadingRounds({
        ...{ collector, library, background, outbox, subscriptions, wake, clock, log },
        adapters: [...adapters.keys()],
      })
    : undefined;
  const composer = createComposer({
    ...{ library, voteStore, outbox, subscriptions, ...(reading && { rounds: reading }) },
    papersAMessage: (name) => adapters.get(name)?.traits.papersAMessage,
  });
  const deliverer = createDeliverers({
    ...{ outbox, subscriptions, composer, adapters, started, channelLoss, clock, log },
    alarm: alerts,
  });
  async function channelsGone(adapter: string): Promise<ChannelRef[]> {
    const all = await subscriptions.all();
    const away = all.filter(({ channel, pause }) => channel.adapter === adapter && pause?.by === 'system');
    return [...new Map(away.map(({ channel }) => [channelText(channel), channel])).values()];
  }

  const { eventHandlers, ...platformStatus } = createPlatformStatus({ adapters: [...adapters.keys()], alerts, clock });
  const plan = createPlanning({ subscriptions, outbox, alarm: alerts, clock, log });
  app.onHurry(deliverer.wake);
  app.useAdapters(adapters);
  const tallies = createTallyEdits({ outbox, subscriptions, composer, adapters, clock, log });
  const { voteEmoji } = config;
  const reactions = { outbox, subscriptions, voteStore, pendingReactions, voteEmoji, voted: tallies.changed };
  app.onVoted(tallies.changed);

  /** Every source that is asked, and its last good reading of the last days. */
  async function sources(): Promise<{ source: string; readAt?: Date }[]> {
    if (!app.online) return [];
    const now = clock.now();
    const known = await library.sourceDays(daysBetween(addDays(dayOf(now), -LOOK_BACK_DAYS), dayOf(now)), now);
    const newest = new Map<string, Date | undefined>();
    for (const { source, readAt } of known) {
      const before = newest.get(source);
      newest.set(source, readAt && (!before || readAt > before) ? readAt : before);
    }
    return [...newest].map(([source, readAt]) => (readAt ? { source, readAt } : { source }));
  }

  let stopping: AbortSignal = app.signal;
  const beats = createBeats({
    heartbeat: store.heartbeat,
    // Slots that only this process delivers wait for its own rounds.
    missed: () => void reading?.catchUp(stopping),
    gapMs: FIRST_TURN_MS,
    clock,
  });

  async function beat(signal: AbortSignal): Promise<void> {
    try {
      const { planned } = await plan(signal);
      if (planned > 0) deliverer.wake();
      await releaseKnown(reactions);
    } finally {
      // Beside planning and delivering, which never wait for a source.
      void reading?.round(signal);
    }
  }

  /** What came due while Paperboy was down is planned first. */
  async function deliver(signal: AbortSignal, turned: () => void): Promise<void> {
    try {
      await beat(signal);
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'first heartbeat failed');
    }
    await deliverer.run(signal, turned);
  }

  /** Two weeks of lists hold what coming digests and round-ups are made of: some seven requests to arXiv a day. */
  async function refreshListed(): Promise<void> {
    const now = clock.now();
    const listed = await library.candidates(daysBetween(addDays(dayOf(now), -REFRESHED_DAYS), dayOf(now)), now);
    background.refresh(listed.map(({ paper }) => paper.id));
  }

  async function everyHour(): Promise<void> {
    await store.purge();
    if (app.online) await refreshListed();
    await channelLoss.sendWaiting();
  }

  return {
    eventHandlers: {
      emojis: [...config.voteEmoji.map(canonicalEmoji), ...NUMBER_EMOJI],
      posted: postedBy(outbox),
      ...eventHandlers,
      gone: channelsGone,
      onEvent: createEventHandler({
        ...reactions,
        channelLoss,
        adapters,
        once: (what) => store.told.mayTell({ adapter: '', team: '', person: '' }, what, clock.now(), ONCE_MS),
        clock,
        log,
      }),
    },
    lastBeat: beats.last,
    platformStatus,
    async tick(signal) {
      const read = async () => reading?.round(signal);
      const counts = await tick({ plan, read, deliverer, alerts }, signal);
      await releaseKnown(reactions);
      await channelLoss.sendWaiting();
      return counts;
    },
    async run(until) {
      const signal = AbortSignal.any([until, platformStatus.deadEnd]);
      stopping = signal;
      beats.restart();
      const began = beats.since();
      let turned = false;
      const everyMinute = async () => {
        await beat(signal);
        // No alert before that: what came due meanwhile gets its turn first.
        const firstTurnOver = turned && beats.since() === began;
        if (firstTurnOver || clock.now().getTime() - beats.since().getTime() > FIRST_TURN_MS) await alerts.check();
      };
      const heartbeat = createHeartbeat({ everyMinute, everyHour }, beats, log);
      const delivering = deliver(signal, () => {
        turned = true;
      });
      heartbeat.start();
      await aborted(signal);
      // Edits under way are a courtesy: a platform that hangs does not hold up the end.
      const edited = within(EDITS_MS, tallies.stop(), clock);
      await Promise.all([heartbeat.stop(), delivering, reading?.ended(), edited]);
      platformStatus.deadEnd.throwIfAborted();
    },
  };
}
