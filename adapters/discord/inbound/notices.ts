// The adapter's own notices for the caller alone, used by interactions and by replies to messages.

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
