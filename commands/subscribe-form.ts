// `subscribe-form`: the form of `subscribe`, with this channel's defaults, for platforms with forms; not listed in help.

import type { Command } from '#src/conversation/command.ts';
import type { Form } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { DEFAULTS, writeSubscriptionInput } from '#src/digests/service/subscription-input.ts';
import type { Needs } from './needs.ts';
import { subscribeOptions } from './subscribe.ts';

const options = {};

/** The fields that most people use; the other options are behind a button. */
const BLANKS: readonly (keyof typeof subscribeOptions)[] = ['topics', 'channel', 'days', 'at', 'zone', 'size'];

export const subscribeForm: Command<Needs, typeof options> = {
  path: ['subscribe-form'],
  summary: 'Open the form to subscribe a channel',
  options,
  example: 'subscribe-form',
  listed: false,
  answers: () => 'form',
  // Anyone may fill it in; whether they may subscribe the chosen channel is checked on submit.
  allows: 'anyone',
  async run(_values, { channel, zone }, { digests }): Promise<Form> {
    const known = { ...DEFAULTS, zone: (await digests.settings(channel)).zone ?? zone ?? 'UTC' };
    const values = writeSubscriptionInput(known);
    const more = Object.keys(subscribeOptions).filter((name) => !BLANKS.some((blank) => blank === name));
    return {
      kind: 'form',
      title: texts.subscribe(),
      call: { command: 'subscribe', options: {} },
      blanks: [...BLANKS],
      more,
      // Empty fields already mean everything and nobody.
      values: { ...values, topics: '', follow: '', channel: channel.channel },
      submit: texts.subscribe(),
    };
  },
};
