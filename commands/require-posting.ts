// Checks that Paperboy may post to a channel before saving anything that would make it post there.

import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { inLocale, texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import { UserError } from '#src/errors.ts';
import type { Needs } from './needs.ts';

/** Throws UserError naming each missing permission and the fix. Unknown permissions are not required. */
export async function requirePosting(
  channel: ChannelRef,
  context: Context,
  { channels }: Pick<Needs, 'channels'>,
): Promise<void> {
  if (context.absent) throw new UserError(texts.notAMember());
  if (sameChannel(channel, context.channel)) {
    const { missingPermissions: missing, locale } = context;
    // Only the caller sees the error, and the platform has already worded for them what is missing.
    if (missing?.length) throw new UserError(await inLocale(locale, async () => texts.cannotPost(missing)));
    return;
  }
  const named = await channels.named(channel, context);
  if (named?.missingPermissions?.length) throw new UserError(texts.cannotPost(named.missingPermissions, named.label));
}
