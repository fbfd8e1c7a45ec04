// Alerts operators through the log, and through a webhook if there is one. A case is reported once a day while it lasts, and once when it
// is resolved; reports are stored, so that a restart repeats nothing. If the webhook rejects one, a later check sends it again: a lasting
// case because it is found again, everything else from the store.

import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import type { Alarm, Trouble } from '../alarm.ts';
import type { Outbox } from '../delivery.ts';
import { type Case, outboxCases, sourceCases } from './alerts-cases.ts';

/** Sent and pending alerts, kept by the store for all processes. */
export interface AlertsSent {
  /** True, and stored, unless this was reported less than `everyMs` ago. */
  maySend(about: string, now: Date, everyMs: number): Promise<boolean>;
  /** Deletes it. True if it had been reported. */
  clear(about: string): Promise<boolean>;
  /** A one-time event: true, and stored until it is sent, unless it was ever sent, or is stored already. */
  once(trouble: Trouble, now: Date): Promise<boolean>;
  /** `clear`, and if it had been reported, its resolution is stored until it is sent. */
  over(trouble: Trouble, now: Date): Promise<boolean>;
  /** Everything stored, oldest first, leased to this caller for a minute. At most the newest 200, of a week. */
  take(now: Date): Promise<Trouble[]>;
  /** The webhook accepted them. */
  markSent(taken: readonly Trouble[]): Promise<void>;
  /** The webhook rejected them: available to the next caller. */
  putBack(taken: readonly Trouble[]): Promise<void>;
}

export interface AlertNeeds {
  outbox: Pick<Outbox, 'overdue'>;
  sent: AlertsSent;
  /** Names of the adapters that deliver here. */
  adapters: readonly string[];
  /** Every configured source, and its last good reading of any day. */
  sources: () => Promise<{ source: string; readAt?: Date }[]>;
  /** Posts a message to the operators' webhook; rejects when it was not accepted. Absent: only the log. */
  post?: (body: { text: string }) => Promise<void>;
  clock: Clock;
  log: Log;
}

export interface Alerts extends Alarm {
  /** A lasting case, each time it is found: reported once a day. Never rejects. */
  lasts(trouble: Trouble): Promise<void>;
  /** The case is resolved: reported if the case was. Never rejects. */
  over(trouble: Trouble): Promise<void>;
  /** Looks for lasting cases, reports new and resolved ones. Never rejects. */
  check(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const ONCE_MS = 3_650 * DAY_MS;
/** Lines per message. */
const MOST_LINES = 12;

export function createAlerts(needs: AlertNeeds): Alerts {
  const { outbox, sent, adapters, sources, post, clock, log } = needs;
  const began = clock.now();

  /** Sends lasting cases together with stored ones. A later check retries what could not be sent. */
  async function bring(lasting: readonly Trouble[]): Promise<void> {
    if (!post) return;
    const kept = await sent.take(clock.now());
    const pending = [...kept, ...lasting];
    if (pending.length === 0) return;
    const shown = pending.length > MOST_LINES ? pending.slice(0, MOST_LINES - 1) : pending;
    const rest = pending.length - shown.length;
    const lines = [...shown.map(({ text }) => text), ...(rest > 0 ? [texts.alerts.more(rest)] : [])];
    try {
      await post({ text: `Paperboy: ${lines.join('\n')}` });
    } catch (error) {
      log.error({ reason: String(error) }, 'alert webhook failed');
      await sent.putBack(kept);
      for (const { about } of lasting) await sent.clear(about);
      return;
    }
    await sent.markSent(kept);
  }

  /** Whether to report it. With a webhook, cases that will not be found again are stored for it. */
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
