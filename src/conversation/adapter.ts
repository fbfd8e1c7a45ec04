// The contract between Paperboy and a platform; no method is optional. Every implementation runs test/contracts/adapter.ts.

import type { Call, ChannelRef, Choice, Context, PersonRef } from './call.ts';
import type { AnyCommand } from './command.ts';
import type { Message, Reply } from './message.ts';
import type { StoredText } from './texts/stored.ts';

/** Abilities that differ between platforms and that the core may ask for; never a platform's name. */
export interface Traits {
  /** Messages can be edited after they were posted. */
  edits: boolean;
  /** A part can be found by its key after the answer was lost. */
  canFindByKey: boolean;
  /** Pasted links to papers get a card. Default true. */
  unfurls?: boolean;
  /** A part that may have arrived may be posted again under its key: the platform deduplicates (mail's Message-ID). Default false. */
  dedupesByKey?: boolean;
  /** Maximum concurrent deliveries: enough to use the platform's rate limit despite its latency. Default 8. */
  maxConcurrent?: number;
  /** Maximum concurrent deliveries per team. Default 3; more where teams have no limit of their own, or there are none. */
  maxPerTeam?: number;
  /** How many papers fit one message with a button each. Default: any number. */
  papersAMessage?: number;
  /** The longest that one `deliver` takes, with all its retries and waits, in milliseconds. Default 60 s. */
  deliverTimeoutMs?: number;
}

/** One postable piece of a digest: a root, its thread, a split. */
export interface Part {
  /** 22 characters, base64url: the idempotency key. The same key in the same channel is posted once, with one receipt. */
  key: string;
  message: Message;
  /** Receipt of the part it belongs under. */
  under?: string;
  /** Receipt of the part that it continues: posted in the same place, not under it. */
  after?: string;
  /** For channels that keep a record. `late`: a digest sent long after its slot. */
  about?: { kind: 'digest' | 'notice' | 'late'; subscription?: string; slot?: string };
}

export type DeliveryOutcome =
  | { kind: 'sent'; receipt: string }
  /** Certainly not sent: busy, rate limited, connection refused. */
  | { kind: 'retry'; reason: StoredText; retryAfterMs: number }
  /** The answer was lost: it may have arrived. */
  | { kind: 'unconfirmed'; reason: StoredText }
  /** The channel is lost: pause, store the reason, send a notice. */
  | { kind: 'gone'; reason: StoredText }
  /** A permission is missing, possibly temporarily: certainly not sent. Send a notice, retry, and treat it as gone after some days. */
  | { kind: 'missing-permission'; reason: StoredText }
  /** A policy of the platform or the channel (a word filter) blocks this message: certainly not sent, and never will be. Send a notice. */
  | { kind: 'filtered'; reason: StoredText }
  /** Our payload was invalid: a bug, alert operators. */
  | { kind: 'invalid-payload'; reason: StoredText };

export type Found =
  | { kind: 'arrived'; receipt: string }
  /** Every place where it could be was read. */
  | { kind: 'absent' }
  /** `againInMs`: the search is unfinished, and continues when called again after that time. */
  | { kind: 'unknown'; againInMs?: number };

/** What the core knows about a part that is searched for. */
export interface Clues {
  /** From before the request until its outcome, by Paperboy's own clock. Absent: no longer known, such as after a restart. */
  attempted?: { from: Date; to: Date };
  /**
   * Counts attempts by any process. An unfinished search with another number must not be continued: the part may have been posted since to
   * a place already searched.
   */
  tries?: number;
  /** Receipt of the part that it may be under. Absent: it is under none. */
  under?: string;
}

/**
 * Something that happened on a platform without a call. A closed union. `emoji`: the emoji itself, whatever the platform's name for it, or
 * `:name:` for a team's own. `channel` of a reaction: where it was seen, possibly a thread or post with its own ID.
 */
