// What a platform must do for Paperboy: small, no method optional. test/contracts/adapter.ts is run by every implementation.

import type { Call, ChannelRef, Choice, Context, PersonRef } from './call.ts';
import type { AnyCommand } from './command.ts';
import type { Message, Reply } from './message.ts';

/** Abilities in which platforms differ and which the core may ask for; graded, never a platform's name. */
export interface Traits {
  /** Messages can be changed after they were posted. */
  edits: boolean;
  /** A part can be looked for by its key after the answer was lost. */
  canFindByKey: boolean;
  /** Links to papers that people paste get a card. Absent: they do. */
  unfurls?: boolean;
  /** A part that may have arrived may be posted again under its key: the second is known as the same (mail's Message-ID). Absent: no. */
  dedupesByKey?: boolean;
  /** Deliveries that may be under way at once: enough to use what the platform allows in spite of its answers' time. Absent: 8. */
  maxConcurrent?: number;
  /** So many papers have room in one message, each with a button beside it. Absent: as many as there are. */
  papersAMessage?: number;
  /** The longest that one `deliver` goes on by itself, all its own tries and waits together, in milliseconds. Absent: 60 s. */
  deliverTimeoutMs?: number;
}

/** One postable piece of a digest: a root, its thread, a split. */
export interface Part {
  /** 22 characters, base64url: the idempotency key. The same key in the same channel is posted once, with one receipt. */
  key: string;
  message: Message;
  /** Receipt of the part it belongs under. */
  under?: string;
  /** Receipt of the part that it continues: posted where that one is, not under it. */
  after?: string;
  /** What it is, for channels that keep a record. `late`: a digest sent long after its slot. */
  about?: { kind: 'digest' | 'notice' | 'late'; subscription?: string; slot?: string };
}

export type DeliveryOutcome =
  | { kind: 'sent'; receipt: string }
  /** Certainly not sent: busy, rate-limited, refused connection. */
  | { kind: 'retry'; reason: string; retryAfterMs: number }
  /** The answer was lost: it may have arrived. */
  | { kind: 'unconfirmed'; reason: string }
  /** Channel lost: pause, keep the reason, tell someone. */
  | { kind: 'gone'; reason: string }
  /** A right is missing, perhaps for a short while: certainly not sent. Tell someone, come again, and after some days take it for gone. */
  | { kind: 'missing-permission'; reason: string }
  /** The platform's or the channel's own rules (a word filter) keep this message out: certainly not sent, and never will be. Tell someone. */
  | { kind: 'filtered'; reason: string }
  /** Our payload was wrong: our bug, alarm. */
  | { kind: 'invalid-payload'; reason: string };

export type Found =
  | { kind: 'arrived'; receipt: string }
  /** All of the place where it could be was read. */
  | { kind: 'absent' }
  /** `againInMs`: the search is not over, and goes on from where it stopped when it is asked for again after that time. */
  | { kind: 'unknown'; againInMs?: number };

/** What the core knows about a part that is searched for. */
export interface Clues {
  /** From before the request until its outcome, by Paperboy's own clock. Absent: not known any more, such as after a restart. */
  attempted?: { from: Date; to: Date };
  /**
   * Grows whenever any process has sent the part. An unfinished search with another number must not be continued: the part may have
   * been posted since to where that search has already looked.
   */
  tries?: number;
  /** Receipt of the part that it may be under. Absent: it is under none. */
  under?: string;
}

/**
 * What happens on a platform without anybody calling us. A closed union. `emoji`: the emoji itself, whatever name the platform has for
 * it, or `:name:` of the team's own. `channel` of a reaction: where it was seen, also a thread or post with a name of its own.
 */
