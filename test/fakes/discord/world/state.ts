// The data types of the fake Discord and its whole state, as plain data.

import type { Settings } from '../settings.ts';
import type { FakeMessage } from './message-data.ts';

export type Json = Record<string, unknown>;

export interface User {
  id: string;
  username: string;
  global_name: string | null;
  bot: boolean;
  /** The person's language, in BCP 47. */
  locale: string;
  /** Does not accept direct messages from bots: 50007. */
  refusesDms: boolean;
  /** Has installed the bot to their own account. */
  installed: boolean;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
  mentionable: boolean;
}

/** `type` 0 is a role, 1 a member. */
export interface Overwrite {
  id: string;
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Member {
  /** In a timeout: an ISO moment. */
  timedOutUntil?: string;
  user: User;
  roles: string[];
  joinedAt: string;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  roles: Role[];
  members: Map<string, Member>;
  /** The bot is a member. */
  joined: boolean;
  /** False during an outage. */
  available: boolean;
}

export interface Tag {
  id: string;
  name: string;
  moderated: boolean;
}

export interface ThreadState {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  archivedAt: string;
  appliedTags: string[];
}

/** `type`: 0 text, 1 direct message, 5 announcement, 10 announcement thread, 11 public thread, 12 private thread, 15 forum, 16 media. */
export interface Channel {
  id: string;
  type: number;
  name: string;
  guildId?: string;
  parentId?: string;
  overwrites: Overwrite[];
  /** Seconds that each author waits between messages. */
  slowMode: number;
  flags: number;
  tags: Tag[];
  /** Words that AutoMod blocks: 200000. */
  blockedWords: string[];
  /** Only of a direct message. */
  recipient?: User;
  thread?: ThreadState;
  lastMessageId?: string;
}

export interface RegisteredCommand {
  id: string;
  type: number;
  name: string;
  description: string;
  options: CommandOption[];
  guildId?: string;
  contexts: number[];
  integrationTypes: number[];
  defaultMemberPermissions: string | null;
  /** As it was uploaded. */
  raw: Json;
}

export interface CommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number }[];
  options?: CommandOption[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
}

/** Something that a good bot does not do. */
export interface Violation {
  kind:
    | 'rate-limited'
    | 'late-answer'
    | 'answered-twice'
    | 'bad-body'
    | 'unauthorized'
    | 'user-agent'
    | 'gateway'
    | 'no-answer'
    | 'server-error';
  detail: string;
  at: number;
}

/** An event for the gateway and who may receive it. */
export interface GatewayEvent {
  t: string;
  d: Json;
  /** Any of these intent bits lets it through. 0: always sent. */
  intents: number;
  guildId?: string;
  /** The same event for a session that may not read message contents. */
  veiled?: Json;
}

export interface World {
  settings: Settings;
  bot: User;
  /** Whoever registered the application. */
  operator: User;
  applicationId: string;
  /** Changes when it is revoked. */
  token: string;
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
  /** By channel, oldest first. */
  messages: Map<string, FakeMessage[]>;
  /** Seen by one person only, by id. */
  ephemeral: Map<string, FakeMessage>;
  commands: RegisteredCommand[];
  /** How many times command lists were uploaded. */
  commandUploads: number;
  violations: Violation[];
  /** Answers 401, 403 and 429 (but scope `shared`): Discord bans at 10,000 in 10 minutes. */
  invalidRequests: number;
  /** 429 responses, including those that a test ordered. */
  rateLimited: number;
  nonces: Map<string, { message: FakeMessage; at: number }>;
  crossposts: Map<string, number[]>;
  /** Where GET /gateway/bot sends the bot. */
  gatewayUrl: string;
  /** Identifies so far. */
  identifies: number;
  newId(): string;
  /** Milliseconds since the epoch. */
  now(): number;
  publish(event: GatewayEvent): void;
}
