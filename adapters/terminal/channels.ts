// Channels that a person at a terminal may name: the terminal's own.

import type { NamedChannel } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { CHANNEL_NAME } from './journal.ts';
import { NAME } from './post.ts';

/** `papers`, `#papers`, `terminal:papers`. */
const TYPED = /^(?:terminal:)?#?(.+)$/;

/** Any valid name matches: a terminal channel is created when something is posted to it. */
export function lookUpChannel(which: string | ChannelRef, { channel, canManage }: Context): NamedChannel | undefined {
  const wanted: ChannelRef =
    typeof which === 'string'
      ? { adapter: NAME, team: channel.team, channel: TYPED.exec(which.trim())?.[1] ?? '' }
      : which;
  const known = wanted.adapter === NAME && wanted.team === channel.team && CHANNEL_NAME.test(wanted.channel);
  return known ? { channel: wanted, label: `#${wanted.channel}`, canManage } : undefined;
}
