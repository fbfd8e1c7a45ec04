// `preview`: what a subscription would deliver before it is created, for a button of its form; not listed in help.

import type { Command } from '#src/conversation/command.ts';
import { nextRun } from '#src/digests/schedule/schedule.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Needs } from './needs.ts';
import { otherChannel } from './other-channel.ts';
import { previewOnlyMessage } from './replies/preview-message.ts';
import { preferencesOf, subscribeOptions } from './subscribe.ts';

export const preview: Command<Needs, typeof subscribeOptions> = {
  path: ['preview'],
  summary: 'Preview the digests of a subscription without saving it',
  options: subscribeOptions,
  example: 'preview diffusion, -survey at:08:30 days:mon,thu',
  listed: false,
  answers: () => 'caller',
  allows: 'anyone',
  async run({ channel: typed, ...values }, context, needs) {
    const { paperService, digests } = needs;
    const { now, person } = context;
    const channel = (await otherChannel(typed, context, needs))?.channel ?? context.channel;
    const preferences = await preferencesOf(values, channel, context, needs);
    // Never stored, and without an ID: it matches no other subscription of the channel.
    const thought: Subscription = {
      ...preferences,
      id: '',
      channel,
      createdBy: person,
      createdAt: now,
      nextRunAt: nextRun(preferences, now),
    };
    const previewed = await digests.preview(thought, now);
    paperService.shown(previewed.samples.map(({ paper }) => paper));
    return previewOnlyMessage(thought, previewed);
  },
};
