// Interaction payloads as Slack words them.
// Source: https://docs.slack.dev/reference/interaction-payloads

import type { Part } from '../people/parts.ts';
import { workspaceOf } from '../world/members.ts';
import { wireMessage } from '../world/messages.ts';
import type { Channel, Json, Message, Person, View, World } from '../world/state.ts';
import { wireView } from '../world/views.ts';
import { giveResponseUrl, giveTrigger, type Ticket } from './tickets.ts';

/** The common fields of every interaction: person, place and app. */
export function commonPayload(world: World, person: Person): Json {
  const { id, domain } = workspaceOf(world, person.teamId);
  return {
    token: world.app.verificationToken,
    api_app_id: world.app.id,
    team: { id, domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
  };
}

const named = (channel: Channel) => ({
  id: channel.id,
  name: channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
});

export function slashPayload(world: World, ticket: Ticket, command: string, text: string): Json {
  const { person } = ticket;
  const channel = ticket.channel as Channel;
  const { id, domain } = workspaceOf(world, person.teamId);
  return {
    token: world.app.verificationToken,
    team_id: id,
    team_domain: domain,
    channel_id: channel.id,
    channel_name: named(channel).name,
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: world.app.id,
    is_enterprise_install: 'false',
    response_url: giveResponseUrl(world, ticket),
    trigger_id: giveTrigger(world, ticket),
  };
}

/** Where an element is: a message, a card under a link, or a view. */
export interface Spot {
  message?: Message;
  view?: View;
  block: Part;
  element: Part;
  /** Of a card under a link. */
  attachmentId?: number;
  unfurledLink?: string;
}

function containerOf({ message, view, attachmentId, unfurledLink }: Spot): Json {
  if (view) return { type: 'view', view_id: view.id };
  const at = {
    message_ts: message?.ts,
    channel_id: message?.channelId,
    is_ephemeral: message?.ephemeralFor !== undefined,
  };
  const thread = message?.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  if (attachmentId === undefined) return { type: 'message', ...at, ...thread };
  return {
    type: 'message_attachment',
    attachment_id: attachmentId,
    ...at,
    ...thread,
    is_app_unfurl: true,
    app_unfurl_url: unfurledLink,
  };
}

/** The message is included only if it is the app's own and not ephemeral. For a link, the card is included. */
function sourceOf(world: World, { message, attachmentId }: Spot): Json {
  if (!message || message.ephemeralFor !== undefined) return {};
  if (attachmentId === undefined) return { message: wireMessage(world, message) };
  return { app_unfurl: message.attachments.find(({ id }) => id === attachmentId) };
}

function surfaceOf(world: World, ticket: Ticket, spot: Spot): Json {
  const { message, view } = spot;
  const base = { container: containerOf(spot), trigger_id: giveTrigger(world, ticket) };
  if (view) return { ...base, view: wireView(world, view) };
  return {
    ...base,
    channel: named(ticket.channel as Channel),
    ...sourceOf(world, spot),
    state: { values: message?.values ?? {} },
    response_url: giveResponseUrl(world, ticket),
  };
}

export function actionPayload(world: World, ticket: Ticket, spot: Spot, action: Json): Json {
  const { block, element } = spot;
  return {
    type: 'block_actions',
    ...commonPayload(world, ticket.person),
    ...surfaceOf(world, ticket, spot),
    actions: [
      {
        action_id: element.action_id,
        block_id: block.block_id,
        type: element.type,
        ...action,
        action_ts: world.newTs(),
      },
    ],
  };
}

export function suggestionPayload(world: World, ticket: Ticket, spot: Spot, typed: string): Json {
  const { view, message, block, element } = spot;
  return {
    type: 'block_suggestion',
    ...commonPayload(world, ticket.person),
    container: containerOf(spot),
    action_id: element.action_id,
    block_id: block.block_id,
    value: typed,
    ...(view ? { view: wireView(world, view) } : {}),
    ...(message ? { ...sourceOf(world, spot), channel: named(ticket.channel as Channel) } : {}),
  };
}

export function submissionPayload(world: World, ticket: Ticket): Json {
  const view = ticket.view as View;
  return {
    type: 'view_submission',
    ...commonPayload(world, ticket.person),
    trigger_id: giveTrigger(world, ticket),
    view: wireView(world, view),
    response_urls: responseUrls(world, ticket, view),
  };
}

/** For channel menus with `response_url_enabled`: the answer goes to the chosen conversation. */
function responseUrls(world: World, ticket: Ticket, view: View): Json[] {
  return view.blocks.flatMap((block) => {
    const { element } = block;
    if (element?.response_url_enabled !== true) return [];
    const value = view.values[block.block_id ?? '']?.[element.action_id ?? ''];
    const channel = world.channels.get(String(value?.selected_channel ?? value?.selected_conversation));
    if (!channel) return [];
    ticket.channel = channel;
    const url = giveResponseUrl(world, ticket);
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channel.id, response_url: url }];
  });
}

export function closedPayload(world: World, ticket: Ticket, isCleared: boolean): Json {
  return {
    type: 'view_closed',
    ...commonPayload(world, ticket.person),
    view: wireView(world, ticket.view as View),
    is_cleared: isCleared,
  };
}

/** Shortcuts do not name their app, and name people in two ways. */
export function shortcutPayload(world: World, ticket: Ticket, callbackId: string): Json {
  const { message, person } = ticket;
  const { api_app_id: _, ...from } = commonPayload(world, person);
  const common = {
    ...from,
    callback_id: callbackId,
    trigger_id: giveTrigger(world, ticket),
    action_ts: world.newTs(),
  };
  const user = { id: person.id, team_id: person.teamId };
  if (!message) return { type: 'shortcut', ...common, user: { ...user, username: person.name } };
  return {
    type: 'message_action',
    ...common,
    user: { ...user, name: person.name },
    response_url: giveResponseUrl(world, ticket),
    message_ts: message.ts,
    channel: named(ticket.channel as Channel),
    message: wireMessage(world, message),
  };
}
