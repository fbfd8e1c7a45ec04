// The cases that operators are told of, as they stand: deliveries that are due and not settled, one case an adapter; doubts that
// stayed; sources that were not read for a day. Apart from alerts.ts, which knows how often a case is told.

import { texts } from '#src/conversation/texts/texts.ts';
import { addDays, dayOf, daysBetween } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import { type Delivery, NEVER, type Outbox } from '../delivery.ts';

export interface Case {
  /** Told again every day; told once; or over, if it was told at all. */
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
    // A right that is missing is the channel's business: whoever subscribed is told.
    all.filter((one) => !stay.includes(one) && !one.missingPermission?.now),
    ({ channel }) => channel.adapter,
  );
  return [
    ...[...new Set([...adapters, ...late.keys()])].map((adapter) => overdueCase(adapter, late.get(adapter) ?? [])),
    ...stay.map((one): Case => {
      const text = texts.alerts.doubt({ ...one, adapter: one.channel.adapter });
      return { kind: 'happened', about: `doubt:${one.id}`, text };
    }),
  ];
}

function overdueCase(adapter: string, late: readonly Delivery[]): Case {
  const about = `overdue:${adapter}`;
  const [first] = late;
  if (!first) return { kind: 'over', about, text: texts.alerts.overdueOver(adapter) };
  const oldest = late.reduce((one, other) => (other.dueAt < one.dueAt ? other : one), first);
  return { kind: 'lasts', about, text: texts.alerts.overdue(adapter, late.length, oldest, OVERDUE_MINUTES) };
}

/** Every source that is asked, and its last good reading of the last days. */
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
 * A source that was never read counts from when this process began, and is no good news before it was read: only a reading of
 * the last day ends a case.
 */
export function sourceCases(sources: readonly { source: string; readAt?: Date }[], now: Date, began: Date): Case[] {
  return sources.flatMap(({ source, readAt }): Case[] => {
    const about = `stale:${source}`;
    const stale = now.getTime() - (readAt ?? began).getTime() > STALE_MS;
    if (stale) return [{ kind: 'lasts', about, text: texts.alerts.stale(source, readAt) }];
    return readAt ? [{ kind: 'over', about, text: texts.alerts.staleOver(source) }] : [];
  });
}
