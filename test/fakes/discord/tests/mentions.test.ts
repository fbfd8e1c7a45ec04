// Whom a message notifies, and what a reader sees of it.
import type { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seenText } from '../index.ts';
import { createFixture, type Fixture, restAt } from '../with-client.ts';
import type { Role } from '../world/state.ts';

let at: Fixture;
let rest: REST;
let role: Role;
beforeEach(async () => {
  at = await createFixture({ buckets: undefined });
  rest = restAt(at.discord);
  role = at.discord.addRole(at.guild, 'readers', { mentionable: true });
});
afterEach(() => at.close());

async function posted(body: object) {
  await rest.post(`/channels/${at.channel.id}/messages`, { body });
  return at.discord.messages(at.channel).at(-1)!;
}
const nobody = { everyone: false, users: [], roles: [] };
const all = () => `@everyone <@${at.ada.id}> <@&${role.id}>`;

describe('whom a message notifies', () => {
  it('everyone named, if nothing restricts mentions', async () => {
    at.discord.grant(at.channel, 'MENTION_EVERYONE');
    expect((await posted({ content: all() })).pinged).toEqual({ everyone: true, users: [at.ada.id], roles: [role.id] });
    const display = { type: 10, content: all() };
    const nested = {
      type: 17,
      components: [{ type: 9, components: [display], accessory: { type: 2, style: 1, label: 'a', custom_id: 'a' } }],
    };
    expect((await posted({ flags: 1 << 15, components: [nested] })).pinged).toMatchObject({
      everyone: true,
      users: [at.ada.id],
    });
  });

  it('nobody, if nothing may be parsed', async () => {
    at.discord.grant(at.channel, 'MENTION_EVERYONE');
    expect((await posted({ content: all(), allowed_mentions: { parse: [] } })).pinged).toEqual(nobody);
  });

  it('the allowed ones, only if named', async () => {
    const allowed_mentions = { parse: [], roles: [role.id] };
    expect((await posted({ content: all(), allowed_mentions })).pinged).toEqual({ ...nobody, roles: [role.id] });
    expect((await posted({ content: 'x', allowed_mentions })).pinged).toEqual(nobody);
  });

  it('permissions apply to everyone and to closed roles, and embeds notify nobody', async () => {
    const closed = at.discord.addRole(at.guild, 'closed');
    expect((await posted({ content: `@here <@&${closed.id}>` })).pinged).toEqual(nobody);
    expect((await posted({ embeds: [{ description: all() }] })).pinged).toEqual(nobody);
  });

  it('more people after an edit that does not restrict mentions', async () => {
    const message = await posted({ content: 'x', allowed_mentions: { parse: [] } });
    await rest.patch(`/channels/${at.channel.id}/messages/${message.id}`, { body: { content: all() } });
    expect(message.pinged.users).toEqual([at.ada.id]);
  });

  it('the author of the message replied to, unless that is disabled', async () => {
    const said = at.discord.as(at.ada, at.channel).say('hello');
    const reply = { content: 'x', message_reference: { message_id: said.id } };
    expect((await posted(reply)).pinged.users).toEqual([at.ada.id]);
    expect((await posted({ ...reply, allowed_mentions: { parse: ['users'] } })).pinged).toEqual(nobody);
  });
});

describe('visible text', () => {
  it('is every word and link, without markup and escapes', async () => {
    const message = await posted({
      flags: 1 << 15,
      components: [
        { type: 10, content: '## Papers\n**[A \\*star\\* is \\[born\\]](https://x.org/a_b)** by _Ada_, snake_case' },
        { type: 1, components: [{ type: 2, style: 5, label: 'Open', url: 'https://x.org/open' }] },
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: 's',
              placeholder: 'Pick',
              options: [{ label: 'One', value: '1', description: 'first' }],
            },
          ],
        },
      ],
    });
    expect(seenText(message)).toEqual({
      text: 'Papers\nA *star* is [born] by Ada, snake_case\nOpen\nPick\nOne\nfirst',
      links: ['https://x.org/a_b', 'https://x.org/open'],
    });
  });

  it('includes embeds', async () => {
    const embed = {
      title: 'T',
      url: 'https://x.org/t',
      description: 'D https://x.org/d',
      fields: [{ name: 'N', value: 'V' }],
      footer: { text: 'F' },
    };
    expect(seenText(await posted({ content: 'C', embeds: [embed] }))).toEqual({
      text: 'C\nT\nD https://x.org/d\nN\nV\nF',
      links: ['https://x.org/d', 'https://x.org/t'],
    });
  });
});
