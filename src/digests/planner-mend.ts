// After a clock that ran ahead and was set right, a next run can lie further off than the schedule says: days would be missed
// without a word. Slots are unique, so setting it back repeats nothing.

import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import { nextRun } from './schedule.ts';
import type { Subscriptions } from './subscription.ts';

export interface MendNeeds {
  subscriptions: Pick<Subscriptions, 'all' | 'change'>;
  clock: Clock;
  log: Log;
}

/** Sets back every next run that lies after the first one from now. Returns how many. */
export async function mendNextRuns({ subscriptions, clock, log }: MendNeeds): Promise<number> {
  const now = clock.now();
  let mended = 0;
  for (const subscription of await subscriptions.all()) {
    const nextRunAt = nextRun(subscription, now);
    if (subscription.nextRunAt <= nextRunAt) continue;
    const detail = `${subscription.nextRunAt.toISOString()} → ${nextRunAt.toISOString()}`;
    const { id, channel } = subscription;
    await subscriptions.change(
      id,
      { nextRunAt },
      { at: now, who: 'system', channel, did: 'clock', subscription: id, detail },
    );
    log.warn({ subscription: id, detail }, 'a next run lay too far off: the clock must have run ahead');
    mended++;
  }
  return mended;
}
