// Holds a claim: its short lease is renewed while its delivery is processed, so that claims of a dead process expire soon. "Never twice"
// does not depend on the lease: every change in the outbox requires the claim's token.

import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import type { Claimed, Outbox } from '../delivery.ts';

/** How long a dead process's claim blocks others, in milliseconds. */
export const LEASE_MS = 30_000;
/** A renewal may fail twice before the lease expires. */
const RENEW_MS = 10_000;

export interface Hold {
  /** False once the claim is lost, may be lost, or is no longer renewed: nothing new may start. */
  mayBegin(): boolean;
  /** The delivery made progress: it does not hang. */
  progressed(): void;
  /** Stops renewing. */
  end(): void;
}

export interface HoldNeeds {
  outbox: Pick<Outbox, 'renew'>;
  clock: Clock;
  log: Log;
  /** A delivery without progress for this long hangs and is left to others, in milliseconds. */
  patienceMs: number;
}

/** Holds a new claim until `end`. */
export function holdClaim(claimed: Claimed, { outbox, clock, log, patienceMs }: HoldNeeds): Hold {
  const ended = new AbortController();
  const fields = { delivery: claimed.delivery.id };
  let heldUntil = claimed.delivery.leaseUntil?.getTime() ?? 0;
  let progressAt = clock.now().getTime();

  async function renew(): Promise<void> {
    const now = clock.now();
    if (now.getTime() - progressAt > patienceMs) {
      log.error(fields, 'delivery made no progress, letting its claim expire');
      return ended.abort();
    }
    try {
      if (await outbox.renew(claimed, now, LEASE_MS)) {
        heldUntil = now.getTime() + LEASE_MS;
        return;
      }
      if (!ended.signal.aborted) log.warn(fields, 'claim lost, stopping the delivery');
      ended.abort();
    } catch (error) {
      log.warn({ ...fields, err: error }, 'could not renew a claim, retrying');
    }
  }

  async function keep(): Promise<void> {
    for (;;) {
      const rested = await clock.sleep(RENEW_MS, ended.signal).then(
        () => true,
        () => false,
      );
      if (!rested || ended.signal.aborted) return;
      await renew();
    }
  }

  void keep();
  return {
    mayBegin: () => !ended.signal.aborted && clock.now().getTime() < heldUntil,
    progressed() {
      progressAt = clock.now().getTime();
    },
    end: () => ended.abort(),
  };
}
