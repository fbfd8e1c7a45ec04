// The Discord adapter at a fake Discord, driven as a person would: for the adapter contract and for tests of the adapter's own.

import { runningClock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import { type Log, silentLog } from '#src/log.ts';
import { createDiscord, type DiscordOptions } from '../../../adapters/discord/index.ts';
import type { Subject } from '../../contracts/adapter.ts';
import type { Seen } from '../../contracts/adapter-lost.ts';
import { type FakeDiscord, seenText, startFakeDiscord } from '../../fakes/discord/index.ts';
import type { Modal } from '../../fakes/discord/people/interactions.ts';
import type { FakeMessage } from '../../fakes/discord/world/message-data.ts';

/** Kept in memory, as the store does in its table. */
export function callsInMemory(): CallsKept {
  const kept = new Map<string, Awaited<ReturnType<CallsKept['find']>>>();
  return {
    keep: async (hash, call) => void kept.set(hash, call),
    find: async (hash) => kept.get(hash),
  };
}

export function discordAt(discord: FakeDiscord, more: Partial<DiscordOptions> = {}, log: Log = silentLog): Adapter {
  return createDiscord({
    token: discord.token,
    apiUrl: discord.apiUrl,
    version: '0',
    calls: callsInMemory(),
    clock: runningClock(),
    log,
    deferAfterMs: 150,
    ...more,
  });
}

export function seen(message: FakeMessage): Seen {
  const { text, links } = seenText(message);
  return { text, hrefs: links };
}

export async function makeSubject(): Promise<Subject> {
  const discord = await startFakeDiscord({ buckets: undefined });
  const guild = discord.addGuild();
  const channel = discord.addChannel(guild, { type: 'text' });
  const missing = discord.addChannel(guild, { type: 'text' });
  discord.deleteChannel(missing);
  const ada = discord.addUser('Ada', guild);
  discord.empower(guild, ada, 'MANAGE_GUILD');
  const here = discord.as(ada, channel);
  const place = { adapter: 'discord', team: guild.id, channel: channel.id };
  let last: FakeMessage | undefined;
  let modal: Modal | undefined;

  async function shown(handle: ReturnType<typeof here.slash>): Promise<Seen> {
    const answer = await handle.answer();
    if (answer.kind === 'modal') {
      modal = answer.modal;
      return { text: answer.modal.title, hrefs: [] };
    }
    if (answer.kind !== 'message') throw new Error(`Discord shows ${answer.kind}: ${discord.violations.map(String)}`);
    last = answer.message;
    return seen(answer.message);
  }

  function press(label: string): Promise<Seen> {
    if (!last) throw new Error('nothing was shown yet');
    try {
      return shown(here.press(last, label));
    } catch {
      return shown(here.choose(last, /./, label));
    }
  }

  return {
    adapter: discordAt(discord),
    place,
    missing: { ...place, channel: missing.id },
    person: { adapter: 'discord', team: guild.id, person: ada.id },
    said: () => [...discord.messages(channel), ...discord.messages(discord.dm(ada))].map(seen),
    type(line) {
      const [path = '', ...words] = line.split(' ');
      return shown(here.slash(`papers ${path}`, words.length > 0 ? { words: words.join(' ') } : {}));
    },
    press,
    async fill(values) {
      if (!modal && last) await shown(here.press(last, 'Try again'));
      if (!modal) throw new Error('no form is open');
      const open = modal;
      modal = undefined;
      return shown(here.submit(open, values));
    },
    loseNextAnswer() {
      // Every try of the adapter's: Discord accepts it, and nobody hears so.
      discord.fault({ method: 'POST', path: /\/messages$/, times: 6, do: 'lose' });
    },
    cannot: { mistype: 'Discord offers only commands that exist' },
    limits: { title: 100, label: 60 },
    async close() {
      await discord.stop();
    },
  };
}
