// `/papers subscribe`: saves at once, and answers with what the subscription would have brought.

import type { ChannelRef, Context } from '#src/conversation/call.ts';
import type { Command } from '#src/conversation/command.ts';
import { channelOption, numberOption, textOption, topicOption } from '#src/conversation/option.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { DAY_BOXES, tickedDays } from '#src/digests/schedule/days.ts';
import { scheduleTexts } from '#src/digests/schedule/schedule-texts.ts';
import { zoneFromOutside } from '#src/digests/schedule/zone.ts';
import { MOST_SUBSCRIPTIONS } from '#src/digests/service/digest-service.ts';
import {
  DEFAULTS,
  LIMITS,
  readSubscriptionInput,
  type SubscriptionInput,
} from '#src/digests/service/subscription-input.ts';
import type { Preferences, Schedule } from '#src/digests/subscription.ts';
import { inlineSchedule } from './inline-schedule.ts';
import type { Needs } from './needs.ts';
import { otherChannel } from './other-channel.ts';
import { previewMessage } from './replies/preview-message.ts';
import { editAction, sendNowAction, undoSubscribeAction } from './replies/subscription-actions.ts';
import { requirePosting } from './require-posting.ts';

/** What a subscription wants and when; `edit` takes the same. */
export const preferenceOptions = {
  at: textOption({
    label: 'Time',
    summary: 'Local time, such as 09:00 or 5:30 pm',
    named: true,
    max: 40,
    completes: 'time',
    check: (at) => readSubscriptionInput({ at }),
  }),
  zone: textOption({
    label: 'Time zone',
    summary: 'Time zone, such as Europe/Berlin',
    named: true,
    max: 100,
    completes: 'zone',
    check: (zone) => readSubscriptionInput({ zone }),
  }),
  days: textOption({
    label: 'Days',
    summary: 'weekdays, daily, mon,thu or weekly (a round-up)',
    named: true,
    max: 100,
    completes: 'days',
    boxes: { choices: DAY_BOXES, ticked: tickedDays },
    check: (days) => readSubscriptionInput({ days }),
  }),
  size: numberOption({
    label: 'Papers per digest',
    summary: 'Papers per digest',
    named: true,
    min: 1,
    max: LIMITS.size,
  }),
  'skip-below': numberOption({
    label: 'Skip a digest with fewer papers than',
    summary: 'Skip digests with fewer papers',
    named: true,
    min: 0,
    max: LIMITS.size,
  }),
  'min-votes': numberOption({
    label: 'At least this many votes',
    summary: 'Only papers with at least this many votes',
    named: true,
    min: 0,
    max: LIMITS.votes,
  }),
  follow: textOption({
    label: 'Always include',
    summary: 'Always include papers by these authors or organisations: author:NAME, org:NAME',
    named: true,
    max: LIMITS.follow,
    completes: 'follow',
    check: (follow) => readSubscriptionInput({ follow }),
  }),
};

export const subscribeOptions = {
  topics: topicOption({
    label: 'Topics',
    summary: 'Only papers on these topics, such as: diffusion, "world model", -survey (default: everything)',
    rest: true,
    max: LIMITS.topics,
    completes: 'topic',
    check: (topics) => readSubscriptionInput({ topics }),
  }),
  ...preferenceOptions,
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
    if (!saved) throw new ProseError(texts.tooManySubscriptions(MOST_SUBSCRIPTIONS));
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
      remarks: fellBack && !ownZone ? [scheduleTexts.zoneFellBack(unknown)] : [],
      tone: before ? 'info' : 'success',
      said: before
        ? texts.subscribedBefore(id)
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

/** What was asked, and the usual for the rest. Throws UserError naming the field. */
export async function preferencesOf(
  values: SubscriptionInput,
  channel: ChannelRef,
  context: Pick<Context, 'zone'>,
  { digests }: Pick<Needs, 'digests'>,
): Promise<Preferences & Schedule> {
  const asked = readSubscriptionInput(inlineSchedule(values));
  const zone = asked.zone ?? (await digests.settings(channel)).zone ?? zoneFromOutside(context.zone).zone;
  return { ...DEFAULTS, ...asked, zone };
}
