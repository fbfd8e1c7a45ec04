// Slack's ids as the core's channels, people and receipts, and back. The core looks into none of them.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';

export const NAME = 'slack';

/** Public and private channels, direct messages of one and of several. */
export const CHANNEL = /^[CGD][A-Z0-9]{2,}$/;
export const DIRECT = /^D[A-Z0-9]{2,}$/;

export function channelRef(team: string, channel: string): ChannelRef {
  return { adapter: NAME, team, channel };
}

export function personRef(team: string, person: string): PersonRef {
  return { adapter: NAME, team, person };
}

export interface Place {
  team: string;
  channel: string;
  /** A message's `ts`: its moment, and its id within the channel. */
  ts: string;
}

/** With the workspace, whose token alone may change the message. */
export function receiptOf({ team, channel, ts }: Place): string {
  return `${team}/${channel}/${ts}`;
}

/** Undefined for what is no receipt of ours. */
export function readReceipt(receipt: string): Place | undefined {
  const [team = '', channel = '', ts = '', ...more] = receipt.split('/');
  return more.length === 0 && team !== '' && CHANNEL.test(channel) && /^\d+\.\d+$/.test(ts)
    ? { team, channel, ts }
    : undefined;
}
