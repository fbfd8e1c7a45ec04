// The current cases for operators: overdue deliveries, one case per adapter; parts that stay unconfirmed; sources not read for a day.
// alerts.ts decides how often a case is reported.

import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { addDays, dayOf, daysBetween } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import { type Delivery, NEVER, type Outbox } from '../delivery.ts';

export interface Case {
  /** Repeated every day; reported once; or resolved, if it was reported at all. */
  kind: 'lasts' | 'happened' | 'over';
  about: string;
  text: string;
}

const OVERDUE_MINUTES = 15;
const STALE_MS = 24 * 3_600_000;
const LOOK_BACK_DAYS = 5;

export async function outboxCases(
  outbox: Pick<Outbox, 'overdue'>,
  adapters: readonly string[],
  now: Date,
): Promise<Case[]> {
  const all = await outbox.overdue(now, OVERDUE_MINUTES * 60_000);
  const stay = all.filter((one) => one.state === 'doubt' && one.notBefore >= NEVER);
  const late = Map.groupBy(
    // A missing permission is the channel's business: its subscribers get the notice.
    all.filter((one) => !stay.includes(one) && !one.missingPermission?.now),
    ({ channel }) => channel.adapter,
  );
  return [
    ...[...new Set([...adapters, ...late.keys()])].map((adapter) => overdueCase(adapter, late.get(adapter) ?? [])),
    ...stay.map((one): Case => {
      const text = texts.alerts.unconfirmed({ ...one, adapter: one.channel.adapter });
      return { kind: 'happened', about: `doubt:${one.id}`, text };
    }),
  ];
}

function overdueCase(adapter: string, late: readonly Delivery[]): Case {
  const about = `overdue:${adapter}`;
  const [first] = late;
  if (!first) return { kind: 'over', about, text: texts.alerts.overdueEnded(adapter) };
  const oldest = late.reduce((one, other) => (other.dueAt < one.dueAt ? other : one), first);
  const said = { dueAt: oldest.dueAt, ...(oldest.reason && { reason: worded(oldest.reason) }) };
  return { kind: 'lasts', about, text: texts.alerts.overdue(adapter, late.length, said, OVERDUE_MINUTES) };
}

/** Every configured source, and its last good reading of the last days. */
export async function lastReadings(
  library: Pick<Library, 'sourceDays'>,
  now: Date,
): Promise<{ source: string; readAt?: Date }[]> {
  const known = await library.sourceDays(daysBetween(addDays(dayOf(now), -LOOK_BACK_DAYS), dayOf(now)), now);
  const newest = new Map<string, Date | undefined>();
  for (const { source, readAt } of known) {
    const before = newest.get(source);
    newest.set(source, readAt && (!before || readAt > before) ? readAt : before);
  }
  return [...newest].map(([source, readAt]) => (readAt ? { source, readAt } : { source }));
}

/**
 * A source that was never read counts from the start of this process, and does not resolve a case before it is read: only a reading of the
 * last day does.
 */
export function sourceCases(sources: readonly { source: string; readAt?: Date }[], now: Date, began: Date): Case[] {
  return sources.flatMap(({ source, readAt }): Case[] => {
    const about = `stale:${source}`;
    const stale = now.getTime() - (readAt ?? began).getTime() > STALE_MS;
    if (stale) return [{ kind: 'lasts', about, text: texts.alerts.stale(source, readAt) }];
    return readAt ? [{ kind: 'over', about, text: texts.alerts.staleEnded(source) }] : [];
  });
}
