// A rendered message as the body of a request: whom it may ping, what its files are called and show, and what it leaves of the message
// that it takes the place of. Apart from what it looks like (render.ts), and from posts, edits and answers, which all send one.

import type { APIAllowedMentions } from 'discord.js';
import type { Part } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import type { MessageBody } from './limits.ts';
import type { Rendered } from './render.ts';

type Files = { attachments?: { id: string; filename: string; description?: string }[] };
type Outgoing = MessageBody & Files & { allowed_mentions: APIAllowedMentions };
/** A post with its part's key as nonce: for some minutes it is one message, however often it is asked for. */
export type Posting = Outgoing & { nonce: string; enforce_nonce: true; message_reference?: object };

/** A part, and the moment after which its post is not begun. */
export interface TimedPart extends Part {
  by: Date;
}

/** A thread's or a post's name: https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const LONGEST_NAME = 100;

/** Of a thread or a forum's post. */
export function threadName({ title, fallbackText }: Message): string {
  return shorten(safeText(title ?? fallbackText), LONGEST_NAME) || 'Paperboy';
}

/** A message of its own. Nobody is pinged but these roles, whatever stands in it. */
export function newBody({ body, files }: Rendered, roles: string[] = []): Outgoing {
  return {
    ...body,
    ...(files.length > 0 ? { attachments: attachmentsOf(files) } : {}),
    // An empty list beside `parse` would be the same; what is not there cannot be misread.
    allowed_mentions: { parse: [], ...(roles.length > 0 ? { roles } : {}) },
  };
}

/**
 * In the place of another message: nothing of that one stays, which Discord would otherwise keep field by field. Pings nobody.
 * Discord wants content and embeds taken away in so many words where a message of an older version becomes one of components:
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
