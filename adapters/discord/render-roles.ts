// Which roles a message calls: what `allowed_mentions` may name. Apart from the sheet, which is markdown by then.

import { rolesIn } from '#src/conversation/cut-prose.ts';
import type { Block } from '#src/conversation/message.ts';
import { isSnowflake } from './markdown.ts';

/** Role spans anywhere in the blocks: what may be pinged. Roles of another platform are words. */
export function rolesOf(blocks: readonly Block[]): string[] {
  return rolesIn(blocks).filter(isSnowflake);
}

/** The roles of a block that does nothing but call them; none for any other block. */
export function calledIn(block: Block): string[] {
  if (block.kind !== 'prose') return [];
  const only = block.prose.every((span) =>
    span.kind === 'role' ? isSnowflake(span.role) : span.kind === 'text' && span.text.trim() === '',
  );
  return only ? rolesOf([block]) : [];
}

/** As Discord writes them. */
export function callsMarkdown(roles: readonly string[]): string {
  return roles.map((role) => `<@&${role}>`).join(' ');
}
