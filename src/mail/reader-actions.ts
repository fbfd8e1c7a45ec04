// What a reader may do who has a link of a mail: everything about the own subscriptions, and votes.

import type { Clock } from '#src/clock.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import type { RequestedDigest } from '#src/digests/service/send-now.ts';
import type { PersonData } from '#src/digests/service/views.ts';
import type { Preferences, Schedule, Subscription } from '#src/digests/subscription.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { type MailReader, type MailReaders, mailChannel, mailPerson } from './mail-reader.ts';

export interface ReaderActionsNeeds {
  readers: MailReaders;
  digests: DigestService;
  clock: Clock;
}

export interface ReaderActions {
  subscriptions(reader: MailReader): Promise<Subscription[]>;
  /** Last removed first. */
  removed(reader: MailReader): Promise<Subscription[]>;
  /** One of the reader's own. */
  find(reader: MailReader, id: string): Promise<Subscription | undefined>;
  edit(reader: MailReader, one: Subscription, changes: Partial<Preferences & Schedule>): Promise<void>;
  pause(reader: MailReader, one: Subscription): Promise<void>;
  /** False: nothing can be sent until the address is confirmed again. */
  resume(reader: MailReader, one: Subscription): Promise<boolean>;
  /** One digest, as soon as possible. Undefined: nothing can be sent while it is paused, or until the address is confirmed again. */
  sendNow(reader: MailReader, one: Subscription): Promise<RequestedDigest['kind'] | undefined>;
  /** The subscription of this ID, or all of them. One that is removed already stays so. */
  unsubscribe(reader: MailReader, id?: string): Promise<void>;
  restore(reader: MailReader, id: string): Promise<void>;
  /** The votes for the paper afterwards. Undefined: votes are off. */
  vote(reader: MailReader, paper: PaperId): Promise<number | undefined>;
  unvote(reader: MailReader, paper: PaperId): Promise<number>;
  export(reader: MailReader): Promise<PersonData & { details: Subscription[] }>;
  /** Deletes the address and everything about it. */
  remove(reader: MailReader): Promise<void>;
  /** Mail to the address is rejected for good, or the reader complained: nothing is sent until the address is confirmed again. */
  suspend(reader: MailReader, why: 'hard' | 'complaint'): Promise<void>;
  /** What `suspend`, or a lost mailbox, has paused continues. */
  resumeSuspended(reader: MailReader): Promise<void>;
}

export function createReaderActions({ readers, digests, clock }: ReaderActionsNeeds): ReaderActions {
  const changeOf = ({ id }: MailReader) => ({ who: mailPerson(id), now: clock.now() });
  const of = ({ id }: MailReader) => digests.of(mailChannel(id));

  async function find(reader: MailReader, id: string): Promise<Subscription | undefined> {
    return (await of(reader)).find((one) => one.id === id);
  }

  return {
    subscriptions: of,
    removed: ({ id }) => digests.removedOf(mailChannel(id)),
    find,
    async edit(reader, one, changes) {
      await digests.edit(one, changes, changeOf(reader));
    },
    async pause(reader, one) {
      if (!one.pause) await digests.pause(one, stored.web.subscribe.pausedByReader(), changeOf(reader));
    },
    async resume(reader, one) {
      if (reader.state !== 'confirmed') return false;
      if (one.pause) await digests.resume(one, changeOf(reader));
      return true;
    },
    async sendNow(reader, one) {
      if (reader.state !== 'confirmed' || one.pause) return undefined;
      return (await digests.sendNow(one, changeOf(reader))).kind;
    },
    async unsubscribe(reader, id) {
      const all = await of(reader);
      for (const one of all.filter((each) => id === undefined || each.id === id))
        await digests.unsubscribe(one, changeOf(reader));
    },
    async restore(reader, id) {
      await digests.restore(mailChannel(reader.id), id, changeOf(reader));
    },
    async vote(reader, paper) {
      return (await digests.vote(mailChannel(reader.id), paper, changeOf(reader)))?.votes;
    },
    async unvote(reader, paper) {
      return (await digests.unvote(paper, changeOf(reader))).votes;
    },
    async export(reader) {
      return { ...(await digests.export(mailPerson(reader.id))), details: await of(reader) };
    },
    remove: ({ id }) => readers.remove(id),
    async suspend(reader, why) {
      const reason = why === 'hard' ? stored.web.subscribe.bounced() : stored.web.subscribe.complained();
      await readers.suspend(reader.id, reason);
      for (const one of await of(reader)) if (!one.pause) await digests.pause(one, reason, changeOf(reader));
    },
    async resumeSuspended(reader) {
      for (const one of await of(reader))
        if (one.pause && (one.pause.by === 'system' || isSuspension(one.pause.reason)))
          await digests.resume(one, changeOf(reader));
    },
  };
}

function isSuspension(reason: StoredText): boolean {
  const key = typeof reason === 'string' ? '' : reason.text;
  return ['web.subscribe.bounced', 'web.subscribe.complained'].includes(key);
}
