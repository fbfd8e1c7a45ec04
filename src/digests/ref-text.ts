// Channels and people as typed on the command line, and equality of channels. Everywhere else the core treats both as opaque.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';

/** The team of adapters without teams, such as the terminal. */
const LOCAL_TEAM = 'local';

/**
 * `terminal:NAME` (team `local`), `adapter:team:channel`, `adapter:team:channel:thread`. Undefined for anything else; no part may be empty.
 */
export function readChannel(text: string): ChannelRef | undefined {
  const parts = text.trim().split(':');
  if (parts.some((part) => part === '')) return undefined;
  const [adapter = '', ...rest] = parts;
  if (rest.length === 1) return { adapter, team: LOCAL_TEAM, channel: rest[0] ?? '' };
  if (rest.length !== 2 && rest.length !== 3) return undefined;
  const [team = '', channel = '', thread] = rest;
  return { adapter, team, channel, ...(thread === undefined ? {} : { thread }) };
}

/** The shortest text that readChannel parses to this channel. */
export function channelText({ adapter, team, channel, thread }: ChannelRef): string {
  if (thread !== undefined) return [adapter, team, channel, thread].join(':');
  return team === LOCAL_TEAM ? `${adapter}:${channel}` : [adapter, team, channel].join(':');
}

/** `terminal:NAME` or `adapter:team:person`. Undefined for anything else. */
export function readPerson(text: string): PersonRef | undefined {
  const read = readChannel(text);
  if (!read || read.thread !== undefined) return undefined;
  return { adapter: read.adapter, team: read.team, person: read.channel };
}

export function personText({ adapter, team, person }: PersonRef): string {
  return channelText({ adapter, team, channel: person });
}

export function sameChannel(one: ChannelRef, other: ChannelRef): boolean {
  return (
    one.adapter === other.adapter &&
    one.team === other.team &&
    one.channel === other.channel &&
    one.thread === other.thread
  );
}
