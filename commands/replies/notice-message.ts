// One sentence about what was done, with the next actions.

import type { Action, Block, Message } from '#src/conversation/message.ts';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { type Prose, plain, prose } from '#src/conversation/texts/prose.ts';
import type { Remark } from '#src/search/query/remark.ts';

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

/** What was not understood in a query, a notice each. */
export function remarkNotices(remarks: readonly Remark[]): Block[] {
  return remarks.map((remark) => ({ kind: 'notice', tone: 'warning', prose: prose`${remarkWords(remark)}` }));
}
