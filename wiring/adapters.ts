// The adapters that a process speaks through: the terminal always, each platform when it is configured. Loaded by import(), so that
// nobody pays for an SDK that they do not use.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Adapter } from '#src/conversation/adapter.ts';
import { LEASE_MS } from '#src/conversation/lease.ts';
import { createOutbound, type Outbound } from '#src/outbound.ts';
import type { Server } from '#src/server.ts';
import type { App } from '../app.ts';
import type { Surroundings } from './surroundings.ts';

export interface AdaptersHow {
  /** Terminal channels write their files only. */
  quiet: boolean;
  /** Where platforms bring what happens, if they do that by requests. */
  mount?: Server['mount'] | undefined;
}

/** In a brief process platforms are posted to, and nobody is listened to. */
export async function openAdapters(
  app: App,
  given: Surroundings,
  { quiet, mount }: AdaptersHow,
): Promise<Map<string, Adapter>> {
  const outbound = createOutbound(app.config.proxy);
  const all = [
    await terminal(app, given, quiet),
    ...(await discord(app, given, outbound)),
    ...(await slack(app, given, { mount, outbound })),
  ];
  return new Map(all.map((adapter) => [adapter.name, adapter]));
}

async function terminal({ screen, clock, log, config }: App, given: Surroundings, quiet: boolean): Promise<Adapter> {
  const { createTerminal } = await import('../adapters/terminal/index.ts');
  return createTerminal({
    input: Readable.from([]),
    output: quiet ? nowhere() : given.output,
    screen,
    clock,
    log,
    folder: join(config.dataFolder, 'terminal'),
  });
}

async function discord(
  { store, clock, log, config }: App,
  { brief }: Surroundings,
  outbound: Outbound | undefined,
): Promise<Adapter[]> {
  if (!config.discord || config.offline) return [];
  const { createDiscord } = await import('../adapters/discord/index.ts');
  const listens = config.discord.listens && !brief;
  // A token begins with the bot's id.
  const lease = store.lease(`discord:${config.discord.token.split('.')[0]}`, LEASE_MS);
  return [
    createDiscord({
      ...config.discord,
      listens,
      version: await version(),
      calls: store.calls,
      clock,
      log,
      outbound,
      lease,
    }),
  ];
}

async function slack(
  { store, clock, log, config }: App,
  { brief }: Surroundings,
  { mount, outbound }: { mount: AdaptersHow['mount']; outbound: Outbound | undefined },
): Promise<Adapter[]> {
  if (!config.slack || config.offline) return [];
  const { createSlack } = await import('../adapters/slack/index.ts');
  const { apiUrl, managers, ...way } = config.slack;
  return [
    createSlack({
      ...{ way, apiUrl, managers, mount, clock, log, outbound },
      publicUrl: config.server?.publicUrl,
      listens: !brief,
      installations: store.installations('slack', config.secrets),
      inbox: store.inbox('slack'),
      calls: store.calls,
    }),
  ];
}

/** Paperboy's own, as its package says. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
