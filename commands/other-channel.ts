// Another channel than the caller's, as an option of kind `channel` names it, and only where the caller may change what belongs to it.
// Shared by every command that can be about another channel.

import type { NamedChannel } from '#src/conversation/adapter.ts';
import type { Context } from '#src/conversation/call.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import { UserError } from '#src/errors.ts';
import type { Needs } from './needs.ts';

/** A channel that was named: as it was, and as people call it. */
export interface About {
  typed: string;
  label: string;
}

/** For what is said about it, and for buttons that must name it again. */
export function aboutOther(other: NamedChannel | undefined, typed: string | undefined): About | undefined {
  return other && typed !== undefined ? { typed, label: other.label } : undefined;
}

/** Undefined when it is the caller's own. Throws UserError(channel) for one that is not known or not the caller's to change. */
export async function otherChannel(
  typed: string | undefined,
  context: Context,
  { channels }: Pick<Needs, 'channels'>,
): Promise<NamedChannel | undefined> {
  if (typed === undefined) return undefined;
  if (context.absent) throw new UserError(texts.notInThisPlace());
  const named = await channels.named(typed, context);
  if (!named) throw new ProseError(texts.noSuchChannel(typed), 'channel');
  if (sameChannel(named.channel, context.channel)) return undefined;
  if (!named.canManage) throw new UserError(texts.notYourChannel(named.label), 'channel');
  return named;
}
