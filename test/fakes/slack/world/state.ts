// The nouns of the fake Slack and everything it knows, as plain data.

import type { Attachment, Part } from '../people/parts.ts';
import type { Ticket } from '../sending/tickets.ts';
import type { Settings } from '../settings.ts';

export type Json = Record<string, unknown>;

/** One app, installed to any number of workspaces. */
export interface App {
  id: string;
  name: string;
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  verificationToken: string;
  /** For Socket Mode. */
  appToken: string;
  /** Its manifest. Without one everything is turned on. */
  manifest: AppManifest;
}

/** The part of a manifest that decides what is sent. Undefined: everything. */
export interface AppManifest {
  commands?: string[];
  events?: string[];
  /** callback_id by kind. */
  shortcuts?: { global: string[]; message: string[] };
  /** Host names whose links are shared with the app, subdomains included. */
  unfurlDomains: string[];
  redirectUrls?: string[];
  scopes: string[];
  interactivity: boolean;
  homeTab: boolean;
  messagesTab: boolean;
  socketMode: boolean;
  /** `should_escape` of its commands: names arrive as `<@U…|ann>`. */
  escapesCommands: boolean;
  /** Bot tokens expire and have refresh tokens. */
  rotation: boolean;
}

export interface Workspace {
  id: string;
  name: string;
  domain: string;
  /** Every post is rejected with this error: message_limit_exceeded, ekm_access_denied, … */
  refuses?: string;
  /** How long messages may be edited: edit_window_closed after it. Undefined: forever. */
  editWindowMs?: number;
  installation?: Installation;
}

export interface Person {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  role: 'owner' | 'admin' | 'member' | 'guest' | 'single-channel-guest';
  deleted: boolean;
  bot: boolean;
  /** Like en-US. */
  locale: string;
  /** IANA name. */
  zone: string;
}

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export interface Channel {
  id: string;
  teamId: string;
  name: string;
  kind: ChannelKind;
  /** Ids of people and of the bot. */
  members: Set<string>;
  archived: boolean;
  /** Deleted. */
  gone: boolean;
  /** Other workspaces of Slack Connect. */
  sharedWith: string[];
  /** Every post is rejected with this error: restricted_action, channel_is_limited_access, … */
  refuses?: string;
  /** What its settings say of those who may post; a post is rejected all the same only by `refuses`. */
  limits?: 'read-only' | 'thread-only';
  createdAt: number;
  /** Oldest first, replies in threads too. */
  messages: Message[];
}

export interface Installation {
  teamId: string;
  token: string;
  botId: string;
  botUserId: string;
  installerId: string;
  scopes: Set<string>;
  refreshToken?: string;
}

export interface Token {
  value: string;
  kind: 'bot' | 'app';
  /** Of a bot. */
  teamId?: string;
  revoked: boolean;
  /** Milliseconds since the epoch. */
  expiresAt?: number;
}

/** Whom a message notified. Empty lists and false: nobody. */
export interface Pinged {
  channel: boolean;
  here: boolean;
  everyone: boolean;
  users: string[];
  groups: string[];
  /** Bare "@here" in mrkdwn that is not `verbatim`: Slack says that "certain mentions" are parsed in it. */
  doubtful: string[];
}

/** What is filled in, by block_id and action_id, in the shape of `state.values`. */
export type Values = Record<string, Record<string, Json>>;

export interface Message {
  ts: string;
  channelId: string;
  teamId: string;
  userId: string;
  /** Of the app's own. */
  botId?: string;
  text: string;
  blocks: Part[];
  attachments: Attachment[];
  metadata?: { event_type: string; event_payload: Json };
  threadTs?: string;
  broadcast: boolean;
  /** `unfurl_links` and `unfurl_media` as they were given. */
  unfurls: { links?: boolean; media?: boolean };
  edited?: { user: string; ts: string };
  /** How often it was edited. */
  edits: number;
  /** Emoji name → ids in the order in which people reacted. */
  reactions: Map<string, string[]>;
  pinged: Pinged;
  /** The only person who sees it. */
  ephemeralFor?: string;
  values: Values;
  gone: boolean;
}

export interface View {
  id: string;
  teamId: string;
  type: 'modal' | 'home';
  personId: string;
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Part[];
  privateMetadata: string;
  externalId: string;
  hash: string;
  rootId: string;
  previousId?: string;
  notifyOnClose: boolean;
  clearOnClose: boolean;
  values: Values;
  /** On the person's screen, or below the one that is. */
  open: boolean;
  /** How often it was updated. */
  updates: number;
  /** Where the person was when it opened. */
  channelId?: string;
}

/** Something that the bot did which a good bot does not do. */
export interface Violation {
  kind:
    | 'rate-limited'
    | 'no-ack'
    | 'late-ack'
    | 'bad-ack'
    | 'bad-blocks'
    | 'no-fallback-text'
    | 'long-text'
    | 'bad-arguments'
    | 'unauthorized'
    | 'response-url'
    | 'trigger'
    | 'socket';
  detail: string;
  at: number;
}

/** One attempt to send something to the app. */
export interface Delivery {
  type: 'events_api' | 'slash_commands' | 'interactive';
  /** Event type, command, or kind of interaction. */
  name: string;
  payload: Json;
  /** 0, then 1 to 3 for repeats. */
  attempt: number;
  over: 'http' | 'socket' | 'nothing';
  /** Of HTTP: as it was sent. */
  sent?: { headers: Record<string, string>; body: string };
  ok: boolean;
  status?: number;
  /** The response. */
  answer?: unknown;
  why?: string;
  /** Milliseconds until the answer, or until it failed. */
  ms: number;
}

export interface World {
  settings: Settings;
  app: App;
  workspaces: Map<string, Workspace>;
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  tokens: Map<string, Token>;
  /** Refresh token → workspace; single use. */
  refreshTokens: Map<string, string>;
  codes: Map<string, { personId: string; redirectUri: string; scopes: string[]; used: boolean }>;
  /** By person, newest last. */
  ephemeral: Message[];
  views: Map<string, View>;
  /** The App Home of a person, by person id. */
  homes: Map<string, View>;
  tickets: Ticket[];
  violations: Violation[];
  deliveries: Delivery[];
  files: Map<string, { name: string; bytes: Buffer; title?: string; channelId?: string }>;
  /** Requests to the Web API and to response URLs in progress. */
  inFlight: number;
  /** Address of this server, without a slash at the end. */
  url: string;
  newId(letter: string): string;
  /** A timestamp as Slack makes them, later than every earlier one. */
  newTs(): string;
  /** Milliseconds since the epoch. */
  now(): number;
  violate(kind: Violation['kind'], detail: string): void;
  /** Sends an event to the app, if it may receive it. */
  publish(event: SlackEvent): void;
}

/** An event and who may receive it. */
export interface SlackEvent {
  teamId: string;
  event: Json & { type: string };
  /** Name to subscribe to, where it is not the type (message.im). */
  name?: string;
  /** Any of these scopes. */
  scopes?: string[];
  /** Only where the bot is a member. */
  onlyIn?: Channel;
  channel?: Channel;
}