export type PlatformEvent =
  | { kind: 'reacted' | 'unreacted'; person: PersonRef; channel: ChannelRef; receipt: string; emoji: string }
  | { kind: 'recounted'; channel: ChannelRef; receipt: string; emoji: string; people: PersonRef[] }
  | { kind: 'channel-gone'; channel: ChannelRef; reason: string }
  /** `looked`: nobody told so; a look at its settings found nothing that is in the way. A platform need not show all that is. */
  | { kind: 'channel-back'; channel: ChannelRef; reason: string; looked?: true }
  | { kind: 'channel-joined'; channel: ChannelRef }
  | { kind: 'channel-moved'; from: ChannelRef; to: ChannelRef }
  /** `greet`: where to say hello; `direct`: that is a conversation with the one person who installed Paperboy, not a channel. */
  | { kind: 'team-joined' | 'team-left'; adapter: string; team: string; greet?: ChannelRef; direct?: true };

/** Never rejects: every error becomes a kind message. */
export type Dispatch = (call: Call, context: Context) => Promise<Reply>;
/** From memory, at once. */
export type Complete = (call: Call, option: string, typed: string, context: Context) => Choice[];
export type OnEvent = (platformEvent: PlatformEvent) => Promise<void>;

/** A message that an adapter posted and that shows papers. */
export interface Posted {
  channel: ChannelRef;
  receipt: string;
  at: Date;
}

/** A channel that somebody named, as it stands with the one who did. */
export interface NamedChannel {
  channel: ChannelRef;
  /** What people call it, such as `#papers`: shown instead of an id. From outside, so it is made safe where it is shown. */
  label: string;
  /** May the caller change what belongs to it? */
  canManage: boolean;
  /** As in Context: what Paperboy may not do there. */
  missingPermissions?: readonly string[];
}

/** The part of a bot that answers people. */
export interface Answers {
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  complete: Complete;
  /** Subscriptions of the caller's channel, or those that were removed from it and can be restored; not from memory. Absent: none known. */
  subscriptions?: (context: Pick<Context, 'channel'>, which: 'active' | 'removed') => Promise<Choice[]>;
}

/** What an adapter is started with. */
export interface Bot extends Answers {
  onEvent: OnEvent;
  /** The emoji that are votes as a reaction, in the core's form: an emoji, `:name:`. What a recount must look for. */
  emojis: readonly string[];
  /** This adapter's messages with papers since then, the newest first: whose reactions are recounted after a downtime. */
  posted(adapter: string, since: Date, limit: number): Promise<Posted[]>;
  /**
   * The platform has refused the bot itself, which was confirmed: nothing comes or goes until its settings are changed. Said once, with
   * what to do, and not while it starts: then `start` rejects with a ConfigError.
   */
  refused?(adapter: string, reason: string): void;
  /**
   * Nothing comes from the platform until its settings are changed: Paperboy may not connect. It is tried all the same; undefined: it is
   * connected again. Operators are told, and health is bad meanwhile.
   */
  shutOut?(adapter: string, reason: string | undefined): void;
  /**
   * One team (a workspace) cannot be served just now, whatever it asks; undefined: it can again. Operators are told once, and health says
   * so meanwhile.
   */
  troubled?(adapter: string, team: string, reason: string | undefined): void;
  /** Channels of this adapter whose subscriptions are paused because they were gone: looked at again from time to time. */
  gone(adapter: string): Promise<ChannelRef[]>;
}

export interface Adapter {
  readonly name: string;
  readonly traits: Traits;
  start(bot: Bot): Promise<void>;
  /** People and the platform can reach it now: from memory, at once. False before start, after stop, and while a connection is away. */
  connected(): boolean;
  deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome>;
  /** Looks for a part by its key among what was posted since then. */
  find(place: ChannelRef, key: string, since: Date, clues?: Clues): Promise<Found>;
  edit(receipt: string, message: Message): Promise<DeliveryOutcome>;
  tell(person: PersonRef, message: Message): Promise<DeliveryOutcome>;
  /**
   * A channel of the caller's team: as typed or picked in an option of kind `channel`, or one that is known already. Undefined where
   * none is known by that name, and for a channel of another team or platform. Rejects with UserError when it cannot be looked up now.
   */
  lookUpChannel(which: string | ChannelRef, context: Context): Promise<NamedChannel | undefined>;
  stop(): Promise<void>;
}
