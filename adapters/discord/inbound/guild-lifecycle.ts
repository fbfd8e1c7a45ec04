// Reports servers and channels that come and go to the core as platform events, and rechecks lost channels. An unavailable server is an
// outage of Discord, not a removal.

import {
  type APIThreadChannel,
  ChannelType,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import type { Log } from '#src/log.ts';
import type { ChannelKinds } from '../api/channel-kinds.ts';
import { isOpen, type PermissionsNeeds } from '../api/permissions.ts';
import { channelRef, guildOf, NAME } from '../api/refs.ts';

export interface GuildLifecycleNeeds extends PermissionsNeeds {
  bot: Pick<Bot, 'onEvent' | 'gone'>;
  channelKinds: ChannelKinds;
  clock: Clock;
  log: Log;
}

export interface GuildLifecycle {
  /** Servers in a new session: their first GUILD_CREATE does not mean that the bot joined. */
  began(guilds: readonly { id: string }[]): void;
  onEvent(event: GatewayDispatchPayload): Promise<void>;
  /** Checks whether lost channels are back; those of one server, or all. Never rejects. */
  recheckLostChannels(guild?: string): Promise<void>;
}

/** A check in progress; `again`: repeat it, because something changed meanwhile. */
interface Look {
  again: boolean;
  done: Promise<void>;
}

/** Lost channels per check: three requests each. */
const MOST_LOOKS = 200;
/** A server joined this recently may not have been greeted; the core greets once however often we report. */
const RECENT_MS = 3 * 24 * 3_600_000;

export function createGuildLifecycle(needs: GuildLifecycleNeeds): GuildLifecycle {
  const { bot, channelKinds, clock, log } = needs;
  const known = new Set<string>();
  /** Servers whose joining was reported: an outage or a new session soon after is not a second one. */
  const reported = new Set<string>();
  const looks = new Map<string, Look>();
  let looked = 0;

  async function guildCame(guild: GatewayGuildCreateDispatchData): Promise<void> {
    channelKinds.learnAll(guild.id, guild.channels);
    // A server joined while nobody listened is in the session's first list like all others.
    const isRecent = clock.now().getTime() - new Date(guild.joined_at).getTime() < RECENT_MS;
    if (reported.has(guild.id) || (known.has(guild.id) && !isRecent)) return;
    known.add(guild.id);
    reported.add(guild.id);
    const greet = await placeToGreet(guild);
    await bot.onEvent({ kind: 'team-joined', adapter: NAME, team: guild.id, ...(greet ? { greet } : {}) });
  }

  /** The server's system channel, else the first one that can be posted to. */
  async function placeToGreet({ id, system_channel_id: system, channels }: GatewayGuildCreateDispatchData) {
    const text = channels
      .filter(({ type }) => type === ChannelType.GuildText)
      .sort((a, b) => ('position' in a && 'position' in b ? (a.position ?? 0) - (b.position ?? 0) : 0));
    const first = [...(system ? [system] : []), ...text.map((channel) => channel.id)].slice(0, 5);
    for (const channel of first) {
      if (await isOpen(channel, needs)) return channelRef(channel, id, '');
    }
    return undefined;
  }

  async function channelGone(channel: { id: string; guild_id?: string | undefined }): Promise<void> {
    channelKinds.forget(channel.id);
    const reason = stored.discord.outcomes.channelGone();
    await bot.onEvent({ kind: 'channel-gone', channel: channelRef(channel.id, channel.guild_id, ''), reason });
  }

  /** One check at a time: a server that changes fifty channels at once is checked twice, not fifty times. */
  function recheckLostChannels(guild = ''): Promise<void> {
    const running = looks.get(guild);
    if (running) {
      running.again = true;
      return running.done;
    }
    const look: Look = { again: true, done: Promise.resolve() };
    looks.set(guild, look);
    look.done = checkWhileRequested(guild, look);
    return look.done;
  }

  async function checkWhileRequested(guild: string, look: Look): Promise<void> {
    while (look.again) {
      look.again = false;
      await lookOnce(guild);
    }
    looks.delete(guild);
  }

  async function lookOnce(guild: string): Promise<void> {
    try {
      // Whether a person accepts direct messages again is not visible; subscribing or resuming shows it.
      const lost = (await bot.gone(NAME)).filter((channel) => guildOf(channel) !== undefined);
      const here = guild === '' ? lost : lost.filter((channel) => guildOf(channel) === guild);
      // When one check cannot cover all, the next one starts where this one ended.
      const from = here.length > MOST_LOOKS ? looked % here.length : 0;
      const turn = [...here.slice(from), ...here.slice(0, from)].slice(0, MOST_LOOKS);
      if (guild === '') looked = from + turn.length;
      for (const channel of turn) {
        if (!(await isOpen(channel.channel, needs))) continue;
        // Only a platform event proves that someone changed something; a check shows the current state only.
        const looked = guild === '' ? { looked: true as const } : {};
        await bot.onEvent({ kind: 'channel-back', channel, reason: 'it can be posted to again', ...looked });
      }
    } catch (error) {
      log.warn({ err: error }, 'could not check lost channels');
    }
  }

  /** Threads are archived and reopened in large numbers: only a lost one is checked. */
  async function threadChanged(thread: APIThreadChannel): Promise<void> {
    const lost = await bot.gone(NAME);
    if (lost.some(({ channel }) => channel === thread.id)) await recheckLostChannels(thread.guild_id);
  }

  return {
    began(guilds) {
      for (const { id } of guilds) known.add(id);
    },
    async onEvent(event) {
      switch (event.t) {
        case GatewayDispatchEvents.GuildCreate:
          if (!('unavailable' in event.d && event.d.unavailable)) await guildCame(event.d);
          return;
        case GatewayDispatchEvents.GuildDelete:
          if (event.d.unavailable) return;
          known.delete(event.d.id);
          reported.delete(event.d.id);
          return bot.onEvent({ kind: 'team-left', adapter: NAME, team: event.d.id });
        case GatewayDispatchEvents.ChannelCreate:
          return channelKinds.saw(event.d);
        case GatewayDispatchEvents.ChannelUpdate:
          channelKinds.saw(event.d);
          return recheckLostChannels('guild_id' in event.d ? event.d.guild_id : undefined);
        case GatewayDispatchEvents.GuildRoleUpdate:
        case GatewayDispatchEvents.GuildRoleDelete:
          return recheckLostChannels(event.d.guild_id);
        // Without a privileged intent, Discord reports only changes of our own member, such as its roles.
        case GatewayDispatchEvents.GuildMemberUpdate:
          return recheckLostChannels(event.d.guild_id);
        case GatewayDispatchEvents.ChannelDelete:
          return channelGone({ id: event.d.id, guild_id: 'guild_id' in event.d ? event.d.guild_id : undefined });
        case GatewayDispatchEvents.ThreadDelete:
          return channelGone(event.d);
        case GatewayDispatchEvents.ThreadUpdate:
          return threadChanged(event.d as APIThreadChannel);
        default:
          return undefined;
      }
    },
    recheckLostChannels,
  };
}
