// What the digest service answers with: plain facts for commands, JSON and forms; and the port through which it reaches people's data.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { SourceDay } from '#src/papers/library.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Delivery } from '../delivery.ts';
import type { AuditEntry, ChannelSettings, Subscription } from '../subscription.ts';

/** What is kept of a person, in every table. */
export interface PersonData {
  votes: { paper: PaperId; where: string; emoji: string; at: Date }[];
  /** On messages of which it is not known yet what they show. */
  pendingReactions: { where: string; emoji: string; at: Date }[];
  /** Subscriptions that the person made; they belong to their channels. */
  subscriptions: string[];
  audit: AuditEntry[];
  /** What the person was told by direct message, or is to be, and when. */
  told: { about: string; at: Date }[];
  /** Events of the platform that name the person and are not processed yet. */
  events: { at: Date; body: object }[];
}

export interface Forgotten {
  /** Papers the person had voted for. */
  votes: number;
  /** Entries of the audit and other rows out of which the person's name was taken. */
  entries: number;
}

/** A person's data wherever it is kept; src/store satisfies it. */
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
  /** Newer than `last`: due, being sent, in doubt, gone or refused; newest first. */
  open: Delivery[];
}

export interface SourceStatus {
  source: string;
  /** Its newest day with a good reading; absent when there is none among the last days. */
  last?: SourceDay;
  /** Since when it has been silent, in words for people. */
  failedAt?: Date;
  failure?: string;
}

export interface ChannelStatus {
  channel: ChannelRef;
  settings: ChannelSettings;
  subscriptions: SubscriptionStatus[];
}
