// Whom a message notifies, from its text and its allowed_mentions; absent means that everything in the text is taken.
// Source: https://docs.discord.com/developers/resources/message#allowed-mentions-object
// Stricter than Discord in one thing: text in code counts too.

import type { BodyFault } from '../refusals.ts';
import type { Component, Pinged } from '../world/message-data.ts';
import { allComponents } from '../world/message-shape.ts';
import { channelPermissions, PERMISSIONS } from '../world/permissions.ts';
import type { Channel, Json, World } from '../world/state.ts';

export interface AllowedMentions {
  parse?: string[] | null;
  users?: string[] | null;
  roles?: string[] | null;
  replied_user?: boolean | null;
}

export const NOBODY: Pinged = { everyone: false, users: [], roles: [] };

/** Text that can ping: content and text displays. Embeds show mentions and notify nobody. */
function pingingText(content: string, components: readonly Component[]): string {
  const displays = allComponents(components).filter(({ type }) => type === 10);
  return [content, ...displays.map((one) => one.content ?? '')].join('\n');
}

function ids(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

/** Whom a message of this text would notify. `author`: whose permissions count for @everyone and closed roles. */
export function pingedBy(
  world: World,
  channel: Channel,
  author: string,
  said: {
    content: string;
    components: readonly Component[];
    allowed: AllowedMentions | undefined;
    repliesToAuthor?: string;
  },
): Pinged {
  const text = pingingText(said.content, said.components);
  const { allowed } = said;
  const parses = (kind: string) => allowed === undefined || (allowed.parse ?? []).includes(kind);
  const guild = world.guilds.get(channel.guildId ?? '');
  const mayAll = (channelPermissions(world, channel, author) & PERMISSIONS.MENTION_EVERYONE) !== 0n;
  const users = ids(text, /<@!?(\d+)>/g).filter(
    (id) => world.users.has(id) && (parses('users') || (allowed?.users ?? []).includes(id)),
  );
  const roles = ids(text, /<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.find((one) => one.id === id);
    return role && (role.mentionable || mayAll) && (parses('roles') || (allowed?.roles ?? []).includes(id));
  });
  const replied = said.repliesToAuthor;
  if (replied !== undefined && (allowed === undefined || allowed.replied_user === true)) users.push(replied);
  return {
    everyone: guild !== undefined && mayAll && parses('everyone') && /@(everyone|here)/.test(text),
    users: [...new Set(users)],
    roles,
  };
}

export function unitedPings(a: Pinged, b: Pinged): Pinged {
  return {
    everyone: a.everyone || b.everyone,
    users: [...new Set([...a.users, ...b.users])],
    roles: [...new Set([...a.roles, ...b.roles])],
  };
}

export function allowedMentionsFaults(body: Json): BodyFault[] {
  const allowed = body.allowed_mentions as AllowedMentions | null | undefined;
  if (!allowed) return [];
  const faults: BodyFault[] = [];
  for (const kind of ['users', 'roles'] as const) {
    const listed = allowed[kind] ?? [];
    if (listed.length > 0 && (allowed.parse ?? []).includes(kind)) {
      faults.push({
        path: ['allowed_mentions'],
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      });
    }
    if (listed.length > 100) {
      faults.push({
        path: ['allowed_mentions', kind],
        code: 'BASE_TYPE_MAX_LENGTH',
        message: 'Must be 100 or fewer in length.',
      });
    }
  }
  return faults;
}
