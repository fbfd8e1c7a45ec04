// `subscribe-form`: the form of `subscribe`, filled in with what holds here. Behind platforms that open forms; not listed in help.

import type { Command } from '#src/conversation/command.ts';
import type { Form } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { DEFAULTS, writeSubscriptionInput } from '#src/digests/service/subscription-input.ts';
import type { Needs } from '../needs.ts';
import { subscribeOptions } from '../subscribe.ts';

const options = {};

/** What most people decide on; the other options are asked for on request. */
const BLANKS: readonly (keyof typeof subscribeOptions)[] = ['topics', 'channel', 'days', 'at', 'zone', 'size'];

export const subscribeForm: Command<Needs, typeof options> = {
  path: ['subscribe-form'],
  summary: 'Open the form to subscribe a channel',
  options,
  example: 'subscribe-form',
  listed: false,
  answers: () => 'form',
  // Filling it in is for everyone; who may subscribe the chosen channel is asked when it is sent.
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
