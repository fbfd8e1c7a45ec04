// Answers of the digest service: plain facts for commands, JSON and forms; and the port to people's data.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { SourceDay } from '#src/papers/library.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Delivery } from '../delivery.ts';
import type { AuditEntry, ChannelSettings, Subscription } from '../subscription.ts';

/** All data stored about a person, in every table. */
export interface PersonData {
  votes: { paper: PaperId; where: string; emoji: string; at: Date }[];
  /** On messages whose papers are not known yet. */
  pendingReactions: { where: string; emoji: string; at: Date }[];
  /** Subscriptions that the person created; they belong to their channels. */
  subscriptions: string[];
  audit: AuditEntry[];
  /** Sent and pending direct messages to the person. */
  told: { about: string; at: Date }[];
  /** Unprocessed platform events that name the person. */
  events: { at: Date; body: object }[];
  /** Of a reader of mails. */
  mail?: { address: string; state: string; createdAt: Date; confirmedAt?: Date };
}

export interface Forgotten {
  /** Papers the person had voted for. */
  votes: number;
  /** Audit entries and other rows from which the person's name was removed. */
  entries: number;
}

/** Access to a person's data in all tables; implemented by the store. */
export interface PeopleData {
  forget(person: PersonRef, at: Date): Promise<Forgotten>;
  export(person: PersonRef): Promise<PersonData>;
}

export interface SubscriptionStatus {
  subscription: Subscription;
  /** The newest digest that arrived. */
  last?: Delivery;
  /** The newest slot, if it was skipped. */
  skipped?: Delivery;
  /** Newer than `last`: due, being sent, unconfirmed, gone or refused; newest first. */
  open: Delivery[];
}

export interface SourceStatus {
  source: string;
  /** Its newest day with a good reading; absent when there is none among the last days. */
  last?: SourceDay;
  /** Since when it has not answered, in words for people. */
  failedAt?: Date;
  failure?: StoredText;
}

export interface ChannelStatus {
  channel: ChannelRef;
  settings: ChannelSettings;
  subscriptions: SubscriptionStatus[];
}
