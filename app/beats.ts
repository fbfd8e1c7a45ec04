// The beats of this process: of many processes on one database, one takes each beat. That the others ask for it shows that they are alive.

import type { Clock } from '#src/clock.ts';
import type { Beats } from '#src/heartbeat.ts';

export interface ProcessBeats extends Beats {
  /** When this process last asked for a beat and the database said whose it is; undefined before the first. */
  last(): Date | undefined;
  /** When this process began to beat, or to beat again: after the machine slept, or the database was away. */
  since(): Date;
  /** Beating begins now. */
  restart(): void;
}

export interface BeatsNeeds {
  heartbeat: Beats;
  /** Another process has taken the beat. */
  missed: () => void;
  /** Without a beat for longer than this, beating begins anew. */
  gapMs: number;
  clock: Clock;
}

export function createBeats({ heartbeat, missed, gapMs, clock }: BeatsNeeds): ProcessBeats {
  let last: Date | undefined;
  let since = clock.now();
  return {
    last: () => last,
    since: () => since,
    restart() {
      since = clock.now();
    },
    async shouldRun(key, ttlMs) {
      const mine = await heartbeat.shouldRun(key, ttlMs);
      const now = clock.now();
      if (last && now.getTime() - last.getTime() > gapMs) since = now;
      last = now;
      if (!mine) missed();
      return mine;
    },
  };
}
