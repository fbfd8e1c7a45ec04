// The real command line in this process: for what is said and what comes out of it. Whatever is about the process itself (signals, two
// at once, limits of the system, what a start costs) starts one, in paperboy.ts.

import { PassThrough } from 'node:stream';
import { runCommandLine } from '../../../app/command-line.ts';
import { type PaperService, paperService, type Ran } from '../paperboy.ts';

/** A folder of its own with a command line on it, as in paperboy.ts. Its log is discarded. */
export async function startInProcess(env: Record<string, string> = {}): Promise<PaperService> {
  const made = await paperService({ PAPERBOY_LOG: 'silent', ...env });
  return {
    ...made,
    run: (args, more = {}) => run(args, { ...made.env, ...more.env }, more.input ?? '', more.cwd ?? made.folder),
  };
}

async function run(args: readonly string[], env: Record<string, string>, input: string, folder: string): Promise<Ran> {
  const [stdin, out, err] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = { stdout: '', stderr: '' };
  out.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
  });
  err.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString();
  });
  stdin.end(input);
  const given = { env, folder, input: stdin, output: out, errors: err, signal: new AbortController().signal };
  const code = await runCommandLine(args, given);
  await Promise.all([out, err].map((stream) => new Promise<void>((resolve) => stream.end(resolve))));
  return { code, ...said, json: () => JSON.parse(said.stdout) };
}
