// One sentence about what was done, with the next actions.

import type { Action, Message } from '#src/conversation/message.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';

export function noticeMessage(
  words: Prose,
  {
    tone = 'success',
    actions = [],
    fallbackText = plain(words),
  }: { tone?: 'success' | 'info'; actions?: Action[]; fallbackText?: string } = {},
): Message {
  return {
    kind: 'message',
    fallbackText,
    blocks: [{ kind: 'notice', tone, prose: words }],
    ...(actions.length > 0 ? { actions } : {}),
  };
}
