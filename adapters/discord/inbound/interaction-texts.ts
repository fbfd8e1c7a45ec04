// Texts of interactions on Discord: why Paperboy can't post somewhere, and what went wrong.

import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { quoted } from '#src/conversation/texts/safe-text.ts';

export const interactionTexts = {
  /** The `lacks…` texts complete "Paperboy can't post here: it needs …". */
  lacksPrivate: (): string => 'to be part of this conversation (send it a direct message instead)',
  lacksInvitation: (): string => 'to be in this server (someone who manages the server can add it)',
  addToServer: (): string => 'Add to server',
  silentRole: (name: string): string =>
    `Digests can’t notify the role ${quoted(name)}: Paperboy isn’t allowed to mention it. Turn on “Allow anyone to @mention this role” in the role’s settings, or grant Paperboy “Mention @everyone, @here, and All Roles”.`,
  lacksMessages: (): string =>
    'a channel that accepts messages (a text, voice or announcement channel, a thread or a forum)',
  lacksTag: (): string => 'a tag that everyone can use (this forum requires a tag on every post)',
  busy: (): string => 'Discord isn’t responding, so Paperboy couldn’t look up the channel. Try again in a minute.',
  everybody: (): Prose =>
    prose`A digest can’t mention everyone. Choose a role that people opt into, such as one for paper readers.`,
  everybodyGist: (): string => 'Choose a role other than everyone',
  failed: (): Prose => prose`Something went wrong, and the error was logged. Try again in a minute.`,
  failedGist: (): string => 'Something went wrong. Try again in a minute.',
};
