// A client with commands registered, whose answers each test says: for the fake's own tests of interactions.

import type { Client, Interaction } from 'discord.js';
import type { Person } from './people/person.ts';
import type { Handle } from './routes/handle.ts';
import type { Settings } from './settings.ts';
import { clientAt, createFixture, type Fixture } from './with-client.ts';

export interface CommandFixture extends Fixture {
  client: Client;
  /** What the bot does with each interaction from now on. Forgets earlier failures and violations. */
  does(what: (interaction: Interaction) => unknown): void;
  /** What the bot's doing threw. */
  failures: unknown[];
  /** Ada in the channel. */
  driver: Person;
  /** Ada sends /papers today. */
  today(): Handle;
}

const OPTIONS = [
  { type: 3, name: 'topic', description: 'Topic', autocomplete: true },
  { type: 4, name: 'size', description: 'Size', min_value: 1, max_value: 20 },
  { type: 7, name: 'where', description: 'Where', channel_types: [0] },
  { type: 8, name: 'ping', description: 'Role' },
];
const PAPER = [{ type: 3, name: 'paper', description: 'Paper', required: true }];
const COMMANDS = [
  {
    name: 'papers',
    description: 'Papers',
    options: [
      { type: 1, name: 'today', description: 'Today', options: OPTIONS },
      {
        type: 2,
        name: 'reading',
        description: 'List',
        options: [{ type: 1, name: 'add', description: 'Add', options: PAPER }],
      },
    ],
  },
  { name: 'admin', description: 'Admin', default_member_permissions: '32' },
  { type: 3, name: 'Look up paper' },
];

export async function createCommandFixture(settings: Partial<Settings> = {}): Promise<CommandFixture> {
  const at = await createFixture(settings);
  const client = await clientAt(at.discord);
  const failures: unknown[] = [];
  let what: (interaction: Interaction) => unknown = () => undefined;
  client.on('interactionCreate', async (interaction) => {
    try {
      await what(interaction);
    } catch (error) {
      failures.push(error);
    }
  });
  await client.rest.put(`/applications/${at.discord.applicationId}/commands`, { body: COMMANDS });
  const driver = at.discord.as(at.ada, at.channel);
  return {
    ...at,
    client,
    failures,
    driver,
    today: () => driver.slash('papers today'),
    does(next) {
      what = next;
      failures.length = 0;
      at.discord.violations.length = 0;
    },
    async close() {
      await client.destroy();
      await at.close();
    },
  };
}
