// Measures the memory of a process that runs only the Discord adapter, from outside; the file is also that process.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { createDiscord } from '../../adapters/discord/index.ts';

const SETTLED_MS = 10_000;

/** In MB, after the servers are known and garbage has been collected. */
export async function residentMb({ apiUrl, token }: { apiUrl: string; token: string }): Promise<number> {
  const child = fork(fileURLToPath(import.meta.url), [apiUrl, token], { execArgv: ['--expose-gc'] });
  const [mb] = (await once(child, 'message')) as [number];
  await once(child, 'close');
  return mb;
}

const [, , apiUrl, token] = process.argv;
if (process.send && apiUrl && token) {
  const adapter = createDiscord({
    apiUrl,
    token,
    version: '0',
    calls: { keep: async () => undefined, find: async () => undefined },
    clock: runningClock(),
    log: silentLog,
  });
  await adapter.start({
    commands: [],
    dispatch: async () => ({ kind: 'message', fallbackText: '', blocks: [] }),
    complete: () => [],
    onEvent: async () => undefined,
    emojis: [],
    posted: async () => [],
    gone: async () => [],
  });
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  globalThis.gc?.();
  process.send(process.memoryUsage().rss / 1_048_576);
  await adapter.stop();
  process.disconnect();
}
