// Resolves an option of kind `channel`: a channel other than the caller's, only if the caller may manage it.

import type { NamedChannel } from '#src/conversation/adapter.ts';
import type { Context } from '#src/conversation/call.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import { UserError } from '#src/errors.ts';
import type { Needs } from './needs.ts';

/** A named channel: as typed, and its display name. */
export interface About {
  typed: string;
  label: string;
}

/** For texts about it, and for buttons that must name it again. */
export function aboutOther(other: NamedChannel | undefined, typed: string | undefined): About | undefined {
  return other && typed !== undefined ? { typed, label: other.label } : undefined;
}

/** Undefined when it is the caller's own. Throws UserError(channel) for one that is unknown or that the caller may not manage. */
export async function otherChannel(
  typed: string | undefined,
  context: Context,
  { channels }: Pick<Needs, 'channels'>,
): Promise<NamedChannel | undefined> {
  if (typed === undefined) return undefined;
  if (context.absent) throw new UserError(() => texts.notAMember());
  const named = await channels.named(typed, context);
  if (!named) throw new ProseError(() => texts.noSuchChannel(typed), 'channel');
  if (sameChannel(named.channel, context.channel)) return undefined;
  if (!named.canManage) throw new UserError(() => texts.notYourChannel(named.label), 'channel');
  return named;
}
