// Starts process.ts beside the test and reads what it says.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('process.ts', import.meta.url));

export interface SecondProcess {
  /** Everything said so far. */
  lines: string[];
  /** The next line, or undefined at the end. */
  next(): Promise<string | undefined>;
  kill(): void;
  /** Resolves with the exit code when it has ended and all was read; null after a kill. */
  ended: Promise<number | null>;
}

export function startProcess(...words: string[]): SecondProcess {
  const child = spawn(process.execPath, [SCRIPT, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const reader = createInterface({ input: child.stdout });
  const lines: string[] = [];
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(child, 'close'), once(reader, 'close')]).then(([[code]]) => code as number | null);
  let read = 0;
  return {
    lines,
    async next() {
      while (lines.length <= read) {
        const more = await Promise.race([once(reader, 'line').then(() => true), ended.then(() => false)]);
        if (!more && lines.length <= read) return undefined;
      }
      return lines[read++];
    },
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
