// Servers and channels that come and go, told to the core as happenings; and channels that were lost, looked at from time to time
// whether they are back. A server that cannot be reached is an outage of Discord's and no farewell.

import {
  type APIThreadChannel,
  ChannelType,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
} from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import type { ChannelKinds } from '../api/channel-kinds.ts';
import { isOpen, type PermissionsNeeds } from '../api/permissions.ts';
import { channelRef, guildOf, NAME } from '../api/refs.ts';

export interface GuildLifecycleNeeds extends PermissionsNeeds {
  bot: Pick<Bot, 'onEvent' | 'gone'>;
  places: ChannelKinds;
  clock: Clock;
  log: Log;
}

export interface GuildLifecycle {
  /** Servers that a new session says the bot is in: their first GUILD_CREATE is no joining. */
  began(guilds: readonly { id: string }[]): void;
  onEvent(event: GatewayDispatchPayload): Promise<void>;
  /** Looks whether lost channels are back; those of one server, or all. Never rejects. */
  recheckLostChannels(guild?: string): Promise<void>;
}

/** A look at lost channels that is under way; `again`: once more, since something has changed meanwhile. */
interface Look {
  again: boolean;
  done: Promise<void>;
}

/** Lost channels that are looked at in one go: three questions each. */
const MOST_LOOKS = 200;
/** A server that was joined so lately may not have heard from us; the core says hello once whatever we tell. */
const RECENT_MS = 3 * 24 * 3_600_000;

export function createGuildLifecycle(needs: GuildLifecycleNeeds): GuildLifecycle {
  const { bot, places, clock, log } = needs;
  const known = new Set<string>();
  /** Servers whose joining was told: an outage or a new session in their first days is no second one. */
  const told = new Set<string>();
  const looks = new Map<string, Look>();
  let looked = 0;

  async function guildCame(guild: GatewayGuildCreateDispatchData): Promise<void> {
    places.sawAll(guild.id, guild.channels);
    // One that was joined while nobody listened is in the first list of a session like all others.
    const isRecent = clock.now().getTime() - new Date(guild.joined_at).getTime() < RECENT_MS;
    if (told.has(guild.id) || (known.has(guild.id) && !isRecent)) return;
    known.add(guild.id);
    told.add(guild.id);
    const greet = await placeToGreet(guild);
    await bot.onEvent({ kind: 'team-joined', adapter: NAME, team: guild.id, ...(greet ? { greet } : {}) });
  }

  /** The server's own channel for such words, else the first one that may be written to. */
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
    places.forget(channel.id);
    const reason = texts.discord.outcomes.channelGone();
    await bot.onEvent({ kind: 'channel-gone', channel: channelRef(channel.id, channel.guild_id, ''), reason });
  }

  /** One look at a time: a server that changes fifty channels at once is looked at twice, not fifty times. */
  function recheckLostChannels(guild = ''): Promise<void> {
    const running = looks.get(guild);
    if (running) {
      running.again = true;
      return running.done;
    }
    const look: Look = { again: true, done: Promise.resolve() };
    looks.set(guild, look);
    look.done = lookWhileAsked(guild, look);
    return look.done;
  }

  async function lookWhileAsked(guild: string, look: Look): Promise<void> {
    while (look.again) {
      look.again = false;
      await lookOnce(guild);
    }
    looks.delete(guild);
  }

  async function lookOnce(guild: string): Promise<void> {
    try {
      // Whether a person takes direct messages again cannot be seen; they say so by subscribing or resuming.
      const lost = (await bot.gone(NAME)).filter((channel) => guildOf(channel) !== undefined);
      const here = guild === '' ? lost : lost.filter((channel) => guildOf(channel) === guild);
      // Where there are more than one go can take, the next go begins where this one ended.
      const from = here.length > MOST_LOOKS ? looked % here.length : 0;
      const turn = [...here.slice(from), ...here.slice(0, from)].slice(0, MOST_LOOKS);
      if (guild === '') looked = from + turn.length;
      for (const channel of turn) {
        if (!(await isOpen(channel.channel, needs))) continue;
        // Only an event from the platform proves that somebody changed something. A look shows how things seem now.
        const looked = guild === '' ? { looked: true as const } : {};
        await bot.onEvent({ kind: 'channel-back', channel, reason: 'it can be posted to again', ...looked });
      }
    } catch (error) {
      log.warn({ err: error }, 'could not check lost channels');
    }
  }

  /** Threads fall asleep and wake by the hundred: only one that is lost is worth a look. */
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
          told.delete(event.d.id);
          return bot.onEvent({ kind: 'team-left', adapter: NAME, team: event.d.id });
        case GatewayDispatchEvents.ChannelCreate:
          return places.saw(event.d);
        case GatewayDispatchEvents.ChannelUpdate:
          places.saw(event.d);
          return recheckLostChannels('guild_id' in event.d ? event.d.guild_id : undefined);
        case GatewayDispatchEvents.GuildRoleUpdate:
        case GatewayDispatchEvents.GuildRoleDelete:
          return recheckLostChannels(event.d.guild_id);
        // Of other members Discord tells nothing without a privileged intent; what is told is that our own roles have changed.
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
