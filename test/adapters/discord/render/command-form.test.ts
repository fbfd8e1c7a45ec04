// Commands in texts, as people see and press them on Discord.

import { expect, it } from 'vitest';
import { prose, typed } from '#src/conversation/texts/prose.ts';
import { commandForm } from '../../../../adapters/discord/render/command-form.ts';
import { proseMarkdown } from '../../../../adapters/discord/render/markdown.ts';
import { renderMessage } from '../../../../adapters/discord/render/render.ts';
import { createCommands } from '../../../../commands/index.ts';
import { part, saying, started } from '../fixture.ts';

const ID = '123456789012345678';
const form = commandForm(createCommands({} as never), ID);

it.each([
  ['today', `</papers today:${ID}>`],
  ['search diffusion models', `</papers search:${ID}> \`query:diffusion models\``],
  ['edit s3 size:8', `</papers edit:${ID}> \`id:s3 size:8\``],
  ['settings votes:on', `</papers settings:${ID}> \`votes:on\``],
  ['search <query> [limit:…] [page:…]', `</papers search:${ID}>`],
])('%s', (line, shown) => {
  expect(form(line)).toBe(shown);
});

it('shows what Discord does not offer as code, and lets no text in a command notify anybody', () => {
  expect(form('look-up https://arxiv.org/abs/2606.00001')).toBeUndefined();
  expect(proseMarkdown([typed('home')], form)).toBe('`/papers home`');
  expect(form('search <@&123456789012345678> @everyone')).not.toMatch(/<@&\d|@everyone/);
});

it('appears in every kind of block', () => {
  const spans = prose`Try ${typed('today')}.`;
  const message = saying('x', {
    blocks: [
      { kind: 'prose', prose: spans },
      { kind: 'notice', tone: 'info', prose: spans },
      { kind: 'facts', facts: [{ label: 'a', value: spans }] },
      { kind: 'list', items: [{ title: [typed('today')], note: spans }] },
    ],
  });
  const shown = JSON.stringify(renderMessage(message, { command: form })[0]?.body);
  expect(shown.split(`</papers today:${ID}>`)).toHaveLength(6);
  expect(shown).not.toContain('`/papers');
});

it('is known from the registration, even if nothing had to be registered', async () => {
  const made = await started({}, {}, createCommands({} as never));
  const { discord, channel } = made;
  const again = made.another();
  await made.adapter.stop();
  await again.start(made.bot);
  await again.deliver(made.at(channel), part(saying('x', { blocks: [{ kind: 'prose', prose: [typed('today')] }] })));
  expect(JSON.stringify(discord.messages(channel).at(-1))).toMatch(/<\/papers today:\d{17,20}>/);
  expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});
