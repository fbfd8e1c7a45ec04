// What the tests of composing share: a store in memory with made-up lists, subscriptions in it, and a hand that sends what was composed
// through the real outbox.

import { onTestFinished } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import type { Message } from '#src/conversation/message.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import type { Composed } from '#src/digests/compose/composer.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { slotOf } from '#src/digests/schedule/schedule.ts';
import type { NewSubscription, Subscription } from '#src/digests/subscription.ts';
import { silentLog } from '#src/log.ts';
import type { Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';
import { openStore, type Store } from '#src/store/open.ts';

export const CHANNEL = { adapter: 'terminal', team: 'local', channel: 'paperService' };
const PERSON = { adapter: 'terminal', team: 'local', person: 'ada' };

/** `2026-06-12 09:00` as a moment in UTC. */
export function utc(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00Z`);
}

/** A paper of which the first letters of the id name what it is about. */
export function listed(id: PaperId, votes?: number, more: Partial<Paper> = {}): ListedPaper {
  const paper: Paper = { id, title: `Title of ${id}`, authors: ['Ada Fennick'], keywords: [], ...more };
  return { paper, signals: votes === undefined ? {} : { votes } };
}

export interface PaperService {
  store: Store;
  /** One reading of a day's list; `at` as `HH:MM` of that day, or a whole moment. */
  read(day: Day, at: string, papers: ListedPaper[], source?: string): Promise<void>;
  subscribe(more?: Partial<NewSubscription>): Promise<Subscription>;
  compose(subscription: Subscription, dueAt: string, now?: string, slot?: string): Promise<Composed>;
  /** Plans, composes, freezes and sends; undefined when it waits, the skipped delivery when it is skipped. */
  send(subscription: Subscription, dueAt: string, now?: string): Promise<Delivery | undefined>;
  composer: ReturnType<typeof createComposer>;
}

interface PaperServiceOptions {
  /** Of the platform's traits. */
  papersAMessage?: number;
  /** How digests compare papers. Absent: they don't. */
  similarity?: Similarity;
}

export async function createPaperService({
  papersAMessage,
  similarity,
}: PaperServiceOptions = {}): Promise<PaperService> {
  const store = await openStore({ file: ':memory:', clock: frozenClock(utc('2026-06-20 12:00')), log: silentLog });
  onTestFinished(() => store.close());
  const { library, outbox, subscriptions } = store;
  const composer = createComposer({
    ...store,
    papersAMessage: () => papersAMessage,
    similarity: async () => similarity,
  });

  return {
    store,
    composer,
    async read(day, at, papers, source = 'hugging-face') {
      const moment = utc(at.length > 5 ? at : `${day} ${at}`);
      await library.record({ source, day, at: moment, via: 'fetched', listed: papers });
    },
    subscribe(more = {}) {
      const wanted: NewSubscription = {
        channel: CHANNEL,
        createdBy: PERSON,
        createdAt: utc('2026-06-01 12:00'),
        nextRunAt: utc('2026-06-12 09:00'),
        topics: '',
        follow: '',
        size: 3,
        skipBelow: 0,
        at: '09:00',
        zone: 'UTC',
        days: { kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7] },
        ...more,
      };
      const audit = { at: wanted.createdAt, who: PERSON, channel: wanted.channel, did: 'subscribe' };
      return subscriptions.add(wanted, audit);
    },
    compose(subscription, dueAt, now = dueAt, slot = slotOf(subscription, utc(dueAt))) {
      return composer.compose(subscription, { slot, dueAt: utc(dueAt) }, utc(now));
    },
    async send(subscription, dueAt, sentAt = dueAt) {
      const { id, channel } = subscription;
      const [due, now] = [utc(dueAt), utc(sentAt)];
      const slot = slotOf(subscription, due);
      await outbox.plan([{ subscription: id, channel, slot, dueAt: due, notBefore: due }], {
        subscription: id,
        nextRunAt: new Date(due.getTime() + 86_400_000),
      });
      const claims = await outbox.claim(now, 60_000, { limit: 50, perTeam: 50, adapters: [channel.adapter] });
      const claimed = claims.find(({ delivery }) => delivery.subscription === id);
      if (!claimed) throw new Error('nothing to claim');
      const composed = await composer.compose(subscription, claimed.delivery, now);
      if (composed.kind === 'waiting') {
        await outbox.wait(claimed, composed.notBefore, composed.reason);
        return undefined;
      }
      if (composed.kind === 'skip') {
        const { reason, detail } = composed;
        await outbox.settle(claimed, { kind: 'skipped', reason, ...(detail !== undefined && { detail }) }, now);
      } else {
        const frozen = await outbox.freeze(claimed, composed.freeze, now);
        for (const { number, key } of frozen.parts) {
          await outbox.settlePart(claimed, number, { state: 'sent', receipt: key }, now);
        }
        if (frozen.state !== 'skipped') await outbox.settle(claimed, { kind: 'sent' }, now);
      }
      const [delivery] = (await outbox.deliveries({ subscription: id, limit: 100 })).filter((one) => one.slot === slot);
      return delivery;
    },
  };
}

/** Ids of a composed digest's candidates, best first. */
export function idsOf(composed: Composed): PaperId[] {
  return composed.kind === 'ready' ? composed.freeze.candidates.map(({ id }) => id) : [];
}

/** `p0`, `p1` … with these many votes. */
export const votes = (...counts: number[]) => counts.map((count, i) => listed(`p${i}`, count));

/** What the channel gets of that slot. Throws where it gets nothing. */
export async function sentMessages(
  paperService: PaperService,
  subscription: Subscription,
  dueAt: string,
  now?: string,
): Promise<Message[]> {
  const delivery = await paperService.send(subscription, dueAt, now);
  if (delivery?.state !== 'sent') throw new Error(`not sent: ${delivery?.reason}`);
  return paperService.composer.messages(subscription, delivery, utc(now ?? dueAt));
}
