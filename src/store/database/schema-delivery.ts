// The tables of subscriptions, deliveries and votes, as Kysely sees them.
// Channels, teams and people are keys of keys.ts.

import type { Selectable } from 'kysely';

interface SubscriptionsTable {
  id: string;
  /** The digits of the ID: the order of creation. */
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
  /** Removed subscriptions stay, so that they can be restored. */
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

/** Teams that ever had a delivery, in the order of their turns. On PostgreSQL, claiming locks these rows. */
interface TurnsTable {
  team: string;
  adapter: string;
  /** When this team last got a claim. */
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
  /** The claim is held until then, and renewed. */
  lease_until: number | null;
  /** A request of this claim may arrive until then. Null if none is in flight. */
  unconfirmed_until: number | null;
  /** Of the claim that holds it. Null if there is none. */
  token: string | null;
  /**
   * When it may be claimed: `not_before` while there is no claim, the later of `lease_until` and `unconfirmed_until` while there is one,
   * null when settled.
   */
  wake_at: number | null;
  settled_at: number | null;
  /** JSON: `days` on which a permission was missing in the channel, and whether it is missing `now`. Null: never. */
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

/** What a channel has been or will be sent. */
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

/** The last notification of each person about each matter. */
interface PeopleToldTable {
  person: string;
  about: string;
  at: number;
}

interface AlertsSentTable {
  about: string;
  at: number;
}

/** Alerts that the webhook hasn't accepted yet. */
interface AlertsKeptTable {
  about: string;
  text: string;
  at: number;
  /** A process is sending it until then. */
  taken_until: number | null;
}

/** Marks on messages whose papers aren't known yet. `place`: the message's receipt. */
interface MarksKeptTable {
  adapter: string;
  place: string;
  team: string;
  person: string;
  sign: string;
  at: number;
}

/** Who will be or was notified that a channel is lost. */
interface GoneNewsTable {
  person: string;
  channel: string;
  reason: string;
  at: number;
  told_at: number | null;
  /** A process is notifying the person until then. */
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
