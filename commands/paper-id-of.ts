// Resolves a paper by the text that names it, and the notice when it is unknown.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { isOther, readPaperId } from '#src/papers/paper-id.ts';

/** Throws UserError(paper) for text that is neither an ID nor a link. */
export function paperIdOf(typed: string): PaperId {
  const text = typed.trim();
  const id = isOther(text) ? text : readPaperId(text);
  if (!id) throw new UserError(() => texts.unknownPaper(typed), 'paper');
  return id;
}

export function unknownPaper(typed: string, online: boolean): UserError {
  return new UserError(online ? texts.unknownPaper(typed) : texts.unknownPaperOffline(typed));
}
