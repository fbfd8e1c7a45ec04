// Notices of the adapter itself, for the caller alone. Interactions and replies to messages both show them.

import type { Message } from '#src/conversation/message.ts';
import type { Prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';

export function everybody(): Message {
  return notice(texts.discord.interactions.everybody(), texts.discord.interactions.everybodyGist());
}

export function failed(): Message {
  return notice(texts.discord.interactions.failed(), texts.discord.interactions.failedGist());
}

function notice(words: Prose, fallbackText: string): Message {
  return {
    kind: 'message',
    ephemeral: true,
    fallbackText,
    blocks: [{ kind: 'notice', tone: 'warning', prose: words }],
  };
}
