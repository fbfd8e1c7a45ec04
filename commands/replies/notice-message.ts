// One sentence about what was done, with the next actions.

import type { Action, Message } from '#src/conversation/message.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';

export function noticeMessage(
  said: Prose,
  {
    tone = 'success',
    actions = [],
    fallbackText = plain(said),
  }: { tone?: 'success' | 'info'; actions?: Action[]; fallbackText?: string } = {},
): Message {
  return {
    kind: 'message',
    fallbackText,
    blocks: [{ kind: 'notice', tone, prose: said }],
    ...(actions.length > 0 ? { actions } : {}),
  };
}
