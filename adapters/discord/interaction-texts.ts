// What is said around calls on Discord: why Paperboy cannot post somewhere, what went wrong. Apart from texts.ts, which is drawn.

import { type Prose, prose } from '#src/conversation/prose.ts';
import { quoted } from '#src/conversation/safe-text.ts';

export const interactionTexts = {
  /** These stand in a list of what Paperboy lacks. */
  lacksPrivate: (): string => 'a place of its own in this conversation (write to Paperboy directly instead)',
  lacksInvitation: (): string => 'an invitation to this server (somebody who manages it can add Paperboy to it)',
  addToServer: (): string => 'Add to server',
  silentRole: (name: string): string =>
    `Digests can’t notify the role ${quoted(name)}: Paperboy may not mention it. Turn on “Allow anyone to @mention this role” in the role’s settings, or give Paperboy Mention Everyone.`,
  lacksMessages: (): string => 'room for messages (choose a text, voice or announcement channel, a thread or a forum)',
  lacksTag: (): string => 'a tag for its posts (the forum wants one on each, and has none that everybody may set)',
  busy: (): string =>
    'Discord does not answer just now, so the channel could not be looked up. Please try again in a minute.',
  everybody: (): Prose =>
    prose`Everybody cannot be mentioned with a digest. Choose a role that people give themselves, such as one for readers of papers.`,
  everybodyGist: (): string => 'Choose a role other than everybody',
  failed: (): Prose =>
    prose`Something went wrong on Paperboy’s side, and was noted there. Please try again in a minute.`,
  failedGist: (): string => 'Something went wrong; please try again in a minute',
};
