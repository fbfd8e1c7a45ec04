// Rechecks lost channels: events report an unarchived channel or an invitation, but not a lifted restriction.

import type { Bot } from '#src/conversation/adapter.ts';
import type { Log } from '#src/log.ts';
import type { Channels } from '../api/channels.ts';
import { NAME } from '../api/refs.ts';

export interface LostChannelsNeeds {
  bot: Pick<Bot, 'gone' | 'onEvent'>;
  channels: Channels;
  log: Log;
}

/** Checks all of them; each waits for its turn in its workspace. Never rejects. */
export async function recheckLostChannels(
  { bot, channels, log }: LostChannelsNeeds,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const channel of await bot.gone(NAME)) {
      if (signal.aborted) return;
      const there = await channels.info(channel.team, channel.channel, 'look-up').catch(() => undefined);
      const missingPermissions =
        there && (await channels.missingPermissionsIn(channel.team, there).catch(() => undefined));
      if (missingPermissions?.length !== 0) continue;
      await bot.onEvent({ kind: 'channel-back', channel, reason: 'it can be posted to again', looked: true });
    }
  } catch (error) {
    log.warn({ err: error }, 'could not check lost channels');
  }
}
