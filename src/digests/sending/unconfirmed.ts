// A part that may have arrived: looked for at the platform by its key, and what follows when nobody can tell.
// Apart from sending, since this is where "never twice" is kept.

import type { Adapter, Clues, Found } from '#src/conversation/adapter.ts';
import type { Log } from '#src/log.ts';
import type { DeliveredPart, Delivery } from '../delivery.ts';

/** After the adapter's own last try, an answer that was under way has come or never will. */
export const SETTLING_MS = 60_000;
/** What an adapter's own tries may take, where its traits do not say. */
const USUAL_TRIES_MS = 60_000;
/** Platforms' clocks, and ours before it was set right. */
const CLOCK_DRIFT_MS = 10 * 60_000;

/** The longest one call of this adapter may take, in milliseconds. */
export function deliverTimeoutMs(adapter: Adapter): number {
  return adapter.traits.deliverTimeoutMs ?? USUAL_TRIES_MS;
}

/** How long after a lost answer a part may be looked for, in milliseconds. */
export function restMs(adapter: Adapter): number {
  return deliverTimeoutMs(adapter) + SETTLING_MS;
}

export type Verdict =
  | { kind: 'arrived'; receipt: string }
  /** Send it (again): it is not there, or (`again`) perhaps it is, and the platform knows the second as the first. */
  | { kind: 'send'; again?: true }
  /** The platform can be asked, only not now. `inMs`: the search is not over, and goes on then. */
  | { kind: 'ask-again'; inMs?: number }
  /** Nobody will ever know: it may be missing, and is not sent a second time. */
  | { kind: 'stays' };

/**
 * When parts whose answers were lost were attempted, by their keys: a search around that moment reads little. In memory only, since the
 * outbox knows enough to search without it.
 */
export type Attempts = Map<string, NonNullable<Clues['attempted']>>;

interface LookNeeds {
  adapter: Adapter;
  attempts: Attempts;
  log: Log;
  /** Receipt of the part that this one may be under. */
  under?: string | undefined;
}

/** Asks the platform. `patient`: false when it was asked or sent often enough. Never rejects. */
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
