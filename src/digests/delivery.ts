// A delivery: one due slot of one subscription, and its outcome. Also the contract of the outbox, which the store implements on every
// database.

import type { ChannelRef } from '#src/conversation/call.ts';
import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { Day } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Reason } from '#src/papers/ranking/reasons.ts';

/** Later than any heartbeat: a part that stays unconfirmed. */
export const NEVER = new Date('9999-12-31T00:00:00Z');

/** `daily:2026-06-12` (local date of the slot) or `weekly:2026-W24` (the ISO week of the round-up). */
export type Slot = string;

export const SKIPPED = [
  'no-list',
  'nothing-matched',
  'fewer-than-N',
  'paused',
  'folded-into',
  'given-up',
  'blocked',
] as const;
export type SkipReason = (typeof SKIPPED)[number];

export type DeliveryState = 'planned' | 'sending' | 'sent' | 'doubt' | 'gone' | 'refused' | 'skipped';

/** A paper as it was when the delivery was claimed; a retry shows the same. */
export interface FrozenPaper {
  id: PaperId;
  place: number;
  score: number;
  reasons: Reason[];
  votes?: number;
  listedOn?: Day;
  /** Which of several topics matched, a late bloomer, or a followed author. */
  note?: StoredText;
}

/** The content of a claimed delivery, independent of later changes in the library. */
export interface Frozen {
  kind: 'daily' | 'weekly';
  listDay: Day;
  papers: FrozenPaper[];
  /** For people: sources that did not answer, an old reading, a late digest, folded slots. */
  remarks: StoredText[];
  /** Sent later than its slot by more than the usual jitter. */
  late: boolean;
  /** Other settings of the subscription and the channel at that time. Absent in rows of earlier versions: the current ones apply. */
  shown?: { topics: string; votes: boolean; mention?: string };
}

export interface Delivery {
  id: string;
  subscription: string;
  channel: ChannelRef;
  slot: Slot;
  dueAt: Date;
  state: DeliveryState;
  /** Why it is skipped, waiting, unconfirmed, gone or refused, for people. */
  reason?: StoredText;
  skipped?: SkipReason;
  frozen?: Frozen;
  attempts: number;
  /** Not before this time: jitter, readiness, back-off. */
  notBefore: Date;
  /** A claim that is neither renewed nor settled by then may be taken by others. */
  leaseUntil?: Date;
  settledAt?: Date;
  /**
   * Days (UTC) on which it could not be sent because a permission was missing in the channel, oldest first. `now`: it waits for that; false
   * when the last attempt failed for another reason.
   */
  missingPermission?: { days: Day[]; now: boolean };
  parts: DeliveredPart[];
}

export interface DeliveredPart {
  /** From 0. */
  number: number;
  /** partKey(delivery, number). */
  key: string;
  state: 'planned' | 'sent' | 'doubt' | 'refused';
  receipt?: string;
  papers: PaperId[];
}

export interface PlannedDelivery {
  subscription: string;
  channel: ChannelRef;
  slot: Slot;
  dueAt: Date;
  notBefore: Date;
  /** Rows that start as skipped: paused, or folded into a newer slot. */
  skipped?: { reason: SkipReason; detail?: StoredText };
}

export interface Claimed {
  delivery: Delivery;
  /** Proves the claim when settling: an expired claim that another process took settles nothing. */
  token: string;
}

/** How a digest is split into parts. Absent numbers have no limit: by default it is one part with all papers. */
export interface PartSizes {
  /** Most papers in one part of the list. */
  list?: number | undefined;
  /** Most papers in each part that repeats them with their abstracts, under the first. Absent: no such parts. */
  abstracts?: number | undefined;
}

/** Papers in order of preference; freezing takes the first `size` that this channel has neither posted nor reserved. */
export interface Freeze {
  candidates: readonly FrozenPaper[];
  size: number;
  /** With fewer it is skipped. At least 1. */
  atLeast: number;
  /** A round-up repeats papers: no reservation. */
  reserve: boolean;
  frozen: Omit<Frozen, 'papers'>;
  parts?: PartSizes;
}

/** The outcome of one part, or of the whole delivery. `sent` stores receipts; the other kinds say why, for people. */
export type Settlement =
  | { kind: 'sent' }
  /** `missingPermission`: the day on which a permission was missing, stored with the delivery. */
  | { kind: 'retry'; reason: StoredText; notBefore: Date; missingPermission?: Day }
  /** `searching`: the search continues and does not count as an attempt. */
  | { kind: 'unconfirmed'; reason: StoredText; notBefore: Date; searching?: true }
  | { kind: 'gone'; reason: StoredText }
  | { kind: 'invalid-payload'; reason: StoredText }
  | { kind: 'skipped'; reason: SkipReason; detail?: StoredText };

/** A message of a digest: one of its parts. */
export interface ShowingMessage {
  delivery: Delivery;
  part: number;
  receipt: string;
}

