// A person's driver: what somebody can do in a channel, as Discord's client lets people do it. Throws an Error for what the client
// would not offer (no such command, no such button).

import { createHandle, type Handle } from '../routes/handle.ts';
import { emojiOf, react, unreact } from '../routes/routes-reactions.ts';
import type { Component, FakeMessage, Reaction } from '../world/message-data.ts';
import { allComponents, wireMessage } from '../world/message-shape.ts';
import { makeMessage } from '../world/messages.ts';
import { may, type PermissionName } from '../world/permissions.ts';
import { wireMember, wireResolvedChannel, wireRole, wireUser } from '../world/shapes.ts';
import type { Channel, User, World } from '../world/state.ts';
import { setArchived } from '../world/thread-state.ts';
import { type Deed, startInteraction } from './interaction-start.ts';
import type { Interactions, Modal } from './interactions.ts';
import { composeSlash, offeredCommands, type Typed } from './person-command.ts';
import { type Filled, fillModal } from './person-modal.ts';

export interface Person {
  user: User;
  channel: Channel;
  /** `slash('papers today', { topic: 'agents' })` */
  slash(path: string, typed?: Typed): Handle;
  /** Asks for suggestions for one option (default: the last one given). */
  complete(path: string, typed: Typed, focused?: string): Handle;
  /** Presses a button by label, emoji or custom ID, or the `nth` of several (from 0, default the first). */
  press(message: FakeMessage, label: string | RegExp, nth?: number): Handle;
  /** Chooses options (labels or values) of a select found by placeholder or custom ID. */
  choose(message: FakeMessage, menu: string | RegExp, choices: string | string[]): Handle;
  /** Presses the button with that label, or chooses that option in whatever menu has it. */
  take(message: FakeMessage, label: string): Handle;
  submit(modal: Modal, values: Filled): Handle;
  /** A message context menu command by name. */
  menu(message: FakeMessage, name: string): Handle;
  /** The menu command of this bot: "Look up paper". */
  lookUp(message: FakeMessage): Handle;
  react(message: FakeMessage, emoji: string): void;
  unreact(message: FakeMessage, emoji: string): void;
  /** `type`: a message that Discord writes in the person's name, such as 7, a join. */
  say(text: string, more?: { repliesTo?: FakeMessage; type?: number }): FakeMessage;
}

