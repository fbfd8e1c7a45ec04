// The bot that the adapter contract starts adapters with: the real dispatch over a few commands made to be answered, paged, chosen from,
// filled in, and to fail.

import type { Bot } from '#src/conversation/adapter.ts';
import { type AnyCommand, type Command, ready } from '#src/conversation/command.ts';
import { createDispatch } from '#src/conversation/dispatch.ts';
import { createComplete } from '#src/conversation/input/complete.ts';
import type { Message } from '#src/conversation/message.ts';
import { numberOption, type Options, textOption } from '#src/conversation/option.ts';
import { UserError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';

/** Stands in an error that nobody may be shown. */
export const SECRET = 'the-database-password';

function saying(words: string, more: Partial<Message> = {}): Message {
  return {
    kind: 'message',
    fallbackText: words,
    blocks: [{ kind: 'prose', prose: [{ kind: 'text', text: words }] }],
    ...more,
  };
}

function command<O extends Options>(name: string, options: O, run: Command<null, O>['run']): AnyCommand {
  return ready(
    {
      path: [name],
      summary: `The command ${name}`,
      options,
      example: name,
      answers: () => 'caller',
      allows: 'anyone',
      run,
    },
    null,
  );
}

const echo = command(
  'echo',
  { words: textOption({ summary: 'What to say', required: true, rest: true }) },
  async ({ words }) => saying(`You said: ${words}`),
);

const broken = command('broken', {}, async () => {
  throw new Error(SECRET);
});

const sorry = command('sorry', {}, async () => {
  throw new UserError('That is sold out.');
});

const pages = command(
  'pages',
  { page: numberOption({ summary: 'Page number', named: true }) },
  async ({ page = 1 }) => {
    const at = (number: number) => ({ command: 'pages', options: { page: `${number}` } });
    return saying(`This is page ${page}.`, {
      pager: {
        page,
        pages: 3,
        ...(page > 1 ? { previous: at(page - 1) } : {}),
        ...(page < 3 ? { next: at(page + 1) } : {}),
      },
    });
  },
);

const menu = command('menu', {}, async () =>
  saying('Choose a colour.', {
    actions: [
      {
        kind: 'select',
        label: 'Colour',
        call: { command: 'echo', options: {} },
        option: 'words',
        choices: ['red', 'green', 'blue'].map((value) => ({
          value,
          label: value.charAt(0).toUpperCase() + value.slice(1),
        })),
      },
    ],
  }),
);

const order = command(
  'order',
  {
    dish: textOption({ summary: 'What you would like', required: true }),
    count: numberOption({ summary: 'How many', required: true, min: 1, max: 99 }),
  },
  async ({ dish, count }) => saying(`Ordered: ${count} of ${dish}`),
);

const shop = command('shop', {}, async () =>
  saying('We are open.', {
    actions: [{ kind: 'button', label: 'Order', call: { command: 'order', options: {} } }],
  }),
);

/** The real dispatch and completion over the contract's commands. */
export function contractBot(): Bot {
  const commands = [echo, broken, sorry, pages, menu, shop, order];
  return {
    commands,
    dispatch: createDispatch({ commands, log: silentLog }),
    complete: createComplete({
      commands,
      sources: { papers: () => [], topics: () => [], zones: () => [], authors: () => [] },
    }),
    onEvent: async () => undefined,
    emojis: ['👍'],
    posted: async () => [],
    gone: async () => [],
  };
}
