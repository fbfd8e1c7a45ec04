// Checks that Paperboy may post to a channel before saving anything that would make it post there.

import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import { UserError } from '#src/errors.ts';
import type { Needs } from './needs.ts';

/** Throws UserError naming each missing permission and the fix. Unknown permissions are not required. */
export async function requirePosting(
  channel: ChannelRef,
  context: Context,
  { channels }: Pick<Needs, 'channels'>,
): Promise<void> {
  if (context.absent) throw new UserError(() => texts.notAMember());
  if (sameChannel(channel, context.channel)) {
    const { missingPermissions: missing } = context;
    if (missing?.length) throw new UserError(() => texts.cannotPost(missing));
    return;
  }
  const named = await channels.named(channel, context);
  const missing = named?.missingPermissions ?? [];
  if (missing.length > 0) throw new UserError(() => texts.cannotPost(missing, named?.label));
}
