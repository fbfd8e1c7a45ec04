// A delivery: one due slot of one subscription, and all that becomes of it. The outbox (what is kept, and how it is claimed)
// is declared here by those who use it; src/store satisfies it on every database.

import type { ChannelRef } from '#src/conversation/call.ts';
import type { Day } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Reason } from '#src/papers/ranking/ranked.ts';

/** Later than any heartbeat: a doubt that stays. */
export const NEVER = new Date('9999-12-31T00:00:00Z');

/** `daily:2026-06-12` (local date of the slot) or `weekly:2026-W24` (the ISO week that the round-up is about). */
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

/** A paper as it stood when the delivery was claimed; a retry shows it just so. */
export interface FrozenPaper {
  id: PaperId;
  place: number;
  score: number;
  reasons: Reason[];
  votes?: number;
  listedOn?: Day;
  /** Which of several topics matched, a late bloomer, an author who is followed. */
  note?: string;
}

/** What a claimed delivery will say, whatever happens to the library meanwhile. */
export interface Frozen {
  kind: 'daily' | 'weekly';
  listDay: Day;
  papers: FrozenPaper[];
  /** For people: sources that were silent, a reading that is old, a digest that is late, slots folded in. */
  remarks: string[];
  /** Sent later than its slot by more than the usual jitter. */
  late: boolean;
  /** What else it shows of the subscription and the channel as they were then. Absent in rows of earlier versions: as they are now. */
  shown?: { topics: string; votes: boolean; mention?: string };
}

export interface Delivery {
  id: string;
  subscription: string;
  channel: ChannelRef;
  slot: Slot;
  dueAt: Date;
  state: DeliveryState;
  /** Of skipped, later, doubt, gone, refused: in words for people. */
  reason?: string;
  skipped?: SkipReason;
  frozen?: Frozen;
  attempts: number;
  /** Not before this moment: jitter, readiness, back-off. */
  notBefore: Date;
  /** A claim that is neither renewed nor settled by then is free for others to take. */
  leaseUntil?: Date;
  settledAt?: Date;
  /**
   * Days (UTC) on which it could not be sent because a right was missing in the channel, the oldest first. `now`: that is what it waits
   * for; false when the last try failed for something else.
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
  /** Rows that are born skipped: paused, or folded into a newer slot. */
  skipped?: { reason: SkipReason; detail?: string };
}

export interface Claimed {
  delivery: Delivery;
  /** Proves the claim at settling: a claim that ran out and was taken by somebody else settles nothing. */
  token: string;
}

/** In which parts a digest goes out. Absent numbers have no limit: by default it is one part with all papers. */
export interface PartSizes {
  /** Most papers in one part of the list. */
  list?: number | undefined;
  /** Most papers in each part that shows them again, with their abstracts, under the first. Absent: no such parts. */
  abstracts?: number | undefined;
}

/** Papers in order of preference; the claim takes the first `size` that this channel has neither posted nor reserved. */
export interface Freeze {
  candidates: readonly FrozenPaper[];
  size: number;
  /** Fewer than this: skipped, not sent. At least 1. */
  atLeast: number;
  /** A round-up repeats papers: no reservation. */
  reserve: boolean;
  frozen: Omit<Frozen, 'papers'>;
  parts?: PartSizes;
}

/** One part's outcome, or the whole delivery's. `sent` keeps receipts; the other kinds say why, for people. */
export type Settlement =
  | { kind: 'sent' }
  /** `barred`: the day on which a right was missing, kept with the delivery. */
  | { kind: 'retry'; reason: string; notBefore: Date; missingPermission?: Day }
  /** `searching`: the search goes on, and is no try of its own. */
  | { kind: 'unconfirmed'; reason: string; notBefore: Date; searching?: true }
  | { kind: 'gone'; reason: string }
  | { kind: 'invalid-payload'; reason: string }
  | { kind: 'skipped'; reason: SkipReason; detail?: string };

/** A message of a digest: one of its parts. */
export interface ShowingMessage {
  delivery: Delivery;
  part: number;
  receipt: string;
}

/** What one message of a digest shows. */
export interface ShownPapers {
  /** The channel of the digest, wherever its platform put the message. */
  channel: ChannelRef;
  papers: PaperId[];
  /** The papers of the whole digest in its order: as people number them. */
  numbered: PaperId[];
}

