// A subscription: which papers a channel wants, and when. Belongs to the channel, not to the person who created it.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { Language } from '#src/conversation/texts/texts.ts';

/** ISO weekdays 1 (Monday) … 7, sorted and unique; or a round-up of the ISO week, sent on one weekday. */
export type Days = { kind: 'days'; weekdays: readonly number[] } | { kind: 'weekly'; weekday: number };

export interface Schedule {
  /** Local time, HH:MM, 24 hours. */
  at: string;
  /** IANA zone. */
  zone: string;
  days: Days;
}

export interface Preferences {
  /** Search grammar, alternatives separated by commas; empty = everything. */
  topics: string;
  /** Authors and organizations to always include: `author:…`, `org:…` separated by commas; empty = none. */
  follow: string;
  /** Papers per digest, 1 … 20. */
  size: number;
  minVotes?: number;
  /** A digest with fewer matching papers is skipped; 0 = never for this reason. */
  skipBelow: number;
}

export interface Pause {
  by: 'person' | 'system';
  /** For people. */
  reason: StoredText;
  at: Date;
}

export interface Subscription extends Preferences, Schedule {
  /** Short, typed by people: `s` and digits. Unique over all channels. */
  id: string;
  channel: ChannelRef;
  createdBy: PersonRef;
  createdAt: Date;
  /** The time of the next slot (UTC). */
  nextRunAt: Date;
  pause?: Pause;
  /** The saved zone, if this Node does not know it; `zone` is UTC then. */
  unknownZone?: string;
}

export type NewSubscription = Omit<Subscription, 'id' | 'pause' | 'unknownZone'>;

export interface ChannelSettings {
  /** Default zone of new subscriptions. */
  zone?: string;
  votes: boolean;
  unfurl: boolean;
  /** `thread`: abstracts under the digest, if the platform has threads. */
  layout: 'flat' | 'thread';
  /** A role that each digest mentions, in its platform's form. Absent: none. */
  mention?: string;
  /** Of digests and of answers for everyone. Absent: the usual one. */
  language?: Language;
}

export interface AuditEntry {
  at: Date;
  /** `system` for Paperboy's own changes. */
  who: PersonRef | 'system';
  channel: ChannelRef;
  /** What was done: subscribe, edit, pause, resume, unsubscribe, settings, gone, back, found-back, … */
  did: string;
  subscription?: string;
  /** Old and new values, for people. */
  detail?: StoredText;
}

/** The store of subscriptions. Every change writes its audit entry in the same transaction. */
export interface Subscriptions {
  add(subscription: NewSubscription, audit: AuditEntry): Promise<Subscription>;
  find(id: string): Promise<Subscription | undefined>;
  of(channel: ChannelRef): Promise<Subscription[]>;
  all(): Promise<Subscription[]>;
  /** In all channels of the person's team, in the order of creation. */
  madeBy(person: PersonRef): Promise<Subscription[]>;
  /**
   * Subscriptions whose next run has come, including paused ones: at most `limit`, the longest due first. Read by every heartbeat, so it
   * needs an index.
   */
  due(now: Date, limit: number): Promise<Subscription[]>;
  /** Replaces preferences, schedule and next run. */
  change(id: string, change: Partial<Preferences & Schedule & { nextRunAt: Date }>, audit: AuditEntry): Promise<void>;
  /** `pause: undefined` resumes. */
  pause(id: string, pause: Pause | undefined, nextRunAt: Date | undefined, audit: AuditEntry): Promise<void>;
  /** Removes it; its deliveries and posted papers stay. `restore` brings it back under its own ID. */
  remove(id: string, audit: AuditEntry): Promise<Subscription | undefined>;
  /** A removed one, unchanged. */
  findRemoved(id: string): Promise<Subscription | undefined>;
  /** Removed ones of a channel, unchanged, last removed first. */
  removedOf(channel: ChannelRef, limit: number): Promise<Subscription[]>;
  restore(id: string, nextRunAt: Date, audit: AuditEntry): Promise<Subscription | undefined>;
  settings(channel: ChannelRef): Promise<ChannelSettings>;
  changeSettings(channel: ChannelRef, settings: ChannelSettings, audit: AuditEntry): Promise<void>;
  audit(channel: ChannelRef, limit: number): Promise<AuditEntry[]>;
  /** For a channel whose adapter reports a new ID. */
  moveChannel(from: ChannelRef, to: ChannelRef, audit: AuditEntry): Promise<void>;
}
