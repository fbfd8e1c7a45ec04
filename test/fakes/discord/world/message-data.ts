// A message of the fake Discord as stored: texts, components, files, reactions, and whom it notified.

import type { Json, User } from './state.ts';

/** A component of a message or modal, with the fields that tests ask for. */
export interface Component {
  type: number;
  id?: number;
  custom_id?: string;
  label?: string;
  description?: string;
  style?: number;
  url?: string;
  disabled?: boolean;
  default?: boolean;
  placeholder?: string;
  content?: string;
  value?: unknown;
  required?: boolean;
  min_length?: number;
  max_length?: number;
  min_values?: number;
  max_values?: number;
  emoji?: { id?: string | null; name?: string | null };
  options?: SelectOption[];
  components?: Component[];
  /** Of a section: a button or a picture. */
  accessory?: Component;
  /** For a label in a modal: its input. */
  component?: Component;
  items?: { media?: { url?: string }; description?: string }[];
  media?: { url?: string };
  file?: { url?: string };
}

export interface SelectOption {
  label: string;
  value: string;
  description?: string;
  default?: boolean;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  fields?: { name: string; value: string; inline?: boolean }[];
  footer?: { text: string };
  author?: { name: string; url?: string };
  image?: { url: string };
  thumbnail?: { url: string };
}

export interface Attachment {
  id: string;
  filename: string;
  description?: string;
  content_type?: string;
  size: number;
  url: string;
  /** The uploaded bytes, which are not sent. */
  bytes: Uint8Array;
}

/** Whom a message notified. Empty lists and false: nobody. */
export interface Pinged {
  everyone: boolean;
  users: string[];
  roles: string[];
}

export interface Reaction {
  emoji: { id: string | null; name: string };
  /** IDs in the order of reacting. */
  people: string[];
}

export interface FakeMessage {
  id: string;
  channelId: string;
  author: User;
  content: string;
  embeds: Embed[];
  components: Component[];
  attachments: Attachment[];
  flags: number;
  /** 0 plain, 18 thread created, 19 reply, 20 answer to a slash command, 23 answer to a context menu. */
  type: number;
  timestamp: string;
  editedAt: string | null;
  nonce?: string;
  pinged: Pinged;
  reactions: Reaction[];
  /** How often it was edited. */
  edits: number;
  /** Application whose interaction token made it. */
  webhookId?: string;
  /** The only person who sees it. */
  ephemeralFor?: string;
  repliesTo?: string;
  /** As sent in `interaction_metadata`. */
  origin?: Json;
  /** The token that made it, for edits through the webhook. */
  token?: string;
  crossposted: boolean;
  gone: boolean;
}