export interface Outbox {
  /**
   * Inserts rows, ignoring those whose (subscription, slot) exists, and moves each subscription's next run, in one transaction a subscription.
   * `from`: only while the next run is still this; somebody edited, removed or planned it meanwhile: nothing happens, 0.
   */
  plan(rows: readonly PlannedDelivery[], next: { subscription: string; nextRunAt: Date; from?: Date }): Promise<number>;
  /**
   * Takes away what a clock that ran ahead made of a subscription's slots, skipped or still planned, of which nothing was begun: what is
   * due from `now` on, was settled after it, or was folded into what is still to come. Claims that a dead process took by such a
   * clock have run out. Returns when those that went were due, the oldest first.
   */
  unplan(subscription: string, now: Date): Promise<Date[]>;
  /**
   * Claims at most `limit` deliveries that are due (planned, not before; a doubt whose time has come; a lease that ran out, as a doubt
   * if a part was under way, and then only once that can no longer arrive): one channel at a time, at most `perTeam` of a team, oldest
   * first within a team, teams in turn.
   */
  claim(
    now: Date,
    leaseMs: number,
    how: { limit: number; perTeam: number; adapters: readonly string[] },
  ): Promise<Claimed[]>;
  /** Keeps a claim for `leaseMs` from now. False when it was lost: it ran out, and somebody else has taken it or settled it. */
  renew(claimed: Claimed, now: Date, leaseMs: number): Promise<boolean>;
  /** Freezes content and reserves papers in one transaction; the frozen delivery, or skipped when too few are left. Already frozen: as it is. */
  freeze(claimed: Claimed, freeze: Freeze, now: Date): Promise<Delivery>;
  /**
   * Keeps a part's receipt (state sent) or doubt at once, so that a crash between parts repeats none. `unconfirmedUntil`: a request for
   * the part is about to be made, and may arrive until then, so nobody claims the delivery before. False when the claim was lost.
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
  /** Puts off without counting a try: the source is not ready yet. False when the claim was lost. */
  wait(claimed: Claimed, notBefore: Date, reason: string): Promise<boolean>;
  /** Lists have been read: what waits for one (and failed at nothing) may be claimed from now on. How many that are. */
  endWaits(now: Date): Promise<number>;
  /**
   * Planned rows of a subscription older than `slot` of which no part was sent or may have been: skipped, folded into it; their
   * reservations are released.
   */
  foldInto(subscription: string, slot: Slot, now: Date): Promise<number>;
  /** The newest first; `since` and `until` say when they were due, `until` not included. `state`: of that alone. */
  deliveries(asked: {
    adapter?: string;
    channel?: ChannelRef;
    subscription?: string;
    state?: DeliveryState;
    since?: Date;
    until?: Date;
    limit: number;
  }): Promise<Delivery[]>;
  /** Which of these papers this channel has seen or reserved, when and by which delivery. */
  posted(
    channel: ChannelRef,
    papers: readonly PaperId[],
  ): Promise<{ paper: PaperId; state: 'reserved' | 'posted'; delivery: string; at: Date; receipt?: string }[]>;
  /** What a message showed, by its receipt: for reactions. */
  papersOf(adapter: string, receipt: string): Promise<ShownPapers | undefined>;
  /**
   * Messages of a team's sent digests that show any of these papers and were settled since then, the newest first: for edits. At most
   * `limit` deliveries are looked at.
   */
  showing(
    team: Pick<ChannelRef, 'adapter' | 'team'>,
    papers: readonly PaperId[],
    since: Date,
    limit: number,
  ): Promise<ShowingMessage[]>;
  /** Whether a part of this team is, or may be, under way, so that messages may show papers whose receipts are still to come. */
  awaitsReceipt(team: { adapter: string; team: string }): Promise<boolean>;
  /** Due and unsettled for longer than `ms`; doubts that stayed unknown. For alerts. */
  overdue(now: Date, ms: number): Promise<Delivery[]>;
  /** These adapters' slots that are due and not composed yet, each once, the newest first; at most 200. */
  undecided(now: Date, adapters: readonly string[]): Promise<Pick<Delivery, 'slot' | 'dueAt'>[]>;
}
