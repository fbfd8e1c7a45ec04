// `/papers invite`: where to add Paperboy to another place.

import type { Command } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';

export const invite: Command<Needs, Record<never, never>> = {
  path: ['invite'],
  summary: 'Add Paperboy to another server or workspace',
  options: {},
  example: 'invite',
  answers: () => 'caller',
  group: 'manage',
  allows: 'anyone',
  run: async (_values, context) =>
    context.invite
      ? noticeMessage(texts.inviteHere(), { tone: 'info', actions: [{ kind: 'link', ...context.invite }] })
      : noticeMessage(texts.inviteUnknown(), { tone: 'info' }),
};
