// Heartbeats of this process: of several processes on one database, one takes each beat. Asking for it shows that a process is alive.

import type { Clock } from '#src/clock.ts';
import type { Beats } from '#src/heartbeat.ts';

export interface ProcessBeats extends Beats {
  /** When this process last asked for a beat and the database answered; undefined before the first. */
  last(): Date | undefined;
  /** When this process started to beat, or restarted: after the machine slept, or the database was unreachable. */
  since(): Date;
  /** Beating starts now. */
  restart(): void;
}

export interface BeatsNeeds {
  heartbeat: Beats;
  /** Another process took the beat. */
  missed: () => void;
  /** After a gap longer than this, beating restarts. */
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
