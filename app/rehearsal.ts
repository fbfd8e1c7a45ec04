// A rehearsal: past days replayed hour by hour through the real pipeline on a copy of the library, every subscription to a file. Then the
// guarantees are checked: a row for every due slot, nothing twice, nothing left unsent.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { type Clock, runningClock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import { createChannelLoss } from '#src/digests/events/channel-loss.ts';
import { planDue } from '#src/digests/schedule/planner.ts';
import { nextRun } from '#src/digests/schedule/schedule.ts';
import { createDeliverer } from '#src/digests/sending/worker.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { ConfigError, UserError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { makeFolder } from '#src/make-folder.ts';
import { addDays, dayOf, daysBetween, startOf } from '#src/papers/day.ts';
import { lazySimilarity } from '#src/search/vectors/similarity.ts';
import { copyForRehearsal } from '#src/store/library/copy.ts';
import { openStore, type Store } from '#src/store/open.ts';
import { createTerminal } from '../adapters/terminal/index.ts';
import type { Rehearsed, Rehearsing } from '../cli/command.ts';
import { judge, type Written } from './rehearsal-judge.ts';
import { DATABASE, type Runtime } from './runtime.ts';

const HOUR_MS = 3_600_000;
/** Digests are spread over the first minutes of an hour. */
const SPREAD_MS = 2 * 60_000;
/** After the last day a digest may still wait for its source; no further one is planned. */
const TAIL_MS = 5 * HOUR_MS;

export async function rehearse(given: Runtime, options: Rehearsing): Promise<Rehearsed> {
  const { config, log, signal } = given;
  const out = options.out ?? join(config.dataFolder, 'rehearsal');
  await makeFolder(out).catch((error: unknown) => {
    if (options.out && error instanceof ConfigError) throw new UserError(`--out: ${error.faults.join(' ')}`, 'out');
    throw error;
  });
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-rehearsal-'));
  const { clock, set } = steppingClock(startOf(options.from));
  const file = join(folder, DATABASE);
  const made = async (empty: string) => (await openStore({ file: empty, clock, log })).close();
  try {
    const original = { file: join(config.dataFolder, DATABASE), databaseUrl: config.databaseUrl };
    await copyForRehearsal(original, file, clock, made);
    const store = await openStore({ file, fleeting: true, clock, log });
    try {
      const subscriptions = await begin(store, startOf(options.from));
      const adapters = await recorders(subscriptions, out, clock, log);
      const step = pipeline(store, adapters, clock, log, signal);
      const end = startOf(addDays(options.to, 1)).getTime();
      for (let at = startOf(options.from).getTime(); at <= end + TAIL_MS; at += HOUR_MS) {
        signal.throwIfAborted();
        set(new Date(at));
        if (at % (24 * HOUR_MS) === 0) options.onProgress(`${dayOf(new Date(at))}`);
        await step(at < end);
        set(new Date(at + SPREAD_MS));
        await step(false);
      }
      for (const adapter of adapters.values()) await adapter.stop();
      const days = daysBetween(options.from, options.to);
      const when = { days, end: new Date(end), now: clock.now() };
      return await judge(store, subscriptions, when, await written(subscriptions, out));
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resets every subscription as if it had been created just before the first day. */
async function begin(store: Store, from: Date): Promise<Subscription[]> {
  const before = new Date(from.getTime() - 1);
  for (const subscription of await store.subscriptions.all()) {
    const nextRunAt = nextRun(subscription, before);
    const audit = { at: from, who: 'system', channel: subscription.channel, did: 'rehearse' } as const;
    await store.subscriptions.change(subscription.id, { nextRunAt }, audit);
  }
  return store.subscriptions.all();
}

/** The files' contents afterwards, by channel file. */
async function written(subscriptions: readonly Subscription[], out: string): Promise<Written[]> {
  const names = new Set(subscriptions.map(({ channel }) => nameOf(channel)));
  const lines: Written[] = [];
  for (const name of names) {
    const text = await readFile(join(out, `${name}.jsonl`), 'utf8').catch(() => '');
    for (const line of text.split('\n'))
      if (line) lines.push({ ...(JSON.parse(line) as Omit<Written, 'file'>), file: name });
  }
  return lines;
}

/** An adapter per platform that writes to files in `out`, named by platform and channel; files of an earlier rehearsal are removed. */
async function recorders(subscriptions: readonly Subscription[], out: string, clock: Clock, log: Log) {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const screen = () => ({ width: 80, colour: false, links: false, unicode: true, numbered: false });
  for (const { channel } of subscriptions) await rm(join(out, `${nameOf(channel)}.jsonl`), { force: true });
  const recorder = createTerminal({ input: Readable.from([]), output: nowhere, screen, clock, log, folder: out });
  const names = new Set(subscriptions.map(({ channel }) => channel.adapter));
  return new Map<string, Adapter>(
    [...names].map((name) => [
      name,
      {
        ...recorder,
        name,
        deliver: (place, part) => recorder.deliver(recordOf(place), part),
        find: (place, key, since) => recorder.find(recordOf(place), key, since),
      },
    ]),
  );
}

/** The recorder's channel for a channel of any platform. */
function recordOf(place: Subscription['channel']): Subscription['channel'] {
  return { adapter: 'terminal', team: 'local', channel: nameOf(place) };
}

/** `terminal-general`; other platforms' channels with team and thread, in characters allowed in file names. */
function nameOf({ adapter, team, channel, thread }: Subscription['channel']): string {
  const parts = adapter === 'terminal' ? [adapter, channel] : [adapter, team, channel, ...(thread ? [thread] : [])];
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '_');
}

function pipeline(store: Store, adapters: Map<string, Adapter>, clock: Clock, log: Log, signal: AbortSignal) {
  const { subscriptions, outbox, voteStore, library } = store;
  const channelLoss = createChannelLoss({
    subscriptions,
    outbox,
    adapters,
    channelLossNotices: store.channelLossNotices,
    sentNotices: store.sentNotices,
    clock,
    log,
  });
  const composer = createComposer({ library, voteStore, outbox, subscriptions, similarity: lazySimilarity(log) });
  const alarm = { tell: async () => {} };
  const deliverer = createDeliverer({ outbox, subscriptions, composer, adapters, channelLoss, alarm, clock, log });
  return async (plans: boolean) => {
    const nothing =
      (await subscriptions.due(clock.now(), 1)).length === 0 && (await outbox.overdue(clock.now(), 0)).length === 0;
    if (nothing) return;
    if (plans) await planDue({ subscriptions, outbox, clock, log, signal });
    await deliverer.deliverDue(signal);
  };
}

/** Stands still until it is set. Sleeping takes real time: it is for locks and for adapters that do not answer. */
function steppingClock(start: Date): { clock: Clock; set: (to: Date) => void } {
  let now = start;
  return {
    clock: { now: () => now, sleep: runningClock().sleep },
    set: (to) => {
      now = to;
    },
  };
}
