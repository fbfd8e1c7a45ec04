// Lets a test change workspaces, people and channels, and install or remove the app.

import {
  archiveChannel,
  changeChannelId,
  deleteChannel,
  joinChannel,
  leaveChannel,
  renameChannel,
} from './channel-life.ts';
import { installApp, revoke } from './installing.ts';
import { workspaceOf } from './members.ts';
import type { Channel, ChannelKind, Installation, Person, Workspace, World } from './state.ts';

export interface WorkspaceDriver {
  addWorkspace(given?: Partial<Pick<Workspace, 'name' | 'domain'>>): Workspace;
  addUser(workspace: Workspace, given?: Partial<Omit<Person, 'id' | 'teamId' | 'bot'>>): Person;
  /** With `bot` (default true where it is installed) the app is in it. `members`: everybody of the workspace if not given. */
  addChannel(
    workspace: Workspace,
    given?: { name?: string; kind?: ChannelKind; members?: Person[]; bot?: boolean; sharedWith?: Workspace[] },
  ): Channel;
  /** Puts the app into a workspace without OAuth, with the manifest's scopes if none are given. */
  install(workspace: Workspace, given?: { by?: Person; scopes?: string[] }): Installation;
  /** Removes it: tokens are invalid at once, and the events arrive in this order, or the given one. */
  uninstall(workspace: Workspace, events?: ('app_uninstalled' | 'tokens_revoked')[]): void;
  invite(channel: Channel, who: Person | 'bot'): void;
  remove(channel: Channel, who: Person | 'bot', by?: Person): void;
  archive(channel: Channel): void;
  unarchive(channel: Channel): void;
  rename(channel: Channel, name: string): void;
  deleteChannel(channel: Channel): void;
  /** As when it becomes shared: the same channel under another id. */
  changeId(channel: Channel): void;
  /** Reports that the app gets too many events. */
  limitEvents(workspace: Workspace): void;
}

export function createWorkspaceDriver(world: World): WorkspaceDriver {
  const botIn = (channel: Channel) => workspaceOf(world, channel.teamId).installation?.botUserId ?? '';
  const idOf = (channel: Channel, who: Person | 'bot') => (who === 'bot' ? botIn(channel) : who.id);
  const somebody = (channel: Channel) => [...channel.members].find((id) => id !== botIn(channel)) ?? '';
  return {
    addWorkspace({ name = `Team ${world.workspaces.size + 1}`, domain } = {}) {
      const workspace = { id: world.newId('T'), name, domain: domain ?? name.toLowerCase().replace(/\W+/g, '-') };
      world.workspaces.set(workspace.id, workspace);
      return workspace;
    },
    addUser(workspace, given = {}) {
      const name = given.name ?? `person${world.people.size + 1}`;
      const person: Person = {
        id: world.newId('U'),
        teamId: workspace.id,
        realName: name,
        role: 'member',
        deleted: false,
        locale: 'en-US',
        zone: 'Europe/Berlin',
        ...given,
        name,
        bot: false,
      };
      world.people.set(person.id, person);
      return person;
    },
    addChannel(workspace, { name, kind = 'public', members, bot = true, sharedWith = [] } = {}) {
      const everybody = [...world.people.values()].filter((one) => one.teamId === workspace.id && !one.bot);
      const channel: Channel = {
        id: world.newId(kind === 'im' ? 'D' : 'C'),
        teamId: workspace.id,
        name: name ?? `channel-${world.channels.size + 1}`,
        kind,
        members: new Set((members ?? everybody).map(({ id }) => id)),
        archived: false,
        gone: false,
        sharedWith: sharedWith.map(({ id }) => id),
        createdAt: world.now(),
        messages: [],
      };
      world.channels.set(channel.id, channel);
      if (bot && workspace.installation) channel.members.add(workspace.installation.botUserId);
      return channel;
    },
    install(workspace, { by, scopes } = {}) {
      const person = by ?? [...world.people.values()].find((one) => one.teamId === workspace.id && !one.bot);
      if (!person) throw new Error('Somebody must be there to install it: addUser first');
      return installApp(world, workspace, person, scopes ?? world.app.manifest.scopes);
    },
    uninstall: (workspace, events) => revoke(world, workspace, events),
    invite: (channel, who) => joinChannel(world, channel, idOf(channel, who), somebody(channel)),
    remove: (channel, who, by) => leaveChannel(world, channel, idOf(channel, who), by?.id ?? somebody(channel)),
    archive: (channel) => archiveChannel(world, channel, true, somebody(channel)),
    unarchive: (channel) => archiveChannel(world, channel, false, somebody(channel)),
    rename: (channel, name) => renameChannel(world, channel, name),
    deleteChannel: (channel) => deleteChannel(world, channel, somebody(channel)),
    changeId: (channel) => changeChannelId(world, channel),
    limitEvents(workspace) {
      const minute = Math.floor(world.now() / 60_000) * 60;
      world.publish({
        teamId: workspace.id,
        event: { type: 'app_rate_limited', team_id: workspace.id, minute_rate_limited: minute },
      });
    },
  };
}
