// The cost of a start: wall time, CPU time and memory of the command line's processes on the sample library, each next to a bare `node -e
// 0` of the same round. The platforms and Hugging Face are fakes in this process.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFakeDiscord } from '../../test/fakes/discord/index.ts';
import { startHuggingFace } from '../../test/fakes/hugging-face.ts';
import { startFakeSlack } from '../../test/fakes/slack/index.ts';
import { type Bench, percentile, type Table } from '../bench.ts';

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const USAGE = path('usage.cjs');
const BIN = path('../../bin/paperboy.mjs');
const SAMPLE = path('../../sample/2026-06-12@2026-06-12T112839Z.json');
const BARE = 'node -e 0';
/** How long after it is ready the memory of a bot with platforms is measured. */
const SETTLED_MS = 5_000;

interface Usage {
  cpuMs: number;
  peakMb: number;
  residentMb: number;
}

interface Run extends Usage {
  /** Until it ends, or until it is ready. */
  wallMs: number;
}

interface Case {
  name: string;
  args: readonly string[];
  /** Runs until it is stopped: measured until it has printed its banner, and its memory this many milliseconds later. */
  staysMs?: number;
  env?: Record<string, string>;
  /** Target: wall time as a multiple of bare Node's. */
  aim?: number;
}

export const startBench: Bench = {
  name: 'start',
  async *run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
    const env = { PATH: process.env.PATH, PAPERBOY_DATA: join(folder, 'data'), PAPERBOY_ENV_FILE: '/dev/null' };
    try {
      await run({ name: 'import', args: [BIN, 'import', SAMPLE, '--offline'] }, env);
      yield await calls(env, quick ? 3 : 11);
      yield await bot(env, quick ? 1 : 3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function calls(env: NodeJS.ProcessEnv, rounds: number): Promise<Table> {
  const offline = { PAPERBOY_OFFLINE: '1' };
  return {
    title: 'Starting on the sample library',
    rows: await measured(env, rounds, [
      { name: '--version', args: [BIN, '--version'], aim: 1.5 },
      { name: 'today', args: [BIN, 'today', '--date', '2026-06-12'], env: offline, aim: 4 },
      { name: 'search', args: [BIN, 'search', 'diffusion'], env: offline, aim: 4 },
      { name: 'start, until ready', args: [BIN, 'start'], env: offline, staysMs: 0, aim: 8 },
    ]),
    notes: [
      `medians of ${rounds} rounds after one that is not counted; × is against ${BARE} of the same rounds, by wall time and by CPU time.`,
      'peak: the largest resident set until then. Other work on the machine lengthens wall time more than CPU time.',
    ],
  };
}

/** The bot with both platforms, each with one team. */
async function bot(env: NodeJS.ProcessEnv, rounds: number): Promise<Table> {
  const [discord, slack, huggingFace] = await Promise.all([
    startFakeDiscord(),
    startFakeSlack({ manifest: { socketMode: true } }),
    startHuggingFace(),
  ]);
  try {
    discord.addGuild();
    const workspace = slack.addWorkspace({ name: 'Acme' });
    const { token } = slack.install(workspace, { by: slack.addUser(workspace, { name: 'ada' }) });
    const platforms = {
      HF_ENDPOINT: huggingFace.url,
      ARXIV_API_URL: `${huggingFace.url}/arxiv`,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.token,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: token,
      SLACK_APP_TOKEN: slack.app.appToken,
    };
    return {
      title: 'Starting with Discord and Slack, at fakes',
      rows: await measured(env, rounds, [
        { name: 'start, until ready', args: [BIN, 'start'], env: platforms, staysMs: SETTLED_MS },
      ]),
      notes: [`resident: ${SETTLED_MS / 1000} s after it is ready, at most 130 MB wanted.`],
    };
  } finally {
    await Promise.all([discord.stop(), slack.stop(), huggingFace.stop()]);
  }
}

async function measured(env: NodeJS.ProcessEnv, rounds: number, cases: readonly Case[]): Promise<Table['rows']> {
  const all: Case[] = [{ name: BARE, args: ['-e', '0'] }, ...cases];
  const runs = new Map<string, Run[]>(all.map(({ name }) => [name, []]));
  // The first round fills the compile cache.
  for (let round = 0; round <= rounds; round += 1) {
    for (const one of all) {
      const used = await run(one, env);
      if (round > 0) runs.get(one.name)?.push(used);
    }
  }
  const median = (name: string, of: keyof Run) =>
    percentile(
      (runs.get(name) ?? []).map((one) => one[of]),
      0.5,
    );
  return all.map(({ name, aim, staysMs }) => ({
    what: name,
    'wall ms': median(name, 'wallMs').toFixed(0),
    '× wall': (median(name, 'wallMs') / median(BARE, 'wallMs')).toFixed(1),
    aim: aim === undefined ? '' : `≤ ${aim}`,
    'CPU ms': median(name, 'cpuMs').toFixed(0),
    '× CPU': (median(name, 'cpuMs') / median(BARE, 'cpuMs')).toFixed(1),
    'peak MB': median(name, 'peakMb').toFixed(0),
    'resident MB': staysMs ? median(name, 'residentMb').toFixed(0) : '',
  }));
}

async function run({ name, args, env: more, staysMs }: Case, env: NodeJS.ProcessEnv): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--require', USAGE, ...args], {
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close') as Promise<[code: number | null]>;
  const output = { out: '', errors: '', usage: '' };
  const gather = (stream: unknown, into: keyof typeof output) =>
    (stream as Readable).on('data', (chunk: Buffer) => {
      output[into] += chunk.toString();
    });
  gather(child.stdout, 'out');
  gather(child.stderr, 'errors');
  gather(child.stdio[3], 'usage');
  const wallMs = staysMs === undefined ? undefined : await readyMs(child, output, { began, staysMs });
  const [code] = await ended;
  const took = wallMs ?? performance.now() - began;
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${output.errors}`);
  const reports = output.usage
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Usage);
  const [first, settled = first] = reports;
  if (!first || !settled) throw new Error(`${name} did not report what it used`);
  return { ...first, wallMs: took, residentMb: settled.residentMb };
}

/** Milliseconds until the bot has printed its banner. Measures its use then and once it has settled, and stops it. */
async function readyMs(
  child: ChildProcess,
  output: { out: string; errors: string },
  { began, staysMs }: { began: number; staysMs: number },
): Promise<number> {
  while (!output.out.includes('Stop ')) {
    if (child.exitCode !== null) throw new Error(`start ended: ${output.errors}`);
    await once(child.stdout as Readable, 'data', { signal: AbortSignal.timeout(30_000) });
  }
  const ms = performance.now() - began;
  child.kill('SIGUSR2');
  if (/not started|connecting/.test(output.out)) throw new Error(`start is not ready: ${output.out}`);
  await sleep(staysMs);
  child.kill('SIGUSR2');
  // Signals to one process do not arrive in the order in which they are sent.
  await sleep(100);
  child.kill('SIGTERM');
  return ms;
}
