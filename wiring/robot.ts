// What Paperboy does by itself: the heartbeat reads lists and plans, the deliverer sends, operators are told of trouble.
// Apart from app.ts, which answers; adapters are put into it by whoever starts them.

import type { Adapter, Heard } from '#src/conversation/adapter.ts';
import { createAlerts } from '#src/digests/alerts.ts';
import { createComposer } from '#src/digests/compose.ts';
import { createFate } from '#src/digests/gone.ts';
import { createHappenings } from '#src/digests/happenings.ts';
import { planDue } from '#src/digests/planner.ts';
import { mendNextRuns } from '#src/digests/planner-mend.ts';
import { type TickCounts, tick } from '#src/digests/tick.ts';
import { createDeliverer } from '#src/digests/worker.ts';
import { createHeartbeat } from '#src/heartbeat.ts';
import { addDays, dayOf, daysBetween } from '#src/papers/day.ts';
import { keepReading } from '#src/papers/keep-reading.ts';
import type { App } from '../app.ts';
import { postAlert } from './alert-post.ts';

export interface Robot {
  heard: Heard;
  /** One heartbeat, then whatever is due. */
  tick(signal: AbortSignal): Promise<TickCounts>;
  /** Until the signal: heartbeats and deliveries. Resolves when what was under way has ended. */
  run(signal: AbortSignal): Promise<void>;
}

const SOON_MS = 10 * 60_000;
const LOOK_BACK_DAYS = 5;
const ONCE_MS = Number.MAX_SAFE_INTEGER;

export function createRobot(app: App, adapters: ReadonlyMap<string, Adapter>): Robot {
  const { store, clock, log, library, collector, background, config } = app;
  const { subscriptions, outbox, marks } = store;
  const fate = createFate({ subscriptions, adapters, told: store.told, clock, log });
  const alerts = createAlerts({
    outbox,
    sent: store.alerts,
    adapters: [...adapters.keys()],
    sources,
    ...(config.alertUrl && !config.offline ? { post: postAlert(config, clock, log) } : {}),
    clock,
    log,
  });
  const composer = createComposer({ library, marks, outbox, subscriptions });
  const deliverer = createDeliverer({ outbox, subscriptions, composer, adapters, fate, alarm: alerts, clock, log });
  const plan = (signal: AbortSignal) => planDue({ subscriptions, outbox, clock, log, signal });
  app.onHurry(deliverer.wake);

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

  async function read(signal: AbortSignal): Promise<void> {
    if (!app.online) return;
    const soon = new Date(clock.now().getTime() + SOON_MS);
    const waiting = (await outbox.overdue(clock.now(), 0)).length > 0;
    const urgent = waiting || (await subscriptions.due(soon, 1)).length > 0;
    await keepReading({ collector, library, background, clock }, urgent, signal);
  }

  async function beat(signal: AbortSignal): Promise<void> {
    await read(signal);
    const { planned } = await plan(signal);
    if (planned > 0) deliverer.wake();
  }

  async function everyHour(): Promise<void> {
    await store.purge();
    await mendNextRuns({ subscriptions, clock, log });
  }

  return {
    heard: createHappenings({
      subscriptions,
      outbox,
      marks,
      fate,
      adapters,
      once: (what) => store.told.mayTell({ adapter: '', team: '', person: '' }, what, clock.now(), ONCE_MS),
      clock,
      log,
    }),
    async tick(signal) {
      await read(signal);
      return tick({ plan, deliverer, alerts }, signal);
    },
    async run(signal) {
      const everyMinute = async () => {
        await beat(signal);
        await alerts.check();
      };
      const heartbeat = createHeartbeat({ everyMinute, everyHour }, store.heartbeat, log);
      // No alert yet: what came due while Paperboy was down gets its turn first.
      await beat(signal).catch((error: unknown) => log.error({ err: error }, 'the first heartbeat failed'));
      heartbeat.start();
      await deliverer.run(signal);
      await heartbeat.stop();
    },
  };
}
