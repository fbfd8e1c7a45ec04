// Commands made to be answered in all the ways that Discord's deadlines allow.

import type { Context } from '#src/conversation/call.ts';
import { type AnyCommand, type Command, ready } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { channelOption, numberOption, type Options, roleOption, textOption } from '#src/conversation/option.ts';
import { UserError } from '#src/errors.ts';
import { rest, saying } from './fixture.ts';

/** Longer than the adapter of the stage waits before it defers. */
export const SLOW_MS = 250;

/** The contexts that commands were called with, the last one last. */
export const contexts: Context[] = [];

function command<O extends Options>(
  name: string,
  options: O,
  run: Command<null, O>['run'],
  more: Partial<Pick<Command<null, O>, 'answers' | 'allows'>> = {},
): AnyCommand {
  const base = { path: [name], summary: `The command ${name}`, options, example: name } as const;
  return ready(
    {
      ...base,
      answers: () => 'everyone',
      allows: 'anyone',
      ...more,
      async run(values, context, needs) {
        contexts.push(context);
        return run(values, context, needs);
      },
    },
    null,
  );
}

const caller = { answers: () => 'caller' as const };
const form = { answers: () => 'form' as const };

function page(number: number, many = 3): Message {
  const at = (to: number) => ({ command: 'pages', options: { page: `${to}` } });
  return saying(`This is page ${number}.`, {
    pager: {
      page: number,
      pages: many,
      ...(number > 1 ? { previous: at(number - 1) } : {}),
      ...(number < many ? { next: at(number + 1) } : {}),
    },
  });
}

/** As much as one message holds. */
function heavy(message: Message): Message {
  const facts = Array.from({ length: 20 }, (_, i) => ({
    label: `Fact ${i}`,
    value: [{ kind: 'text' as const, text: 'word '.repeat(30) }],
  }));
  return { ...message, blocks: [{ kind: 'facts', facts }] };
}

const order = { command: 'order', options: {} };

function menu(): Message {
  return saying('Choose a dish.', {
    actions: [
      { kind: 'button', label: 'Order', call: order },
      { kind: 'select', label: 'Dish', call: order, option: 'dish', choices: [{ value: 'pie', label: 'Pie' }] },
      {
        kind: 'button',
        label: 'Long',
        call: { command: 'order', options: { dish: 'a dish with a name that no custom id holds '.repeat(5).trim() } },
      },
    ],
  });
}

export const commands: AnyCommand[] = [
  command('now', {}, async () => saying('Here at once.')),
  command('mine', {}, async () => saying('For you alone.'), caller),
  command('slow', {}, async () => {
    await rest(SLOW_MS);
    return saying('Here at last.');
  }),
  command(
    'slowmine',
    {},
    async () => {
      await rest(SLOW_MS);
      return saying('For you alone, at last.');
    },
    caller,
  ),
  command('slowsorry', {}, async () => {
    await rest(SLOW_MS);
    throw new UserError('That is sold out.');
  }),
  command('sorry', {}, async () => {
    throw new UserError('That is sold out.');
  }),
  command('slowform', {}, async () => {
    await rest(SLOW_MS);
    return { kind: 'form', title: 'Order', call: order, blanks: ['dish'], values: { dish: 'soup' } };
  }),
  command(
    'order',
    {
      dish: textOption({ summary: 'What', required: true }),
      count: numberOption({ summary: 'How many', named: true }),
    },
    async ({ dish, count = 1 }) => {
      if (dish === 'stone') throw new UserError('Nobody eats that.', 'dish');
      return saying(`Ordered: ${count} of ${dish}`);
    },
    form,
  ),
  command(
    'slowshop',
    { dish: textOption({ summary: 'What', required: true }) },
    async ({ dish }) => {
      await rest(SLOW_MS);
      if (dish === 'stone') throw new UserError('Nobody eats that.', 'dish');
      return saying(`Bought: ${dish}`);
    },
    form,
  ),
  command('pages', { page: numberOption({ summary: 'Which' }) }, async ({ page: number = 1 }) =>
    number === 3 ? heavy(page(number)) : page(number),
  ),
  command('many', {}, async () => ({
    ...saying('A long list'),
    blocks: [
      {
        kind: 'list',
        items: Array.from({ length: 120 }, (_, i) => ({
          title: [{ kind: 'text', text: `Item number ${i} ${'with a long name '.repeat(6)}` }],
        })),
      },
    ],
  })),
  command('menu', {}, async () => menu()),
  command(
    'like',
    { how: textOption({ summary: 'How' }) },
    async ({ how }) => {
      if (how === 'slow') await rest(SLOW_MS);
      if (how === 'soon') await rest(SLOW_MS / 5);
      if (how === 'wrong') throw new UserError('That is sold out.');
      return how === 'again' ? saying('You like it already.') : { ...saying('You like it.'), relabels: 'Liked · 1' };
    },
    { answers: (_given, via) => (via === 'clicked' ? 'button' : 'caller') },
  ),
  command('likes', { how: textOption({ summary: 'How' }) }, async ({ how = 'now' }) =>
    saying('What do you like?', {
      actions: [
        { kind: 'button', label: 'Like', call: { command: 'like', options: { how } } },
        { kind: 'button', label: 'Dislike', call: { command: 'now', options: {} } },
        {
          kind: 'select',
          label: 'Pick',
          call: { command: 'like', options: {} },
          option: 'how',
          choices: [{ value: how, label: 'It' }],
        },
      ],
    }),
  ),
  command('pair', { how: textOption({ summary: 'How' }) }, async ({ how = 'now' }) =>
    saying('Which of them?', {
      actions: ['first', 'second'].map((label) => ({
        kind: 'button',
        label,
        call: { command: 'like', options: { how: label === 'first' ? how : 'now' } },
      })),
    }),
  ),
  command(
    'longform',
    {},
    async () => ({ kind: 'form', title: 'Order '.repeat(30).trim(), call: order, blanks: ['dish'] }),
    form,
  ),
  command('slowmenu', {}, async () => {
    await rest(SLOW_MS);
    return menu();
  }),
  command(
    'settings',
    { mention: roleOption({ summary: 'Role' }), channel: channelOption({ summary: 'Where' }) },
    async ({ mention }) => saying(`Mentions ${mention ?? 'nobody'}.`),
    { allows: 'managers' },
  ),
  command(
    'ask',
    {},
    async () => ({ kind: 'form', title: 'Settings', call: { command: 'settings', options: {} }, blanks: ['mention'] }),
    form,
  ),
  command('topics', { topic: textOption({ summary: 'Which', completes: 'topic' }) }, async () => saying('Topics')),
  command(
    'look-up',
    { text: textOption({ summary: 'Where', required: true, rest: true }) },
    async ({ text }) => saying(`Looked up: ${text}`),
    caller,
  ),
];
