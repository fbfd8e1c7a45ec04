// An unconfirmed part: the platform is searched by its key, and what follows when the result is unknown. This is where "never twice" is
// ensured.

import type { Adapter, Clues, Found } from '#src/conversation/adapter.ts';
import type { Log } from '#src/log.ts';
import type { DeliveredPart, Delivery } from '../delivery.ts';

/** After this, an answer to the adapter's last attempt no longer arrives. */
export const SETTLING_MS = 60_000;
/** How long an adapter's own attempts may take, if its traits do not say. */
const USUAL_TRIES_MS = 60_000;
/** Difference between platforms' clocks and ours, also before ours was corrected. */
const CLOCK_DRIFT_MS = 10 * 60_000;

/** The longest one call of this adapter may take, in milliseconds. */
export function deliverTimeoutMs(adapter: Adapter): number {
  return adapter.traits.deliverTimeoutMs ?? USUAL_TRIES_MS;
}

/** How long after a lost answer a part may be searched for, in milliseconds. */
export function restMs(adapter: Adapter): number {
  return deliverTimeoutMs(adapter) + SETTLING_MS;
}

export type Verdict =
  | { kind: 'arrived'; receipt: string }
  /** Send it: it is absent, or (`again`) it may have arrived but the platform deduplicates. */
  | { kind: 'send'; again?: true }
  /** The platform cannot be asked now. `inMs`: the search is unfinished and continues then. */
  | { kind: 'ask-again'; inMs?: number }
  /** The result stays unknown: it may be missing, and is not sent a second time. */
  | { kind: 'stays' };

/** When unconfirmed parts were attempted, by key, which narrows a search. In memory only: the outbox suffices to search without it. */
export type Attempts = Map<string, NonNullable<Clues['attempted']>>;

interface LookNeeds {
  adapter: Adapter;
  attempts: Attempts;
  log: Log;
  /** Receipt of the part that this one may be under. */
  under?: string | undefined;
}

/** Asks the platform. `patient`: false after enough searches or attempts. Never rejects. */
export async function resolve(
  delivery: Delivery,
  part: DeliveredPart,
  needs: LookNeeds & { patient: boolean },
): Promise<Verdict> {
  const { adapter, patient } = needs;
  const found = await look(delivery, part, needs);
  switch (found.kind) {
    case 'arrived':
      return found;
    case 'absent':
      return { kind: 'send' };
    case 'unknown':
      if (!patient) return { kind: 'stays' };
      if (adapter.traits.dedupesByKey) return { kind: 'send', again: true };
      if (!adapter.traits.canFindByKey) return { kind: 'stays' };
      return { kind: 'ask-again', ...(found.againInMs !== undefined && { inMs: found.againInMs }) };
    default:
      found satisfies never;
      return { kind: 'stays' };
  }
}

async function look(
  delivery: Delivery,
  part: DeliveredPart,
  { adapter, attempts, log, under }: LookNeeds,
): Promise<Found> {
  const attempted = attempts.get(part.key);
  const since = new Date((attempted?.from ?? delivery.dueAt).getTime() - CLOCK_DRIFT_MS);
  try {
    return await adapter.find(delivery.channel, part.key, since, {
      tries: delivery.attempts,
      ...(attempted && { attempted }),
      ...(under !== undefined && { under }),
    });
  } catch (error) {
    log.error(
      { adapter: adapter.name, delivery: delivery.id, err: error },
      'could not check whether a message arrived',
    );
    return { kind: 'unknown' };
  }
}
