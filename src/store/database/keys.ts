// Teams, channels and people as one text each, for one column of a key. JSON arrays, because they are unambiguous and readable in the
// tables.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';

export function teamKey({ adapter, team }: { adapter: string; team: string }): string {
  return JSON.stringify([adapter, team]);
}

/** For `like`: the keys of all teams of an adapter, whose name has no special character of `like`. */
export function teamsOf(adapter: string): string {
  return `[${JSON.stringify(adapter)},%`;
}

export function channelKey({ adapter, team, channel, thread }: ChannelRef): string {
  return JSON.stringify(thread === undefined ? [adapter, team, channel] : [adapter, team, channel, thread]);
}

export function channelOf(key: string): ChannelRef {
  const [adapter = '', team = '', channel = '', thread] = JSON.parse(key) as string[];
  return { adapter, team, channel, ...(thread !== undefined && { thread }) };
}

export function personKey({ adapter, team, person }: PersonRef): string {
  return JSON.stringify([adapter, team, person]);
}

export function personOf(key: string): PersonRef {
  const [adapter = '', team = '', person = ''] = JSON.parse(key) as string[];
  return { adapter, team, person };
}
