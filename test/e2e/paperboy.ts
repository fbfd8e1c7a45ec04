// Runs the real command line in a process of its own, as a person or a script would.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/paperboy.mjs', import.meta.url));

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
  /** stdout as the one JSON object that it is. */
  json(): Record<string, unknown>;
}

export interface PaperService {
  folder: string;
  /** What its processes are started with. */
  env: Record<string, string>;
  run(args: readonly string[], more?: { env?: Record<string, string>; input?: string; cwd?: string }): Promise<Ran>;
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: unknown): Promise<string>;
}

/** A folder of its own with a command line on it; removed when the test ends. */
export async function paperService(env: Record<string, string> = {}): Promise<PaperService> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-e2e-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    PAPERBOY_DATA: join(folder, 'data'),
    PAPERBOY_LOG: 'error',
    // Not the settings of the person running the tests.
    PAPERBOY_ENV_FILE: '/dev/null',
    ...env,
  };
  return {
    folder,
    env: base,
    run: (args, more = {}) => run(args, { ...base, ...more.env }, more.input ?? '', more.cwd),
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(
        path,
        typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
      );
      return path;
    },
  };
}

function run(args: readonly string[], env: Record<string, string>, input: string, cwd?: string): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, ...args], { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const stdout = Buffer.concat(out).toString();
      resolve({ code, stdout, stderr: Buffer.concat(err).toString(), json: () => JSON.parse(stdout) });
    });
  });
}
