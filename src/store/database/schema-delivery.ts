// The tables of subscriptions, deliveries and votes, as Kysely sees them.
// Channels, teams and people are keys of keys.ts.

import type { Selectable } from 'kysely';

interface SubscriptionsTable {
  id: string;
  /** The digits of the id: the order in which they were made. */
  number: number;
  channel: string;
  created_by: string;
  created_at: number;
  topics: string;
  follow: string;
  size: number;
  min_votes: number | null;
  skip_below: number;
  at: string;
  zone: string;
  days: string;
  next_run_at: number;
  paused_by: string | null;
  pause_reason: string | null;
  paused_at: number | null;
  /** Removed ones stay, so that they can be brought back. */
  removed_at: number | null;
}

interface AuditTable {
  number: number;
  at: number;
  /** Null: Paperboy itself. */
  who: string | null;
  channel: string;
  did: string;
  subscription: string | null;
  detail: string | null;
}

interface ChannelSettingsTable {
  channel: string;
  zone: string | null;
  votes: number;
  unfurl: number;
  layout: string;
  mention: string | null;
  language: string | null;
}

/** Teams that ever had a delivery, in the order in which it is their turn. On PostgreSQL its rows are what claimers lock. */
interface TurnsTable {
  team: string;
  adapter: string;
  /** When this team was last given a claim. */
  turn_at: number;
}

interface DeliveriesTable {
  id: string;
  subscription: string;
  channel: string;
  team: string;
  slot: string;
  due_at: number;
  state: string;
  reason: string | null;
  skipped: string | null;
  frozen: string | null;
  attempts: number;
  not_before: number;
  /** Its claim is kept by whoever has it until then, and renewed. */
  lease_until: number | null;
  /** A request that its claim has begun may arrive until then; null when none is under way. */
  unconfirmed_until: number | null;
  /** Of the claim that holds it; null when nobody does. */
  token: string | null;
  /**
   * When it may be claimed: `not_before` while nobody has it; while somebody has, the later of `lease_until` and `unconfirmed_until`; null
   * when settled.
   */
  wake_at: number | null;
  settled_at: number | null;
  /** JSON: `days` on which the channel could not be posted to for want of a right, and whether it is so `now`. Null: never. */
  barred: string | null;
}

interface PartsTable {
  delivery: string;
  number: number;
  key: string;
  adapter: string;
  state: string;
  receipt: string | null;
  papers: string;
}

/** What a channel has seen or will have seen. */
interface PostedTable {
  channel: string;
  paper: string;
  state: string;
  delivery: string;
  at: number;
}

interface MarksTable {
  team: string;
  person: string;
  paper: string;
  place: string;
  sign: string;
  at: number;
}

/** Who was told about what, last. */
interface PeopleToldTable {
  person: string;
  about: string;
  at: number;
}

interface AlertsSentTable {
  about: string;
  at: number;
}

/** News for operators that the webhook has not taken yet. */
interface AlertsKeptTable {
  about: string;
  text: string;
  at: number;
  /** Somebody is bringing it until then. */
  taken_until: number | null;
}

/** Marks on messages of which it is not known yet which papers they show. `place`: the message's receipt. */
interface MarksKeptTable {
  adapter: string;
  place: string;
  team: string;
  person: string;
  sign: string;
  at: number;
}

/** Who is to be told, or was, that a channel is gone. */
interface GoneNewsTable {
  person: string;
  channel: string;
  reason: string;
  at: number;
  told_at: number | null;
  /** Somebody is telling it until then. */
  taken_until: number | null;
}

interface HeartbeatRunsTable {
  key: string;
  expires_at: number;
}

export interface DeliverySchema {
  subscriptions: SubscriptionsTable;
  audit: AuditTable;
  channel_settings: ChannelSettingsTable;
  turns: TurnsTable;
  deliveries: DeliveriesTable;
  parts: PartsTable;
  posted: PostedTable;
  marks: MarksTable;
  people_told: PeopleToldTable;
  alerts_sent: AlertsSentTable;
  alerts_kept: AlertsKeptTable;
  marks_kept: MarksKeptTable;
  gone_news: GoneNewsTable;
  heartbeat_runs: HeartbeatRunsTable;
}

export type SubscriptionRow = Selectable<SubscriptionsTable>;
export type AuditRow = Selectable<AuditTable>;
export type DeliveryRow = Selectable<DeliveriesTable>;
export type PartRow = Selectable<PartsTable>;
