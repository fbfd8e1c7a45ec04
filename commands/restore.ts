// `restore`: brings a removed subscription back as it was. Also behind the *Undo* of unsubscribe.

import type { Command } from '#src/conversation/command.ts';
import { subscriptionOption } from '#src/conversation/option.ts';
import { prose } from '#src/conversation/prose.ts';
import { texts } from '#src/conversation/texts.ts';
import { UserError } from '#src/errors.ts';
import { mayPost } from './may-post.ts';
import type { Needs } from './needs.ts';
import { saidMessage } from './said-message.ts';
import { subscriptionActions } from './subscription-actions.ts';
import { nextWords } from './subscription-words.ts';

const options = {
  id: subscriptionOption({ summary: 'The subscription that was removed, such as s3', required: true, max: 20 }),
};

export const restore: Command<Needs, typeof options> = {
  path: ['restore'],
  summary: 'Bring a removed subscription back as it was',
  options,
  example: 'restore s3',
  answers: () => 'everyone',
  allows: 'managers',
  async run({ id }, context, needs) {
    const { digests } = needs;
    await mayPost(context.channel, context, needs);
    const known = await digests.find(id);
    const change = { who: context.person, now: context.now };
    const back = known ? undefined : await digests.restore(context.channel, id, change);
    if (!back) throw new UserError(texts.nothingToRestore(id));
    const next = back.pause ? [] : prose` ${texts.factNext()}: ${nextWords(back)}.`;
    return saidMessage(prose`${texts.restored(back.id)}${next}`, { actions: subscriptionActions(back) });
  },
};
