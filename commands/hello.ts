// `hello`: answers a greeting or thanks. Not listed in help.

import type { Context } from '#src/conversation/call.ts';
import type { Command } from '#src/conversation/command.ts';
import type { Action, Message } from '#src/conversation/message.ts';
import { choiceOption } from '#src/conversation/option.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Needs } from './needs.ts';

const options = {
  to: choiceOption({
    summary: 'What was said',
    choices: [
      { value: 'hello', label: 'A greeting' },
      { value: 'thanks', label: 'Thanks' },
    ],
  }),
};

export const hello: Command<Needs, typeof options> = {
  path: ['hello'],
  summary: 'Answer a greeting or thanks',
  options,
  example: 'hello',
  listed: false,
  answers: () => 'caller',
  allows: 'anyone',
  run: async ({ to }, { invite }) => greeting(to === 'thanks' ? 'thanks' : 'hello', invite),
};

function greeting(to: 'hello' | 'thanks', invite: Context['invite']): Message {
  const actions: Action[] = [
    { kind: 'button', label: texts.todayButton(), call: { command: 'today', options: {} }, tone: 'main' },
    { kind: 'button', label: texts.subscribe(), call: { command: 'subscribe', options: {} } },
    { kind: 'button', label: texts.helpButton(), call: { command: 'help', options: {} } },
    ...(invite ? [{ kind: 'link' as const, ...invite }] : []),
  ];
  const prose = to === 'thanks' ? texts.thanksAnswer() : texts.helloAnswer();
  return {
    kind: 'message',
    fallbackText: to === 'thanks' ? texts.thanksGist() : texts.helloGist(),
    blocks: [{ kind: 'prose', prose }],
    actions,
  };
}
