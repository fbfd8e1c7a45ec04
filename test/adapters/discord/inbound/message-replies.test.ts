// Messages that people write to the bot: which are answered, with what, and that nobody is pinged by it.

import { describe, expect, it } from 'vitest';
import { seenText } from '../../../fakes/discord/index.ts';
import type { FakeMessage } from '../../../fakes/discord/world/message-data.ts';
import type { Channel, User } from '../../../fakes/discord/world/state.ts';
import { commands, contexts } from '../answer-commands.ts';
import { type Fixture, started, until } from '../fixture.ts';

const open = () => started({}, {}, commands);
const text = (message: FakeMessage | undefined) => (message ? seenText(message).text : '');
const mention = ({ discord }: Fixture) => `<@${discord.botId}>`;

/** What the bot has replied to a message. */
function replies({ discord }: Fixture, to: FakeMessage): FakeMessage[] {
  return discord.messages(to.channelId).filter(({ author, repliesTo }) => author.bot && repliesTo === to.id);
}

async function replyTo(made: Fixture, user: User, channel: Channel, words: string): Promise<FakeMessage> {
  const said = made.discord.as(user, channel).say(words);
  await until(() => replies(made, said).length > 0);
  return replies(made, said)[0] as FakeMessage;
}

/** What came before the answer to a last message was not answered: one connection tells things in their order. */
async function unanswered(made: Fixture, ...messages: FakeMessage[]): Promise<void> {
  await replyTo(made, made.ada, made.channel, `${mention(made)} now`);
  for (const one of messages) expect(replies(made, one)).toEqual([]);
}

describe('a message to the bot', () => {
  it('is answered by a reply in its channel, wherever the mention stands, and pings nobody', async () => {
    const made = await open();
    for (const words of [`${mention(made)} now`, `/papers now ${mention(made)}`, `<@!${made.discord.botId}>  now`]) {
      const reply = await replyTo(made, made.ada, made.channel, words);
      expect(text(reply)).toContain('Here at once.');
      expect(reply.pinged).toEqual({ everyone: false, users: [], roles: [] });
    }
    expect(made.discord.violations).toEqual([]);
    expect(made.troubles()).toEqual([]);
  });

  it('needs no mention in a direct message', async () => {
    const made = await open();
    const dm = made.discord.dm(made.ada);
    expect(text(await replyTo(made, made.ada, dm, 'now'))).toContain('Here at once.');
    expect(contexts.at(-1)).toMatchObject({ channel: made.at(dm), canManage: true, via: 'typed' });
    expect(contexts.at(-1)?.invite?.href).toContain(made.discord.applicationId);
  });

  it('opens a form with a button, and shows friendly validation errors', async () => {
    const made = await open();
    const offer = await replyTo(made, made.ada, made.channel, `${mention(made)} order`);
    const modal = await made.discord.as(made.ada, made.channel).press(offer, 'Open the form').modal();
    const ordered = await made.discord.as(made.ada, made.channel).submit(modal, { dish: 'bread' }).message();
    expect(text(ordered)).toContain('Ordered: 1 of bread');
    expect(text(await replyTo(made, made.ada, made.channel, `${mention(made)} order stone`))).toContain(
      'Nobody eats that.',
    );
    expect(text(await replyTo(made, made.ada, made.channel, `${mention(made)} lunch?`))).toContain('lunch');
  });

  it('that names papers is answered with those papers', async () => {
    const made = await open();
    const dm = made.discord.dm(made.ada);
    const reply = await replyTo(made, made.ada, dm, 'have you seen <https://arxiv.org/abs/2606.03001> yet');
    expect(text(reply)).toContain('Looked up: have you seen https://arxiv.org/abs/2606.03001 yet');
  });

  it('turns pages in place for the person who asked', async () => {
    const made = await open();
    const reply = await replyTo(made, made.ada, made.channel, `${mention(made)} pages`);
    const turned = await made.discord.as(made.ada, made.channel).press(reply, 'Next').answer();
    expect(turned).toMatchObject({ kind: 'message', message: { id: reply.id } });
    const bob = made.discord.addUser('Bob', made.guild);
    const ephemeral = await made.discord.as(bob, made.channel).press(reply, 'Next').answer();
    expect(ephemeral).toMatchObject({ kind: 'message', ephemeral: true });
  });

  it('is answered in several messages when one is too small', async () => {
    const made = await open();
    await replyTo(made, made.ada, made.channel, `${mention(made)} many`);
    await until(() => made.discord.messages(made.channel).filter(({ author }) => author.bot).length > 1);
    expect(made.discord.violations).toEqual([]);
  });

  it('is answered without a reference where the history may not be read', async () => {
    const made = await open();
    made.discord.deny(made.channel, 'READ_MESSAGE_HISTORY');
    made.discord.as(made.ada, made.channel).say(`${mention(made)} now`);
    await until(() => made.discord.messages(made.channel).some((one) => text(one).includes('Here at once.')));
  });
});

describe('a message that is not for the bot', () => {
  it("is ignored without a mention: plain replies, other bots, and Discord's own messages", async () => {
    const made = await open();
    const { discord, guild, channel, ada } = made;
    const digest = await replyTo(made, ada, channel, `${mention(made)} now`);
    const other = discord.addBot('Other', guild);
    await unanswered(
      made,
      discord.as(ada, channel).say('now'),
      discord.as(ada, channel).say('thanks, all', { repliesTo: digest }),
      discord.as(other, channel).say(`${mention(made)} now`),
      discord.as(ada, channel).say(`${mention(made)} now`, { type: 7 }),
    );
  });

  it('is ignored where the bot may not write', async () => {
    const made = await open();
    const { discord, guild, ada } = made;
    const closed = discord.addChannel(guild, { type: 'text', name: 'closed' });
    discord.deny(closed, 'SEND_MESSAGES');
    await unanswered(made, discord.as(ada, closed).say(`${mention(made)} now`));
    await until(() => made.lines.some(({ msg }) => msg === 'could not reply in the channel'));
    expect(made.troubles()).toEqual([]);
  });
});

describe('who may use a command', () => {
  it('is looked up in the channel of the message', async () => {
    const made = await open();
    const bob = made.discord.addUser('Bob', made.guild);
    expect(text(await replyTo(made, bob, made.channel, `${mention(made)} settings`))).toMatch(/manage/);
    expect(text(await replyTo(made, made.ada, made.channel, `${mention(made)} settings`))).toContain(
      'Mentions nobody.',
    );
    expect(contexts.at(-1)).toMatchObject({ channel: made.at(made.channel), canManage: true });
  });

  it('is not guessed when Discord does not say', async () => {
    const made = await open();
    made.discord.fault({ method: 'GET', path: /\/guilds\/\d+$/, do: { status: 503 }, times: 99 });
    expect(text(await replyTo(made, made.ada, made.channel, `${mention(made)} settings`))).toContain(
      "Discord isn't responding",
    );
  });

  it('does not let a digest mention everyone, and names roles that it cannot notify', async () => {
    const made = await open();
    const { discord, guild, ada, channel } = made;
    const everybody = await replyTo(made, ada, channel, `${mention(made)} settings mention:${guild.id}`);
    expect(text(everybody)).toContain("can't mention everyone");
    const role = discord.addRole(guild, 'readers');
    const reply = await replyTo(made, ada, channel, `${mention(made)} settings mention:<@&${role.id}>`);
    expect(text(reply)).toContain(`Mentions ${role.id}`);
    expect(reply.pinged.roles).toEqual([]);
    expect(contexts.at(-1)?.silentRoles?.[role.id]?.()).toContain('readers');
  });
});
