// Converts Discord's IDs to and from the core's channels, people and receipts, which the core treats as opaque.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';

export const NAME = 'discord';

/** A snowflake: 17 to 20 digits with a timestamp in its upper bits (https://docs.discord.com/developers/reference, "Snowflakes"). */
export const SNOWFLAKE = /^\d{17,20}$/;
const EPOCH_MS = 1_420_070_400_000n;

/** The smallest snowflake of a time. */
export function snowflakeAt(at: Date): string {
  const since = BigInt(at.getTime()) - EPOCH_MS;
  return ((since < 0n ? 0n : since) << 22n).toString();
}

/** When a snowflake was created. */
export function momentOf(snowflake: string): Date {
  return new Date(Number((BigInt(snowflake) >> 22n) + EPOCH_MS));
}

/** The server; in a direct message the person, because nobody else's votes count there. */
export function teamOf(guild: string | undefined, person: string): string {
  return guild ?? `@${person}`;
}

/** A thread is a channel of its own. */
export function channelRef(channel: string, guild: string | undefined, person: string): ChannelRef {
  return { adapter: NAME, team: teamOf(guild, person), channel };
}

export function personRef(person: string, guild: string | undefined): PersonRef {
  return { adapter: NAME, team: teamOf(guild, person), person };
}

/** The server of a channel; undefined in a direct message. */
export function guildOf({ team }: Pick<ChannelRef, 'team'>): string | undefined {
  return SNOWFLAKE.test(team) ? team : undefined;
}

export interface Place {
  channel: string;
  message: string;
}

export function receiptOf({ channel, message }: Place): string {
  return `${channel}/${message}`;
}

/** Undefined for anything that is not one of our receipts. */
export function readReceipt(receipt: string): Place | undefined {
  const [channel = '', message = '', ...more] = receipt.split('/');
  return more.length === 0 && SNOWFLAKE.test(channel) && SNOWFLAKE.test(message) ? { channel, message } : undefined;
}