export function createPerson(world: World, interactions: Interactions, user: User, channel: Channel): Person {
  const begin = (deed: Omit<Deed, 'user' | 'channel'>) => {
    if (channel.thread?.archived) throw new Error('nobody uses commands or buttons in an archived thread');
    return createHandle(startInteraction(world, interactions, { user, channel, ...deed }));
  };
  const look = (message: FakeMessage) => {
    const hidden = message.ephemeralFor !== undefined && message.ephemeralFor !== user.id;
    if (message.channelId !== channel.id) throw new Error('this message is in another channel');
    if (hidden || message.gone) throw new Error(`${user.username} does not see this message`);
    return allComponents(message.components);
  };
  const need = (name: PermissionName) => {
    if (channel.guildId !== undefined && !may(world, channel, user.id, name))
      throw new Error(`${user.username} lacks ${name}`);
  };
  const menu = (message: FakeMessage, name: string) => {
    const command = offeredCommands(world, user, channel).find((one) => one.type === 3 && one.name === name);
    if (!command) throw new Error(`Discord offers no menu command "${name}" to ${user.username} here`);
    const target = wireMessage(world, message);
    const data = {
      id: command.id,
      name,
      type: 3,
      target_id: message.id,
      resolved: { messages: { [message.id]: target } },
    };
    return begin({ type: 2, data, command: { name, type: 3 } });
  };
  const press: Person['press'] = (message, label, nth = 0) => {
    const found = look(message).filter((one) => isButton(one) && isCalled(one, label));
    const button = found[nth];
    if (!button) throw new Error(`no button ${String(label)} (${nth}) among ${labels(message).join(' | ')}`);
    if (button.disabled) throw new Error(`the button ${String(label)} is disabled`);
    return begin({
      type: 3,
      source: message,
      data: { component_type: 2, custom_id: button.custom_id, id: button.id },
    });
  };
  const choose: Person['choose'] = (message, name, choices) => {
    const select = look(message).find((one) => SELECTS.has(one.type) && isCalled(one, name));
    if (!select || select.disabled) throw new Error(`no menu ${String(name)} among ${labels(message).join(' | ')}`);
    const values = [choices].flat().map((choice) => choiceValue(select, choice));
    if (values.length > (select.max_values ?? 1) || values.length < (select.min_values ?? 1))
      throw new Error('too few or too many choices');
    const data = {
      component_type: select.type,
      custom_id: select.custom_id,
      id: select.id,
      values,
      ...resolvedOf(world, select, channel, user, values),
    };
    return begin({ type: 3, source: message, data });
  };
  return {
    user,
    channel,
    slash(path, typed = {}) {
      const { data } = composeSlash({ world, user, channel }, path, typed);
      return begin({ type: 2, data, command: { name: path, type: 1 } });
    },
    complete(path, typed, focused = Object.keys(typed).at(-1) ?? '') {
      const { data, focusedType } = composeSlash({ world, user, channel }, path, typed, focused);
      return begin({
        type: 4,
        data,
        command: { name: path, type: 1 },
        ...(focusedType === undefined ? {} : { focusedType }),
      });
    },
    press,
    choose,
    take(message, label) {
      if (look(message).some((one) => isButton(one) && isCalled(one, label))) return press(message, label);
      const menu = look(message).find(({ options }) => options?.some((one) => one.label === label));
      if (!menu?.custom_id) throw new Error(`no button or choice ${label} among ${labels(message).join(' | ')}`);
      return choose(message, menu.custom_id, label);
    },
    submit(modal, values) {
      const { source } = modal.from;
      const data = { custom_id: modal.customId, components: fillModal(modal, values) };
      return begin({ type: 5, data, from: modal.from, ...(source ? { source } : {}) });
    },
    menu,
    lookUp: (message) => menu(message, 'Look up paper'),
    react(message, emoji) {
      if (!message.reactions.some((one) => one.emoji.name === emoji)) need('ADD_REACTIONS');
      react(world, message, user, emojiFor(emoji));
    },
    unreact: (message, emoji) => unreact(world, message, user, emojiFor(emoji)),
    say(text, more = {}) {
      need(channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
      if (channel.thread?.locked) throw new Error('this thread is locked');
      if (channel.thread?.archived) setArchived(world, channel, false);
      const draft = { content: text, embeds: [], components: [], files: [], flags: 0 };
      return makeMessage(world, channel, {
        author: user,
        draft,
        ...(more.repliesTo ? { repliesTo: more.repliesTo.id } : {}),
        ...(more.type === undefined ? {} : { type: more.type }),
      });
    },
  };
}

/** A button that reaches the bot, not a link. */
function isButton({ type, style }: Component): boolean {
  return type === 2 && style !== 5;
}

const SELECTS = new Set([3, 5, 6, 7, 8]);

function emojiFor(text: string): Reaction['emoji'] {
  const emoji = emojiOf(text);
  if (!emoji) throw new Error(`${text} is no emoji`);
  return emoji;
}

function isCalled(one: Component, name: string | RegExp): boolean {
  const names = [one.label, one.placeholder, one.custom_id, one.emoji?.name ?? undefined];
  return names.some((own) => own !== undefined && (typeof name === 'string' ? own === name : name.test(own)));
}

function labels(message: FakeMessage): string[] {
  return allComponents(message.components)
    .filter(({ type }) => type === 2 || SELECTS.has(type))
    .map((one) => one.label ?? one.placeholder ?? one.emoji?.name ?? one.custom_id ?? '?');
}

function choiceValue(select: Component, choice: string): string {
  if (select.type !== 3) return choice;
  const option = (select.options ?? []).find(({ label, value }) => label === choice || value === choice);
  if (!option)
    throw new Error(`no choice "${choice}" among ${(select.options ?? []).map(({ label }) => label).join(' | ')}`);
  return option.value;
}

/** What the values of a user, role or channel select refer to. */
function resolvedOf(
  world: World,
  select: Component,
  channel: Channel,
  user: User,
  values: string[],
): { resolved?: object } {
  if (select.type === 3) return {};
  const guild = world.guilds.get(channel.guildId ?? '');
  const pick = <T>(find: (id: string) => T | undefined) =>
    Object.fromEntries(values.map((id) => [id, find(id)] as const).filter(([, found]) => found !== undefined));
  const users = pick((id) => world.users.get(id) && wireUser(world.users.get(id) as User));
  const members = pick((id) => guild?.members.get(id) && { ...wireMember(guild.members.get(id)!), user: undefined });
  const roles = pick((id) => guild?.roles.filter((role) => role.id === id).map(wireRole)[0]);
  const channels = pick(
    (id) => world.channels.get(id) && wireResolvedChannel(world, world.channels.get(id) as Channel, user.id),
  );
  return { resolved: { users, members, roles, channels } };
}
