// The paper that somebody named, and what to say when there is none. Shared by every command about one paper.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { isOther, readPaperId } from '#src/papers/paper-id.ts';

/** Throws UserError(paper) for text that is no id and no link. */
export function paperIdOf(typed: string): PaperId {
  const text = typed.trim();
  const id = isOther(text) ? text : readPaperId(text);
  if (!id) throw new UserError(texts.unknownPaper(typed), 'paper');
  return id;
}

export function unknownPaper(typed: string, online: boolean): UserError {
  return new UserError(online ? texts.unknownPaper(typed) : texts.unknownPaperOffline(typed));
}
