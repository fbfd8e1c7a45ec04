// Whether Paperboy may post into a channel, asked before anything is saved that would make it post there.
// Shared by the commands that start or restart digests: a promise that cannot be kept is better not made.

import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import { UserError } from '#src/errors.ts';
import type { Needs } from './needs.ts';

/** Throws UserError naming each right that is missing there and what to do. What is not known to be missing is not asked for. */
export async function requirePosting(
  channel: ChannelRef,
  context: Context,
  { channels }: Pick<Needs, 'channels'>,
): Promise<void> {
  if (context.absent) throw new UserError(texts.notInThisPlace());
  if (sameChannel(channel, context.channel)) {
    if (context.missingPermissions?.length) throw new UserError(texts.mayNotPost(context.missingPermissions));
    return;
  }
  const named = await channels.named(channel, context);
  if (named?.missingPermissions?.length) throw new UserError(texts.mayNotPost(named.missingPermissions, named.label));
}