/** What one message of a digest shows. */
export interface ShownPapers {
  /** The digest's channel, wherever its platform put the message. */
  channel: ChannelRef;
  papers: PaperId[];
  /** The papers of the whole digest in order, as they are numbered. */
  numbered: PaperId[];
}

export interface Outbox {
  /**
   * Inserts rows, ignoring those whose (subscription, slot) exists, and moves each subscription's next run, in one transaction per
   * subscription. `from`: only if the next run is still this; otherwise it was edited, removed or planned meanwhile: nothing happens, 0.
   */
  plan(rows: readonly PlannedDelivery[], next: { subscription: string; nextRunAt: Date; from?: Date }): Promise<number>;
  /**
   * Removes what a fast clock planned or skipped for a subscription and nobody started: rows due from `now` on, settled after it, or folded
   * into a future slot. Claims that a dead process took by such a clock have expired. Returns when the removed ones were due, oldest first.
   */
  unplan(subscription: string, now: Date): Promise<Date[]>;
  /**
   * Claims at most `limit` due deliveries (planned, not before; unconfirmed ones whose time has come; expired leases, as unconfirmed if a
   * part was in progress, and then only once that can no longer arrive): one channel at a time, at most `perTeam` of a team, oldest first
   * within a team, teams in turn.
   */
  claim(
    now: Date,
    leaseMs: number,
    how: { limit: number; perTeam: number; adapters: readonly string[] },
  ): Promise<Claimed[]>;
  /** Extends a claim by `leaseMs` from now. False when it was lost: it expired, and another process has taken or settled it. */
  renew(claimed: Claimed, now: Date, leaseMs: number): Promise<boolean>;
  /**
   * Freezes content and reserves papers in one transaction; returns the frozen delivery, or a skipped one when too few are left. Already
   * frozen: unchanged.
   */
  freeze(claimed: Claimed, freeze: Freeze, now: Date): Promise<Delivery>;
  /**
   * Stores a part's receipt (state sent) or that it is unconfirmed, so that a crash between parts repeats none. `unconfirmedUntil`: a
   * request for the part is about to be made and may arrive until then, so nobody claims the delivery before. False when the claim was
   * lost.
   */
  settlePart(
    claimed: Claimed,
    part: number,
    outcome:
      | { state: 'sent'; receipt: string }
      | { state: 'doubt'; unconfirmedUntil: Date }
      | { state: 'planned' | 'refused' },
    now: Date,
  ): Promise<boolean>;
  /** Ends the claim. `sent`, `gone`, `refused`, `skipped` are final; reserved papers become posted or are released. */
  settle(claimed: Claimed, settlement: Settlement, now: Date): Promise<boolean>;
  /** Postpones without counting an attempt: the source is not ready yet. False when the claim was lost. */
  wait(claimed: Claimed, notBefore: Date, reason: StoredText): Promise<boolean>;
  /** Lists have been read: deliveries that wait for one, without a failure, may be claimed from now on. Returns how many. */
  endWaits(now: Date): Promise<number>;
  /** Folds a subscription's planned rows before `slot` into it, if no part was sent or may have been; releases their reservations. */
  foldInto(subscription: string, slot: Slot, now: Date): Promise<number>;
  /** Newest first; `since` and `until` filter by due time, `until` exclusive; `state` by state. */
  deliveries(filter: {
    adapter?: string;
    channel?: ChannelRef;
    subscription?: string;
    state?: DeliveryState;
    since?: Date;
    until?: Date;
    limit: number;
  }): Promise<Delivery[]>;
  /** Which of these papers this channel has seen or reserved, when, and by which delivery. */
  posted(
    channel: ChannelRef,
    papers: readonly PaperId[],
  ): Promise<{ paper: PaperId; state: 'reserved' | 'posted'; delivery: string; at: Date; receipt?: string }[]>;
  /** What a message showed, by its receipt: for reactions. */
  papersOf(adapter: string, receipt: string): Promise<ShownPapers | undefined>;
  /**
   * Messages of a team's sent digests that show any of these papers and were settled since then, newest first: for edits. Examines at most
   * `limit` deliveries.
   */
  showing(
    team: Pick<ChannelRef, 'adapter' | 'team'>,
    papers: readonly PaperId[],
    since: Date,
    limit: number,
  ): Promise<ShowingMessage[]>;
  /** Whether a part of this team is, or may be, in progress, so that a message may exist whose receipt is still missing. */
  awaitsReceipt(team: { adapter: string; team: string }): Promise<boolean>;
  /** Due and unsettled for longer than `ms`; parts that stayed unconfirmed. For alerts. */
  overdue(now: Date, ms: number): Promise<Delivery[]>;
  /** These adapters' slots that are due and not composed yet, each once, newest first; at most 200. */
  undecided(now: Date, adapters: readonly string[]): Promise<Pick<Delivery, 'slot' | 'dueAt'>[]>;
}
