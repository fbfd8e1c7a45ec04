// `/papers forget-me`: deletes all data stored about the caller, after a confirmation.

import type { Command } from '#src/conversation/command.ts';
import { choiceOption } from '#src/conversation/option.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';

const options = {
  confirm: choiceOption({ summary: 'Type yes to confirm', named: true, choices: [{ value: 'yes', label: 'yes' }] }),
};

export const forgetMe: Command<Needs, typeof options> = {
  path: ['forget-me'],
  summary: 'Delete your data: your votes and your name',
  options,
  example: 'forget-me',
  answers: () => 'caller',
  group: 'manage',
  allows: 'anyone',
  async run({ confirm }, context, { digests }) {
    if (confirm !== 'yes') {
      return {
        kind: 'message',
        fallbackText: texts.forgetMeAskGist(),
        blocks: [{ kind: 'notice', tone: 'warning', prose: texts.forgetMeAsk() }],
        actions: [
          {
            kind: 'button',
            label: texts.forgetMeButton(),
            call: { command: 'forget-me', options: { confirm: 'yes' } },
            tone: 'danger',
          },
        ],
      };
    }
    const { votes, entries } = await digests.forget(context.person, context.now);
    return noticeMessage(texts.forgotten(votes, entries), { fallbackText: texts.forgottenGist() });
  },
};
