// The fake Discord in its own process, so that its work is not measured as the bot's: with the requested servers and channels, and with
// people who type commands all the time. Controlled over the channel between the processes.

import { startFakeDiscord } from '../../test/fakes/discord/index.ts';
import type { Channel, User } from '../../test/fakes/discord/world/state.ts';

export interface FakeAsked {
  guilds: number;
  channelsEach: number;
  latencyMs: number;
}

export interface FakeBegan {
  kind: 'began';
  apiUrl: string;
  token: string;
  channels: { guild: string; channel: string }[];
}

export interface FakeCounts {
  kind: 'counts';
  rateLimited: number;
  violations: string[];
  /** When messages were posted, in milliseconds of the fake's clock. */
  posted: number[];
  /** From an interaction's start to its first answer, in milliseconds. */
  answered: number[];
  unanswered: number;
  globalPeak: number;
}

export type Order = { order: 'talk'; everyMs: number } | { order: 'hush' } | { order: 'count' };

const options = JSON.parse(process.argv[2] ?? '{}') as FakeAsked;
const discord = await startFakeDiscord({ latencyMs: options.latencyMs });
const places: { channel: Channel; user: User; guild: string }[] = [];
for (let g = 0; g < options.guilds; g += 1) {
  const guild = discord.addGuild();
  const user = discord.addUser(`Ada ${g}`, guild);
  // Joined long ago: a greeting to each would count as a digest.
  const bot = guild.members.get(discord.botId);
  if (bot) bot.joinedAt = '2025-01-01T00:00:00.000Z';
  for (let c = 0; c < options.channelsEach; c += 1) {
    places.push({ channel: discord.addChannel(guild, { type: 'text' }), user, guild: guild.id });
  }
}
let talking: NodeJS.Timeout | undefined;
const answered: number[] = [];
/** Earlier messages are greetings, not digests. */
let began = 0;
let open = 0;

function talk(): void {
  const place = places[Math.floor(Math.random() * places.length)];
  if (!place) return;
  open += 1;
  const { interaction } = discord.as(place.user, place.channel).slash('papers today', {});
  const watch = () => {
    if (!interaction.first) return;
    answered.push(interaction.first.at);
    open -= 1;
    interaction.watchers.delete(watch);
  };
  interaction.watchers.add(watch);
}

process.on('message', (message: Order) => {
  if (message.order === 'talk') {
    began = performance.now();
    talking = setInterval(talk, message.everyMs);
  }
  if (message.order === 'hush') clearInterval(talking);
  if (message.order !== 'count') return;
  const posts = discord.requests.filter(
    ({ method, path, at }) => method === 'POST' && at >= began && /^\/channels\/\d+\/messages$/.test(path),
  );
  const counts: FakeCounts = {
    kind: 'counts',
    rateLimited: discord.counters().rateLimited,
    violations: discord.violations.slice(0, 5).map((one) => JSON.stringify(one)),
    posted: posts.map(({ at }) => at),
    answered,
    unanswered: open,
    globalPeak: discord.counters().globalPeak,
  };
  process.send?.(counts);
});
process.on('disconnect', () => process.exit());
const ready: FakeBegan = {
  kind: 'began',
  apiUrl: discord.apiUrl,
  token: discord.token,
  channels: places.map(({ channel, guild }) => ({ channel: channel.id, guild })),
};
process.send?.(ready);
