// Resolves the subscription that a call names: one of this channel, or of another that the caller manages; when none is named, the only
// one.

import type { Context } from '#src/conversation/call.ts';
import type { Message, Reply } from '#src/conversation/message.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { UserError } from '#src/errors.ts';
import type { Needs } from './needs.ts';
import { noSubscriptionsMessage, subscriptionTitle, subscriptionWords } from './replies/subscription-text.ts';

interface About {
  id: string | undefined;
  /** The command, and the label of a button that makes it. */
  command: string;
  label: string;
  /** It removes the subscription: if its channel is gone, its creator may do that (`isLostOf`). */
  ends?: boolean;
  context: Context;
  needs: Pick<Needs, 'digests' | 'channels'>;
}

/** Runs with the resolved subscription; asks which if it is ambiguous. Throws UserError for one that the caller may not change. */
export async function withSubscription(
  about: About,
  run: (subscription: Subscription) => Promise<Reply>,
): Promise<Reply> {
  const { id, command, label, context, needs } = about;
  if (id !== undefined) return run(await named(id, about));
  const known = await needs.digests.of(context.channel);
  const [only] = known;
  if (!only) return noSubscriptionsMessage();
  return known.length === 1 ? run(only) : which(known, command, label);
}

/** Another channel's subscription is reported as unknown, so that IDs reveal nothing to those who may not see it. */
async function named(typed: string, { context, needs, ends = false }: About): Promise<Subscription> {
  const { digests, channels } = needs;
  const found = await digests.find(typed);
  if (found && sameChannel(found.channel, context.channel)) return found;
  const there = found && (await channels.named(found.channel, context));
  if (found && there?.canManage) return found;
  if (ends && found && !there && isLostOf(found, context)) {
    if (context.permissionsUnknown !== undefined) throw new UserError(context.permissionsUnknown);
    if (!context.neverManages) return found;
  }
  const known = await digests.of(context.channel);
  throw new ProseError(() =>
    texts.unknownSubscription(
      typed,
      known.map(({ id }) => id),
    ),
  );
}

/**
 * Nobody can manage a channel that is gone, so the subscription's creator may remove it, unless they manage no channel at all. The channel
 * may only be invisible, so nothing else is allowed.
 */
function isLostOf(lost: Subscription, context: Context): boolean {
  return lost.pause?.by === 'system' && isMaker(lost, context);
}

/** The same person, also from a direct message, which is a team of its own. */
function isMaker({ createdBy }: Subscription, { person }: Context): boolean {
  return createdBy.adapter === person.adapter && createdBy.person === person.person;
}

function which(known: readonly Subscription[], command: string, label: string): Message {
  return {
    kind: 'message',
    fallbackText: texts.listGistSubscriptions(known.length),
    blocks: [
      { kind: 'prose', prose: texts.whichSubscription() },
      {
        kind: 'list',
        items: known.map((one) => ({
          title: subscriptionTitle(one),
          note: subscriptionWords(one),
          actions: [{ kind: 'button', label, call: { command, options: { id: one.id } } }],
        })),
      },
    ],
  };
}
