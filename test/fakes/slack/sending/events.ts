// Events: whether the app receives one (subscribed, allowed, a member), and its envelope.
// Source: https://docs.slack.dev/apis/events-api#event-type-structure

import { botIsIn, hearingTeam, isInstalled, workspaceOf } from '../world/members.ts';
import type { Channel, Json, SlackEvent, World } from '../world/state.ts';

/** Scopes, any of which an event needs. */
const SCOPES: Record<string, string[]> = {
  app_mention: ['app_mentions:read'],
  link_shared: ['links:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.mpim': ['mpim:history'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_id_changed: ['channels:read'],
};

function scopesOf(name: string): string[] | undefined {
  if (SCOPES[name]) return SCOPES[name];
  if (name.startsWith('channel_')) return ['channels:read'];
  if (name.startsWith('group_')) return ['groups:read'];
  return undefined;
}

/** Why the app does not hear an event, or undefined. Ends of an installation are heard without a token. */
export function deafTo(world: World, { teamId, event, name = event.type, onlyIn }: SlackEvent): string | undefined {
  const { events } = world.app.manifest;
  const workspace = workspaceOf(world, teamId);
  if (events && !events.includes(name)) return `not subscribed to ${name}`;
  if (event.type === 'app_uninstalled' || event.type === 'tokens_revoked' || event.type === 'app_rate_limited')
    return undefined;
  if (!isInstalled(world, workspace)) return 'not installed';
  const scopes = scopesOf(name);
  const has = workspace.installation?.scopes;
  if (scopes && !scopes.some((one) => has?.has(one))) return `${name} needs ${scopes.join(' or ')}`;
  if (onlyIn && !botIsIn(onlyIn, workspace.installation)) return 'not a member of the channel';
  return undefined;
}

export function envelopeOf(world: World, { teamId, event, channel }: SlackEvent): Json {
  if (event.type === 'app_rate_limited')
    return { ...event, token: world.app.verificationToken, api_app_id: world.app.id };
  const { installation } = workspaceOf(world, teamId);
  return {
    token: world.app.verificationToken,
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: world.newId('Ev'),
    event_time: Math.floor(world.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: installation?.botUserId ?? '',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: (channel?.sharedWith.length ?? 0) > 0,
    event_context: `4-${world.newId('')}`,
  };
}

/** An event about a channel, for the workspace that hears of it; undefined when none does. */
export function aboutChannel(
  world: World,
  channel: Channel,
  event: Json & { type: string },
  more: Partial<SlackEvent> = {},
): SlackEvent | undefined {
  const teamId = hearingTeam(world, channel);
  if (teamId === undefined) return undefined;
  return { teamId, channel, event: { ...event, event_ts: world.newTs() }, ...more };
}
