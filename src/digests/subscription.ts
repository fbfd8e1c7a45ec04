// A subscription: which papers a channel wants, and when. Owned by the channel, not by the person who made it.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';

/** ISO weekdays 1 (Monday) … 7, sorted, without repeats; or a round-up of the ISO week, sent on one weekday. */
export type Days = { kind: 'days'; weekdays: readonly number[] } | { kind: 'weekly'; weekday: number };

export interface Schedule {
  /** Local time, HH:MM, 24 hours. */
  at: string;
  /** IANA zone. */
  zone: string;
  days: Days;
}

export interface Preferences {
  /** Search grammar, alternatives with commas; empty = everything. */
  topics: string;
  /** Authors and organisations that always come: `author:…`, `org:…` with commas; empty = none. */
  follow: string;
  /** Papers a digest, 1 … 20. */
  size: number;
  minVotes?: number;
  /** A digest with fewer matching papers is skipped; 0 = never for this reason. */
  skipBelow: number;
}

export interface Pause {
  by: 'person' | 'system';
  /** In words for people. */
  reason: string;
  at: Date;
}

export interface Subscription extends Preferences, Schedule {
  /** Short, typed by people: `s` and digits. Unique over all channels. */
  id: string;
  channel: ChannelRef;
  createdBy: PersonRef;
  createdAt: Date;
  /** The next slot's moment (UTC). */
  nextRunAt: Date;
  pause?: Pause;
  /** The zone that was saved, where this Node does not know it; `zone` is UTC then. */
  unknownZone?: string;
}

export type NewSubscription = Omit<Subscription, 'id' | 'pause' | 'unknownZone'>;

export interface ChannelSettings {
  /** Default zone of new subscriptions. */
  zone?: string;
  votes: boolean;
  unfurl: boolean;
  /** `thread`: abstracts under the digest, where the platform has threads. */
  layout: 'flat' | 'thread';
  /** A role that each digest mentions, as its platform writes it. Absent: none. */
  mention?: string;
}

export interface AuditEntry {
  at: Date;
  /** `system` for what Paperboy did by itself. */
  who: PersonRef | 'system';
  channel: ChannelRef;
  /** What: subscribe, edit, pause, resume, unsubscribe, settings, gone, back, found-back, … */
  did: string;
  subscription?: string;
  /** Old and new values, for people. */
  detail?: string;
}

/** What is kept of subscriptions; src/store satisfies it. Every change takes its audit entry into the same transaction. */
export interface Subscriptions {
  add(subscription: NewSubscription, audit: AuditEntry): Promise<Subscription>;
  find(id: string): Promise<Subscription | undefined>;
  of(channel: ChannelRef): Promise<Subscription[]>;
  all(): Promise<Subscription[]>;
  /** In all channels of the person's team, in the order in which they were made. */
  madeBy(person: PersonRef): Promise<Subscription[]>;
  /** Whose next run has come, paused ones too: at most `limit`, the longest due first. What the heartbeat reads, so from an index. */
  due(now: Date, limit: number): Promise<Subscription[]>;
  /** Replaces wishes, schedule and next run. */
  change(id: string, change: Partial<Preferences & Schedule & { nextRunAt: Date }>, audit: AuditEntry): Promise<void>;
  /** `pause: undefined` resumes. */
  pause(id: string, pause: Pause | undefined, nextRunAt: Date | undefined, audit: AuditEntry): Promise<void>;
  /** Removes it; its deliveries and posted papers stay. The removed one comes back with `restore`, under its own id. */
  remove(id: string, audit: AuditEntry): Promise<Subscription | undefined>;
  /** A removed one, as it was. */
  findRemoved(id: string): Promise<Subscription | undefined>;
  /** Removed ones of a channel, as they were, those removed last first. */
  removedOf(channel: ChannelRef, limit: number): Promise<Subscription[]>;
  restore(id: string, nextRunAt: Date, audit: AuditEntry): Promise<Subscription | undefined>;
  settings(channel: ChannelRef): Promise<ChannelSettings>;
  changeSettings(channel: ChannelRef, settings: ChannelSettings, audit: AuditEntry): Promise<void>;
  audit(channel: ChannelRef, limit: number): Promise<AuditEntry[]>;
  /** Channels whose adapter says they moved. */
  moveChannel(from: ChannelRef, to: ChannelRef, audit: AuditEntry): Promise<void>;
}
