// `/papers subscribe`: saves at once, and answers with a preview of the subscription.

import type { ChannelRef, Context } from '#src/conversation/call.ts';
import type { Command } from '#src/conversation/command.ts';
import { channelOption } from '#src/conversation/option.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { zoneFromOutside } from '#src/digests/schedule/zone.ts';
import { DEFAULTS, readSubscriptionInput, type SubscriptionInput } from '#src/digests/service/subscription-input.ts';
import { subscriptionOptions } from '#src/digests/service/subscription-options.ts';
import { MOST_SUBSCRIPTIONS } from '#src/digests/service/subscription-service.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import type { Needs } from './needs.ts';
import { otherChannel } from './other-channel.ts';
import { previewMessage } from './replies/preview-message.ts';
import { editAction, sendNowAction, undoSubscribeAction } from './replies/subscription-actions.ts';
import { requirePosting } from './require-posting.ts';

const TIME = /(?:^|[\s,]+)at\s+(\d{1,2}(?:[:.]\d{2}\s*(?:[ap]m)?|\s*[ap]m))$/i;
const DAYS = /(?:^|[\s,]+)(weekdays|daily|every day|weekly(?:\s+on\s+[a-z]{3,9})?)$/i;

export const subscribeOptions = {
  ...subscriptionOptions,
  channel: channelOption({ label: 'Channel', summary: 'A different channel', named: true, max: 200 }),
};

export const subscribe: Command<Needs, typeof subscribeOptions> = {
  path: ['subscribe'],
  summary: 'Get digests in this channel: all papers or your topics, on the days and at the time you choose',
  options: subscribeOptions,
  example: 'subscribe diffusion, -survey at:08:30 days:mon,thu',
  answers: (given) => (given.channel?.trim() ? 'caller' : 'everyone'),
  group: 'manage',
  allows: 'managers',
  async run({ channel: typed, ...values }, context, needs) {
    const { digests } = needs;
    const other = await otherChannel(typed, context, needs);
    const channel = other?.channel ?? context.channel;
    await requirePosting(channel, context, needs);
    const change = { who: context.person, now: context.now };
    const saved = await digests.subscribe(channel, await preferencesOf(values, channel, context, needs), change);
    if (!saved) throw new ProseError(() => texts.tooManySubscriptions(MOST_SUBSCRIPTIONS));
    const { subscription, before } = saved;
    const { id } = subscription;
    const preview = await digests.preview(subscription, context.now);
    needs.paperService.shown(preview.samples.map(({ paper }) => paper));
    const { unknown } = zoneFromOutside(context.zone);
    const fellBack = unknown !== undefined && context.zone !== undefined && !before && values.zone === undefined;
    const ownZone = fellBack && (await digests.settings(channel)).zone !== undefined;
    return previewMessage({
      subscription,
      preview,
      remarks: fellBack && !ownZone ? [texts.schedule.zoneFellBack(unknown)] : [],
      tone: before ? 'info' : 'success',
      words: before
        ? texts.alreadySubscribed(id)
        : other
          ? texts.subscribedElsewhere(id, other.label)
          : texts.subscribed(id),
      actions: [
        ...(subscription.pause ? [] : [sendNowAction(id)]),
        editAction(id),
        ...(before ? [] : [undoSubscribeAction(id)]),
      ],
    });
  },
};

/** The given preferences, and defaults for the rest. Throws UserError naming the field. */
export async function preferencesOf(
  values: SubscriptionInput,
  channel: ChannelRef,
  context: Pick<Context, 'zone'>,
  { digests }: Pick<Needs, 'digests'>,
): Promise<Preferences & Schedule> {
  const input = readSubscriptionInput(inlineSchedule(values));
  const zone = input.zone ?? (await digests.settings(channel)).zone ?? zoneFromOutside(context.zone).zone;
  return { ...DEFAULTS, ...input, zone };
}

/**
 * Extracts a time and days typed after the topics without option names, unless they were given by name: `robotics at 8:30 weekdays`. They
 * would otherwise become part of the topic, which no paper would match.
 */
function inlineSchedule(input: SubscriptionInput): SubscriptionInput {
  if (input.topics === undefined) return input;
  const found: SubscriptionInput = { ...input };
  let topics = input.topics.trim();
  for (let again = true; again; ) {
    again = false;
    for (const [name, pattern] of [
      ['at', TIME],
      ['days', DAYS],
    ] as const) {
      const match = found[name] === undefined ? pattern.exec(topics) : null;
      if (!match) continue;
      found[name] = match[1];
      topics = topics.slice(0, match.index).trim();
      again = true;
    }
  }
  return { ...found, topics };
}
