// A person's actions in conversations: commands, shortcuts, mentions, direct messages, links, reactions, the App Home.

import { reacted } from '../methods/methods-reactions.ts';
import { hasDomain } from '../methods/methods-unfurl.ts';
import { messageEvent } from '../sending/echo.ts';
import { aboutChannel } from '../sending/events.ts';
import { shortcutPayload, slashPayload } from '../sending/payloads.ts';
import { openTicket, type Ticket } from '../sending/tickets.ts';
import { directChannel, hearingTeam, isInstalled, workspaceOf } from '../world/members.ts';
import { makeMessage } from '../world/messages.ts';
import type { Channel, Installation, Json, Message, Person, SlackEvent, World } from '../world/state.ts';
import { wireView } from '../world/views.ts';
import { ask, type Carrier, type Handle, tell } from './handles.ts';
import { typedCommand, typedMessage } from './typed.ts';

export interface ChatDriver {
  /** `/papers`, then the text. */
  slash(command: string, text?: string): Handle;
  /** A global shortcut. */
  shortcut(callbackId: string): Handle;
  messageShortcut(message: Message, callbackId: string): Handle;
  /** Writes a plain message in the channel. */
  say(text: string, threadTs?: string): Message;
  /** Mentions the bot, before the text. */
  mention(text: string, threadTs?: string): Handle;
  /** Writes a direct message to the bot. */
  direct(text: string): Handle;
  /** Opens the app's home tab. */
  openHome(): Handle;
  /** Posts a message with these links. The answer is their unfurl. */
  paste(text: string): Handle;
  /** Types links and has not sent them yet: COMPOSER. */
  typeLink(text: string): Handle;
  react(message: Message, emoji: string): Handle;
  unreact(message: Message, emoji: string): Handle;
}

