// The app's installation in a workspace, who sees a channel, and which channel an ID means.

import type { Channel, Installation, Person, Workspace, World } from './state.ts';

export function workspaceOf(world: World, teamId: string): Workspace {
  const workspace = world.workspaces.get(teamId);
  if (!workspace) throw new Error(`The fake Slack has no workspace ${teamId}`);
  return workspace;
}

export function personOf(world: World, id: string): Person {
  const person = world.people.get(id);
  if (!person) throw new Error(`The fake Slack has no person ${id}`);
  return person;
}

/** The installation that a bot id belongs to; also one that was taken back. */
export function botOf(world: World, botId: string): Installation | undefined {
  for (const { installation } of world.workspaces.values()) if (installation?.botId === botId) return installation;
  return undefined;
}

/** Its token is good: the app is installed there. */
export function isInstalled(world: World, workspace: Workspace): boolean {
  const token = world.tokens.get(workspace.installation?.token ?? '');
  return token !== undefined && !token.revoked;
}

export function teamsOf(channel: Channel): string[] {
  return [channel.teamId, ...channel.sharedWith];
}

/** The workspace whose installation hears of a channel: its own, else one it is shared with. */
export function hearingTeam(world: World, channel: Channel, preferred?: string): string | undefined {
  const teams = teamsOf(channel).filter((id) => isInstalled(world, workspaceOf(world, id)));
  return preferred !== undefined && teams.includes(preferred) ? preferred : teams[0];
}

export function botIsIn(channel: Channel, installation: Installation | undefined): boolean {
  return installation !== undefined && channel.members.has(installation.botUserId);
}

/** The direct conversation of a person with the bot; made when there is none. */
export function directChannel(world: World, person: Person, installation: Installation): Channel {
  for (const channel of world.channels.values()) {
    if (channel.kind === 'im' && channel.members.has(person.id) && channel.members.has(installation.botUserId))
      return channel;
  }
  const channel: Channel = {
    id: world.newId('D'),
    teamId: installation.teamId,
    name: 'directmessage',
    kind: 'im',
    members: new Set([person.id, installation.botUserId]),
    archived: false,
    gone: false,
    sharedWith: [],
    createdAt: world.now(),
    messages: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}
