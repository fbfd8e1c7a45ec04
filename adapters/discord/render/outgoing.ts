// Builds request bodies from a rendered message: allowed mentions, file names and descriptions, and which fields of an edited message are
// cleared. Used by posts, edits and answers.

import type { APIAllowedMentions } from 'discord.js';
import type { Part } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import type { MessageBody } from './limits.ts';
import type { Rendered } from './render.ts';

type Files = { attachments?: { id: string; filename: string; description?: string }[] };
type Outgoing = MessageBody & Files & { allowed_mentions: APIAllowedMentions };
/** A post with its part's key as nonce: for some minutes Discord deduplicates it. */
export type Posting = Outgoing & { nonce: string; enforce_nonce: true; message_reference?: object };

/** A part, and the time after which its post is not started. */
export interface TimedPart extends Part {
  by: Date;
}

/** Names of threads and posts: https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const LONGEST_NAME = 100;

/** The name of a thread or of a forum's post. */
export function threadName({ title, fallbackText }: Message): string {
  return shorten(safeText(title ?? fallbackText), LONGEST_NAME) || 'Paperboy';
}

/** A new message. It notifies nobody but these roles, whatever it contains. */
export function newBody({ body, files }: Rendered, roles: string[] = []): Outgoing {
  return {
    ...body,
    ...(files.length > 0 ? { attachments: attachmentsOf(files) } : {}),
    // An empty list beside `parse` would mean the same, but a missing one cannot be misread.
    allowed_mentions: { parse: [], ...(roles.length > 0 ? { roles } : {}) },
  };
}

/**
 * Replaces another message completely; Discord would keep fields that are not sent. Notifies nobody. Content and embeds must be cleared
 * explicitly when an older version's message becomes one of components:
 * https://docs.discord.com/developers/components/using-message-components
 */
export function changedBody({ body, files }: Rendered): object {
  return {
    content: null,
    embeds: [],
    ...body,
    attachments: attachmentsOf(files),
    allowed_mentions: { parse: [] },
  };
}

function attachmentsOf(files: Rendered['files']): NonNullable<Files['attachments']> {
  return files.map(({ name, description }, i) => ({
    id: String(i),
    filename: name,
    ...(description ? { description } : {}),
  }));
}
