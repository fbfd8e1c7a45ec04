// Commands to try the conversation with: every kind of option, both lengths of path, each answer telling what it was called with.

import type { Context } from '#src/conversation/call.ts';
import { type AnyCommand, type Command, ready } from '#src/conversation/command.ts';
import {
  choiceOption,
  dayOption,
  numberOption,
  type Options,
  paperOption,
  textOption,
  topicOption,
  windowOption,
} from '#src/conversation/option.ts';
import { prose } from '#src/conversation/texts/prose.ts';

export const NOON = new Date('2026-06-12T12:00:00Z'); // a Friday

export function contextOf(more: Partial<Context> = {}): Context {
  const team = { adapter: 'test', team: 't' };
  return {
    channel: { ...team, channel: 'c' },
    person: { ...team, person: 'p' },
    canManage: true,
    now: NOON,
    via: 'typed',
    ...more,
  };
}

function telling<O extends Options>(
  given: Omit<Command<null, O>, 'answers' | 'allows' | 'run'> & { allows?: 'managers' },
): AnyCommand {
  return ready<null, O>(
    {
      allows: 'anyone',
      answers: () => 'caller',
      run: async (values) => ({
        kind: 'message',
        fallbackText: JSON.stringify(values),
        blocks: [{ kind: 'prose', prose: prose`told` }],
      }),
      ...given,
    },
    null,
  );
}

export const today = telling({
  path: ['today'],
  summary: "The day's papers.",
  example: 'today robotics',
  options: {
    topic: topicOption({ summary: 'Only papers on this', rest: true, completes: 'topic' }),
    date: dayOption({ summary: 'The list day' }),
    page: numberOption({ summary: 'Page', named: true, min: 1, max: 99 }),
  },
});
export const trending = telling({
  path: ['trending'],
  summary: 'What people vote for.',
  example: 'trending week robotics',
  options: {
    window: windowOption({ summary: 'How far back' }),
    topic: topicOption({ summary: 'Only papers on this', rest: true, completes: 'topic' }),
  },
});
export const search = telling({
  path: ['search'],
  summary: 'Find papers.',
  example: 'search diffusion models -survey',
  options: {
    query: textOption({ summary: 'What to look for', required: true, rest: true, max: 250 }),
    page: numberOption({ summary: 'Page', named: true, min: 1, max: 99 }),
  },
});
export const show = telling({
  path: ['show'],
  summary: 'One paper.',
  example: 'show 2606.13681',
  options: { paper: paperOption({ summary: 'Id or link', required: true, completes: 'paper' }) },
});
export const addReading = telling({
  path: ['reading', 'add'],
  summary: 'Plan a reading.',
  example: 'reading add 2606.13681 monday',
  allows: 'managers',
  options: {
    paper: paperOption({ summary: 'Id or link', required: true }),
    day: dayOption({ summary: 'When' }),
    size: choiceOption({
      summary: 'How many come',
      choices: [
        { value: 'small', label: 'A few' },
        { value: 'large', label: 'Many' },
      ],
    }),
  },
});
export const help = telling({
  path: ['help'],
  summary: 'What there is.',
  example: 'help search',
  options: { command: textOption({ summary: 'A command', completes: 'command' }) },
});
export const card = telling({ path: ['card'], summary: 'A card.', example: 'card', listed: false, options: {} });

export const commands: readonly AnyCommand[] = [today, trending, search, show, addReading, help, card];
