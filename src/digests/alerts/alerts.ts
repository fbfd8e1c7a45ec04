// Telling operators of trouble, by its outcome and not by its cause: through the log, and through a webhook where there is one.
// A case is told once a day while it lasts, and once when it is over; what was told is kept, so that a restart repeats nothing. What
// the webhook did not take is brought with a later check: a case that lasts because it is found again, all else from the store.

import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import type { Alarm, Trouble } from '../alarm.ts';
import type { Outbox } from '../delivery.ts';
import { type Case, outboxCases, sourceCases } from './alerts-cases.ts';

/** What operators were told and are still to be told, kept by the store for all processes. */
export interface AlertsSent {
  /** True, and kept, unless they were told about this less than `everyMs` ago. */
  maySend(about: string, now: Date, everyMs: number): Promise<boolean>;
  /** Forgets it. True if they had been told. */
  clear(about: string): Promise<boolean>;
  /** Something that happened: true, and kept until it is brought, unless it was told or kept at any time before. */
  once(trouble: Trouble, now: Date): Promise<boolean>;
  /** `clear`, and when they had been told, the news that it is over is kept until it is brought. */
  over(trouble: Trouble, now: Date): Promise<boolean>;
  /** All that is kept, oldest first, for this caller alone for a minute. Bounded in number and age: the newest 200, of a week. */
  take(now: Date): Promise<Trouble[]>;
  /** The webhook took them. */
  brought(taken: readonly Trouble[]): Promise<void>;
  /** It did not: for the next who takes. */
  putBack(taken: readonly Trouble[]): Promise<void>;
}

export interface AlertNeeds {
  outbox: Pick<Outbox, 'overdue'>;
  sent: AlertsSent;
  /** Names of the adapters that deliver here. */
  adapters: readonly string[];
  /** Every source that is asked, and its last good reading of any day. */
  sources: () => Promise<{ source: string; readAt?: Date }[]>;
  /** Brings a message to the operators' webhook; rejects when it was not taken. Absent: the log alone. */
  post?: (body: { text: string }) => Promise<void>;
  clock: Clock;
  log: Log;
}

export interface Alerts extends Alarm {
  /** Something that lasts, each time it is found: told once a day. Never rejects. */
  lasts(trouble: Trouble): Promise<void>;
  /** It is over: told if it was told. Never rejects. */
  over(trouble: Trouble): Promise<void>;
  /** Looks for cases that last, tells the new ones and those that are over. Never rejects. */
  check(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const ONCE_MS = 3_650 * DAY_MS;
/** Lines of one message. */
const MOST_LINES = 12;

export function createAlerts(needs: AlertNeeds): Alerts {
  const { outbox, sent, adapters, sources, post, clock, log } = needs;
  const began = clock.now();

  /** Brings what lasts together with what is kept. What could not be brought is brought with a later check. */
  async function bring(lasting: readonly Trouble[]): Promise<void> {
    if (!post) return;
    const kept = await sent.take(clock.now());
    const news = [...kept, ...lasting];
    if (news.length === 0) return;
    const shown = news.length > MOST_LINES ? news.slice(0, MOST_LINES - 1) : news;
    const rest = news.length - shown.length;
    const lines = [...shown.map(({ text }) => text), ...(rest > 0 ? [texts.alerts.more(rest)] : [])];
    try {
      await post({ text: `Paperboy: ${lines.join('\n')}` });
    } catch (error) {
      log.error({ reason: String(error) }, 'alert webhook failed');
      await sent.putBack(kept);
      for (const { about } of lasting) await sent.clear(about);
      return;
    }
    await sent.brought(kept);
  }

  /** Whether it is news. Where there is a webhook, what will not be found again is kept for it. */
  async function isNews({ kind, about, text }: Case): Promise<boolean> {
    const now = clock.now();
    if (kind === 'lasts') return sent.maySend(about, now, DAY_MS);
    if (kind === 'over') return post ? sent.over({ about, text }, now) : sent.clear(about);
    return post ? sent.once({ about, text }, now) : sent.maySend(about, now, ONCE_MS);
  }

  async function tell(cases: () => Promise<Case[]>): Promise<void> {
    try {
      const lasting: Trouble[] = [];
      for (const one of await cases()) {
        if (!(await isNews(one))) continue;
        const { kind, about, text } = one;
        log.warn({ about, trouble: text }, 'alert');
        if (kind === 'lasts') lasting.push({ about, text });
      }
      await bring(lasting);
    } catch (error) {
      log.error({ err: error }, 'could not send an alert');
    }
  }

  return {
    tell: (trouble) => tell(async () => [{ kind: 'happened', ...trouble }]),
    lasts: (trouble) => tell(async () => [{ kind: 'lasts', ...trouble }]),
    over: (trouble) => tell(async () => [{ kind: 'over', ...trouble }]),
    check: () =>
      tell(async () => {
        const now = clock.now();
        return [...(await outboxCases(outbox, adapters, now)), ...sourceCases(await sources(), now, began)];
      }),
  };
}
