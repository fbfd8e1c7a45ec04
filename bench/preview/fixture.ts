// The whole program on the sample day in a temporary folder, with an adapter that only records: everything drawn comes from real commands
// and digests.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Clock, runningClock } from '#src/clock.ts';
import type { Adapter, Part } from '#src/conversation/adapter.ts';
import type { Context } from '#src/conversation/call.ts';
import { type AnyCommand, pathOf } from '#src/conversation/command.ts';
import { callOf } from '#src/conversation/input/line.ts';
import type { Message, Reply } from '#src/conversation/message.ts';
import { silentLog } from '#src/log.ts';
import { readFileForImport } from '#src/papers/sources/import/import-file.ts';
import type { Server } from '#src/server.ts';
import { createApp } from '../../app/app.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { readAllSettings } from '../../app/settings.ts';
import { createWebServer } from '../../app/web-server.ts';

const SAMPLE = fileURLToPath(new URL('../../sample/2026-06-12@2026-06-12T112839Z.json', import.meta.url));
/** Twenty minutes after the sample day was read: a Friday. */
const START = '2026-06-12T11:48:00Z';
/** Nothing listens there: it is where links lead. */
const PUBLIC = { PORT: '8080', PUBLIC_URL: 'https://papers.example.org' };
const TEAM = '100000000000000001';

export interface Said {
  /** As typed, without `/papers`. */
  line: string;
  command: AnyCommand | undefined;
  reply: Reply;
  /** For the caller alone. */
  ephemeral: boolean;
  at: Date;
}

export interface Fixture {
  /** The answer to a typed line in a channel. `who` overrides facts about the caller. */
  say(line: string, channel?: string, who?: Partial<Context>): Promise<Said>;
  /** The digests due at a time, without the parts under them: the messages by their channel. */
  digestsAt(moment: string): Promise<Map<string, Message[]>>;
  /** The web page; resolves with its address. */
  serve(): Promise<string>;
  commands: readonly AnyCommand[];
  stop(): Promise<void>;
}

export async function openFixture(): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-preview-'));
  const { clock, set } = settableClock(START);
  const ending = new AbortController();
  const { signal } = ending;
  const app = await createApp({
    ...(await readAllSettings({ PAPERBOY_DATA: folder, PAPERBOY_OFFLINE: '1', ...PUBLIC })),
    ...{ clock, log: silentLog, online: false, oneShot: true, signal, env: {} },
    input: new PassThrough(),
    output: new PassThrough().resume(),
  });
  const { lists } = await readFileForImport(SAMPLE, { now: clock.now() });
  for (const list of lists) await app.library.record({ via: 'imported', ...list });
  const parts: { channel: string; part: Part }[] = [];
  let server: Server | undefined;
  const backgroundJobs = createBackgroundJobs(app, new Map([['discord', keeper(parts)]]));

  return {
    commands: app.bot.commands,
    async say(line, channel = '200000000000000001', who = {}) {
      const { commands, dispatch } = app.bot;
      const call = callOf(line, commands);
      const command = commands.find((one) => pathOf(one) === call.command);
      const at = clock.now();
      const reply = await dispatch(call, {
        channel: { adapter: 'discord', team: TEAM, channel },
        person: { adapter: 'discord', team: TEAM, person: '300000000000000001' },
        ...{ canManage: true, zone: 'Europe/Berlin', now: at, via: 'typed', ...who },
      });
      const answers = command?.answers(call.options, 'typed');
      return {
        line,
        command,
        reply,
        ephemeral: answers === 'caller' || (reply.kind === 'message' && !!reply.ephemeral),
        at,
      };
    },
    async digestsAt(moment) {
      set(moment);
      parts.length = 0;
      await backgroundJobs.tick(signal);
      const roots = parts.filter(({ part }) => part.under === undefined);
      const byChannel = Map.groupBy(roots, ({ channel }) => channel);
      return new Map([...byChannel].map(([channel, all]) => [channel, all.map(({ part }) => part.message)]));
    },
    async serve() {
      // Mails can be sent, so the page offers them.
      app.useAdapters(new Map([['email', keeper([])]]));
      server = createWebServer(app);
      return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
    },
    async stop() {
      ending.abort(new Error('all is drawn'));
      await server?.close();
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Stands still between calls, so that every run draws the same. */
function settableClock(start: string): { clock: Clock; set(moment: string): void } {
  let at = new Date(start);
  const { sleep } = runningClock();
  return {
    clock: { now: () => new Date(at), sleep },
    set(moment) {
      at = new Date(moment);
    },
  };
}

function keeper(parts: { channel: string; part: Part }[]): Adapter {
  const sent = (receipt: string) => Promise.resolve({ kind: 'sent', receipt } as const);
  return {
    name: 'discord',
    connected: () => true,
    traits: { edits: true, canFindByKey: true, papersAMessage: 10 },
    start: async () => {},
    stop: async () => {},
    deliver({ channel }, part) {
      parts.push({ channel, part });
      return sent(`${channel} ${parts.length}`);
    },
    find: async () => ({ kind: 'absent' }),
    edit: sent,
    tell: () => sent('told'),
    lookUpChannel: async (which) =>
      typeof which === 'string' ? undefined : { channel: which, label: `#${which.channel}`, canManage: true },
  };
}