export function chatDriver(carrier: Carrier, person: Person, channel: Channel | undefined): ChatDriver {
  const { world } = carrier;
  const workspace = workspaceOf(world, person.teamId);
  const { manifest } = world.app;

  function here(): Channel {
    if (!channel) throw new Error('as(user) was given no channel');
    if (!channel.members.has(person.id)) throw new Error(`${person.name} is not in ${channel.name}`);
    if (channel.archived || channel.gone) throw new Error(`Nobody can write in ${channel.name}`);
    return channel;
  }

  /** Why a command or shortcut does not reach the app. */
  function closedTo(known: boolean, name: string): string | undefined {
    if (!isInstalled(world, workspace)) return `${name}: the app is not installed`;
    if (!workspace.installation?.scopes.has('commands')) return `${name}: the app has no scope commands`;
    return known ? undefined : `${name} is not a valid command or shortcut of the app`;
  }

  function write(text: string, where: Channel, threadTs?: string): Message {
    const typed = typedMessage(world, person.teamId, text);
    const draft = { text: typed, blocks: [], attachments: [], linksNames: false };
    return makeMessage(world, where, draft, {
      userId: person.id,
      teamId: person.teamId,
      ...(threadTs === undefined ? {} : { threadTs }),
    });
  }

  function shareLinks(text: string, message: Message | undefined): Handle {
    const where = here();
    const links = linksOf(text).filter((one) => hasDomain(one, manifest.unfurlDomains));
    const source = message ? ('conversations_history' as const) : ('composer' as const);
    const ts = message?.ts ?? crypto.randomUUID();
    const unfurl = { id: `${source === 'composer' ? 'Uxx' : 'C'}.${world.newId('')}`, source, ts, links };
    const ticket = openTicket(world, { kind: 'link', person, channel: where, unfurl, ...(message ? { message } : {}) });
    return tell(carrier, ticket, [
      links.length === 0 ? undefined : sharedEvent(world, ticket),
      message && messageEvent(world, message, where),
    ]);
  }

  function reaction(message: Message, emoji: string, on: boolean): Handle {
    const where = world.channels.get(message.channelId);
    if (!where || message.gone || message.ephemeralFor !== undefined)
      throw new Error('Nobody can react to this message');
    if (!where.members.has(person.id)) throw new Error(`${person.name} is not in ${where.name}`);
    const ticket = openTicket(world, { kind: 'react', person, channel: where, message });
    const onEvent =
      message.reactions.get(emoji)?.includes(person.id) === on
        ? undefined
        : reacted(world, { channel: where, message }, person.id, emoji, on);
    return tell(carrier, ticket, [onEvent]);
  }

  return {
    slash(command, text = '') {
      const ticket = openTicket(world, { kind: 'slash', person, channel: here() });
      const known = manifest.commands?.includes(command) ?? true;
      return ask(carrier, ticket, () => {
        const why = closedTo(known, command);
        return (
          why ?? {
            type: 'slash_commands',
            name: command,
            payload: slashPayload(world, ticket, command, typedCommand(world, person.teamId, text)),
          }
        );
      });
    },
    shortcut(callbackId) {
      const ticket = openTicket(world, { kind: 'shortcut', person });
      const known = manifest.shortcuts?.global.includes(callbackId) ?? true;
      return ask(carrier, ticket, () => {
        const why = closedTo(known, callbackId);
        return why ?? { type: 'interactive', name: 'shortcut', payload: shortcutPayload(world, ticket, callbackId) };
      });
    },
    messageShortcut(message, callbackId) {
      if (message.ephemeralFor !== undefined) throw new Error('A message for one person alone has no shortcuts');
      const where = world.channels.get(message.channelId) as Channel;
      const ticket = openTicket(world, { kind: 'message-shortcut', person, channel: where, message });
      const known = manifest.shortcuts?.message.includes(callbackId) ?? true;
      return ask(carrier, ticket, () => {
        const why = closedTo(known, callbackId);
        return (
          why ?? { type: 'interactive', name: 'message_action', payload: shortcutPayload(world, ticket, callbackId) }
        );
      });
    },
    say(text, threadTs) {
      const message = write(text, here(), threadTs);
      const event = messageEvent(world, message, here());
      if (event) world.publish(event);
      return message;
    },
    mention(text, threadTs) {
      const where = here();
      const bot = workspaceOf(world, hearingTeam(world, where, person.teamId) ?? person.teamId).installation;
      const message = write(text, where, threadTs);
      message.text = `<@${bot?.botUserId}> ${message.text}`;
      const ticket = openTicket(world, { kind: 'mention', person, channel: where, message });
      const plain = messageEvent(world, message, where);
      const { channel_type: _, ...event } = (plain?.event ?? {}) as Json;
      return tell(carrier, ticket, [
        aboutChannel(world, where, { ...event, type: 'app_mention' }, { onlyIn: where }),
        plain,
      ]);
    },
    direct(text) {
      const where = directChannel(world, person, workspace.installation as Installation);
      const message = write(text, where);
      const ticket = openTicket(world, { kind: 'direct', person, channel: where, message });
      return tell(carrier, ticket, [messageEvent(world, message, where)]);
    },
    openHome() {
      const ticket = openTicket(world, { kind: 'home', person });
      return tell(carrier, ticket, [manifest.homeTab ? homeEvent(world, person) : undefined]);
    },
    paste: (text) => shareLinks(text, write(text, here())),
    typeLink: (text) => shareLinks(text, undefined),
    react: (message, emoji) => reaction(message, emoji, true),
    unreact: (message, emoji) => reaction(message, emoji, false),
  };
}

function linksOf(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>|]+/g)].map(([link]) => link);
}

function sharedEvent(world: World, { channel, person, unfurl, message }: Ticket): SlackEvent | undefined {
  const where = channel as Channel;
  const teamId = hearingTeam(world, where, person.teamId);
  if (teamId === undefined || !unfurl) return undefined;
  const bot = workspaceOf(world, teamId).installation;
  return {
    teamId,
    channel: where,
    event: {
      type: 'link_shared',
      user: person.id,
      channel: unfurl.source === 'composer' ? 'COMPOSER' : where.id,
      message_ts: unfurl.ts,
      ...(message?.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      links: unfurl.links.map((url) => ({ url, domain: new URL(url).hostname })),
      source: unfurl.source,
      unfurl_id: unfurl.id,
      is_bot_user_member: bot !== undefined && where.members.has(bot.botUserId),
      event_ts: world.newTs(),
    },
  };
}

function homeEvent(world: World, person: Person): SlackEvent | undefined {
  const { installation } = workspaceOf(world, person.teamId);
  if (!installation) return undefined;
  const view = world.homes.get(person.id);
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: directChannel(world, person, installation).id,
    tab: 'home',
    event_ts: world.newTs(),
    ...(view ? { view: wireView(world, view) } : {}),
  };
  return { teamId: person.teamId, event };
}
