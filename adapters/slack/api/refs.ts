// Converts Slack's IDs to and from the core's channels, people and receipts, which the core treats as opaque.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';

export const NAME = 'slack';

/** Public and private channels, direct messages and group direct messages. */
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
  /** A message's `ts`: its time, and its ID within the channel. */
  ts: string;
}

/** Includes the workspace, because only its token may edit the message. */
export function receiptOf({ team, channel, ts }: Place): string {
  return `${team}/${channel}/${ts}`;
}

/** Undefined for anything that is not one of our receipts. */
export function readReceipt(receipt: string): Place | undefined {
  const [team = '', channel = '', ts = '', ...more] = receipt.split('/');
  return more.length === 0 && team !== '' && CHANNEL.test(channel) && /^\d+\.\d+$/.test(ts)
    ? { team, channel, ts }
    : undefined;
}