export type PlatformEvent =
  | { kind: 'reacted' | 'unreacted'; person: PersonRef; channel: ChannelRef; receipt: string; emoji: string }
  | { kind: 'recounted'; channel: ChannelRef; receipt: string; emoji: string; people: PersonRef[] }
  | { kind: 'channel-gone'; channel: ChannelRef; reason: StoredText }
  /** `looked`: found by checking the settings instead of by an event. A platform may not show everything that prevents posting. */
  | { kind: 'channel-back'; channel: ChannelRef; reason: string; looked?: true }
  | { kind: 'channel-joined'; channel: ChannelRef }
  | { kind: 'channel-moved'; from: ChannelRef; to: ChannelRef }
  /** `greet`: where to post a greeting; `direct`: that is a direct message with the person who installed Paperboy, not a channel. */
  | { kind: 'team-joined' | 'team-left'; adapter: string; team: string; greet?: ChannelRef; direct?: true };

/** Never rejects: every error becomes a friendly message. */
export type Dispatch = (call: Call, context: Context) => Promise<Reply>;
/** Synchronous, from memory. */
export type Complete = (call: Call, option: string, typed: string, context: Context) => Choice[];
export type OnEvent = (platformEvent: PlatformEvent) => Promise<void>;

/** A message with papers that an adapter posted. */
export interface Posted {
  channel: ChannelRef;
  receipt: string;
  at: Date;
}

/** A channel that someone named, with that person's permissions. */
export interface NamedChannel {
  channel: ChannelRef;
  /** Display name, such as `#papers`: shown instead of an ID. Untrusted; escaped where it is shown. */
  label: string;
  /** Whether the caller may change what belongs to it. */
  canManage: boolean;
  /** As in Context: Paperboy's missing permissions there. */
  missingPermissions?: readonly string[];
}

/** The part of a bot that answers people. */
export interface Answers {
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  complete: Complete;
  /** Subscriptions of the caller's channel, or removed ones that can be restored; not from memory. Absent: none known. */
  subscriptions?: (context: Pick<Context, 'channel'>, which: 'active' | 'removed') => Promise<Choice[]>;
}

/** What an adapter is started with. */
export interface Bot extends Answers {
  onEvent: OnEvent;
  /** Emoji whose reactions are votes, in the core's form: an emoji or `:name:`. A recount looks for these. */
  emojis: readonly string[];
  /** This adapter's messages with papers since then, newest first, to recount their reactions after a downtime. */
  posted(adapter: string, since: Date, limit: number): Promise<Posted[]>;
  /**
   * The platform rejected the bot itself, which was confirmed: nothing works until its settings change. Called once, with the fix, and not
   * during a start: then `start` rejects with a ConfigError.
   */
  refused?(adapter: string, reason: string): void;
  /**
   * Paperboy may not connect to the platform until its settings change; it keeps retrying. Undefined: connected again. Meanwhile operators
   * are alerted, and health fails.
   */
  shutOut?(adapter: string, reason: string | undefined): void;
  /** A team (a workspace) cannot be served now; undefined: it can again. Operators are alerted once, and health is degraded meanwhile. */
  troubled?(adapter: string, team: string, reason: string | undefined): void;
  /** Channels of this adapter with subscriptions paused because the channel was lost: rechecked periodically. */
  gone(adapter: string): Promise<ChannelRef[]>;
}

export interface Adapter {
  readonly name: string;
  readonly traits: Traits;
  start(bot: Bot): Promise<void>;
  /**
   * Whether people and the platform can reach it now: synchronous, from memory. False before start, after stop, and while a connection is
   * away.
   */
  connected(): boolean;
  deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome>;
  /** Searches for a part by its key among messages posted since then. */
  find(place: ChannelRef, key: string, since: Date, clues?: Clues): Promise<Found>;
  edit(receipt: string, message: Message): Promise<DeliveryOutcome>;
  tell(person: PersonRef, message: Message): Promise<DeliveryOutcome>;
  /**
   * A channel of the caller's team: as typed or picked in an option of kind `channel`, or one already known. Undefined when no channel
   * matches, and for a channel of another team or platform. Rejects with UserError when it cannot be looked up now.
   */
  lookUpChannel(which: string | ChannelRef, context: Context): Promise<NamedChannel | undefined>;
  stop(): Promise<void>;
}
