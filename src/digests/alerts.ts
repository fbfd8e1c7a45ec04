// Telling operators of trouble, by its outcome and not by its cause: through the log, and through a webhook where there is one.
// A case is told once a day while it lasts, and once when it is over; what was told is kept, so that a restart repeats nothing.

import type { Clock } from '#src/clock.ts';
import type { Log } from '#src/log.ts';
import { type Case, outboxCases, sourceCases } from './alerts-cases.ts';
import type { Outbox } from './delivery.ts';
import { alertTexts } from './texts-alerts.ts';

/** Something that an operator should look at. */
export interface Trouble {
  /** The same words for the same case: `overdue:discord`, `doubt:ID`. */
  about: string;
  text: string;
}

export interface Alarm {
  /** Something that happened once, and is told once. Never rejects. */
  tell(trouble: Trouble): Promise<void>;
}

/** What operators were told, kept by the store for all processes. */
export interface AlertsSent {
  /** True, and kept, unless they were told about this less than `everyMs` ago. */
  maySend(about: string, now: Date, everyMs: number): Promise<boolean>;
  /** Forgets it. True if they had been told. */
  clear(about: string): Promise<boolean>;
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

  /** What could not be brought is brought with the next check. */
  async function say(news: readonly Trouble[]): Promise<void> {
    for (const { about, text } of news) log.warn({ about, trouble: text }, 'operators are told');
    if (!post || news.length === 0) return;
    const shown = news.length > MOST_LINES ? news.slice(0, MOST_LINES - 1) : news;
    const rest = news.length - shown.length;
    const lines = [...shown.map(({ text }) => text), ...(rest > 0 ? [alertTexts.more(rest)] : [])];
    try {
      await post({ text: `Paperboy: ${lines.join('\n')}` });
    } catch (error) {
      log.error({ reason: String(error) }, 'the alert webhook took no message');
      for (const { about } of news) await sent.clear(about);
    }
  }

  async function newsOf(one: Case): Promise<Trouble | undefined> {
    const { about } = one;
    if (one.kind === 'over') return (await sent.clear(about)) ? { about, text: one.text } : undefined;
    const everyMs = one.kind === 'lasts' ? DAY_MS : ONCE_MS;
    return (await sent.maySend(about, clock.now(), everyMs)) ? { about, text: one.text } : undefined;
  }

  async function tell(cases: () => Promise<Case[]>): Promise<void> {
    try {
      const news: Trouble[] = [];
      for (const one of await cases()) {
        const trouble = await newsOf(one);
        if (trouble) news.push(trouble);
      }
      await say(news);
    } catch (error) {
      log.error({ err: error }, 'operators could not be told');
    }
  }

  return {
    tell: (trouble) => tell(async () => [{ kind: 'happened', ...trouble }]),
    check: () =>
      tell(async () => {
        const now = clock.now();
        return [...(await outboxCases(outbox, adapters, now)), ...sourceCases(await sources(), now, began)];
      }),
  };
}
