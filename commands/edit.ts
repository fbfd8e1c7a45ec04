// `/papers edit`: changes a subscription. With only an ID it shows a form with the current values.

import type { Command } from '#src/conversation/command.ts';
import type { Action, Form } from '#src/conversation/message.ts';
import { topicOption } from '#src/conversation/option.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import {
  LIMITS,
  readSubscriptionInput,
  type SubscriptionInput,
  samePreferences,
  writeSubscriptionInput,
} from '#src/digests/service/subscription-input.ts';
import { preferenceOptions } from '#src/digests/service/subscription-options.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { subscriptionId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { previewMessage } from './replies/preview-message.ts';
import { editAction, resumeAction, sendNowAction } from './replies/subscription-actions.ts';
import { withSubscription } from './subscription-of.ts';

/** Fields of the form: a modal has at most five; the others are in `edit-more`, or are given by name. */
const BLANKS: (keyof SubscriptionInput)[] = ['topics', 'at', 'zone', 'days', 'size'];
const MORE: (keyof SubscriptionInput)[] = ['follow', 'min-votes', 'skip-below'];

const options = {
  id: subscriptionId,
  topics: topicOption({
    summary: 'Only papers on these topics, such as: diffusion, -survey (or: everything)',
    rest: true,
    max: LIMITS.topics,
    completes: 'topic',
    check: (topics) => readSubscriptionInput({ topics }),
  }),
  ...preferenceOptions,
};

export const edit: Command<Needs, typeof options> = {
  path: ['edit'],
  summary: 'Change the topics, schedule or size of a subscription in this channel',
  options,
  example: 'edit s3 robotics, -survey size:8',
  answers: (given, via) => (via !== 'form' && onlyId(given) ? 'form' : isBare(given) ? 'caller' : 'everyone'),
  group: 'manage',
  allows: 'managers',
  async run({ id, ...values }, context, needs) {
    const about = { id, command: 'edit', label: texts.edit(), context, needs };
    return withSubscription(about, async (subscription) => {
      const given = Object.values(values).some((value) => value !== undefined);
      // Without an ID the platform did not expect a form: it may no longer be able to show one.
      if (!given && context.via !== 'form') return id === undefined ? offered(subscription) : formOf(subscription);
      // This form always shows the topics, so an emptied field means no topics.
      const input = context.via === 'form' && values.topics === undefined ? { ...values, topics: '' } : values;
      return changed(subscription, input, context, needs);
    });
  },
};

function isBare(given: Record<string, string | undefined>): boolean {
  return Object.values(given).every((value) => !value?.trim());
}

function onlyId({ id, ...others }: Record<string, string | undefined>): boolean {
  return Boolean(id?.trim()) && isBare(others);
}

function formOf(subscription: Subscription): Form {
  const moreCall = { command: 'edit-more', options: { id: subscription.id } };
  return { ...form('edit', subscription, [...BLANKS, ...MORE]), blanks: BLANKS, more: MORE, moreCall };
}

function form(command: string, subscription: Subscription, blanks: (keyof SubscriptionInput)[]): Form {
  const now = writeSubscriptionInput(subscription);
  return {
    kind: 'form',
    title: texts.editTitle(subscription.id),
    call: { command, options: { id: subscription.id } },
    blanks,
    values: Object.fromEntries(blanks.map((name) => [name, now[name]])),
    submit: texts.save(),
  };
}

const moreOptions = {
  id: options.id,
  follow: options.follow,
  'min-votes': options['min-votes'],
  'skip-below': options['skip-below'],
};

/** Behind *More options* when a form has no space for them; not listed in help. Fields that it lacks stay unchanged. */
export const editMore: Command<Needs, typeof moreOptions> = {
  path: ['edit-more'],
  summary: 'Change the other options of a subscription',
  options: moreOptions,
  example: 'edit-more s3',
  listed: false,
  answers: (_given, via) => (via === 'form' ? 'everyone' : 'form'),
  group: 'manage',
  allows: 'managers',
  run: ({ id, ...values }, context, needs) =>
    withSubscription({ id, command: 'edit-more', label: texts.edit(), context, needs }, async (subscription) =>
      context.via === 'form' ? changed(subscription, values, context, needs) : form('edit-more', subscription, MORE),
    ),
};

function offered({ id, topics }: Subscription) {
  return {
    kind: 'message' as const,
    fallbackText: texts.editChoice(id, topics),
    blocks: [{ kind: 'prose' as const, prose: texts.editHow(id) }],
    actions: [editAction(id)],
  };
}

async function changed(
  subscription: Subscription,
  input: SubscriptionInput,
  context: Parameters<(typeof edit)['run']>[1],
  { digests, paperService }: Needs,
) {
  const { id } = subscription;
  const preferences = readSubscriptionInput(input);
  const same = samePreferences(subscription, { ...subscription, ...preferences });
  const now = await digests.edit(subscription, preferences, { who: context.person, now: context.now });
  const preview = await digests.preview(now, context.now);
  paperService.shown(preview.samples.map(({ paper }) => paper));
  const undo: Action = {
    kind: 'button',
    label: texts.undo(),
    call: { command: 'edit', options: { id, ...writeSubscriptionInput(subscription) } },
  };
  return previewMessage({
    subscription: now,
    preview,
    tone: same ? 'info' : 'success',
    words: same ? texts.unchanged(id) : texts.edited(id),
    actions: [now.pause ? resumeAction(id) : sendNowAction(id), editAction(id), ...(same ? [] : [undo])],
  });
}
