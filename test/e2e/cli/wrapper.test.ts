// Under an old Node the program runs in a second process: no signal is lost on the way, and none of the two outlives the other.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { paperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));
/** Makes this Node look old to the wrapper, but not to what the wrapper starts. */
const OLD =
  "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})";

async function started(env: Record<string, string> = {}, through: string[] = []) {
  const paperboy = await paperService();
  const [program = '', ...args] = [...through, process.execPath, '--import', OLD, BIN, 'start', '--offline'];
  const child = spawn(program, args, {
    env: { ...paperboy.env, PAPERBOY_LOG: 'info', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  // Ends when both processes have ended, because both hold it open.
  const closed = new Promise<void>((resolve) => child.stderr.on('end', resolve));
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await expect.poll(() => said).toContain('Paperboy is running');
  return { child, closed, exited, said: () => said };
}

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s to the wrapper ends both processes with 0', async (signal) => {
  const { child, closed, exited, said } = await started();
  child.kill(signal);
  expect(await exited, said()).toBe(0);
  await closed;
  expect(said()).toContain('Paperboy has stopped');
});

it('the program ends properly when the wrapper is killed', async () => {
  const { child, closed, said } = await started();
  child.kill('SIGKILL');
  await closed;
  expect(said()).toContain('Paperboy has stopped');
});

it('ends with the npm that started it, which passes no signal on', async () => {
  const { child, closed, said } = await started({ npm_command: 'exec' }, ['sh', '-c', '"$0" "$@" & wait $!']);
  child.kill('SIGKILL');
  await closed;
  expect(said()).toContain('Paperboy has stopped');
});

it('passes the exit code on', async () => {
  const paperboy = await paperService();
  const child = spawn(process.execPath, ['--import', OLD, join(BIN), 'today', '--date', 'x'], {
    env: paperboy.env,
    stdio: 'ignore',
  });
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(2);
});

it('prints its version', async () => {
  const ran = await (await paperService()).run(['--version']);
  expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(ran.code).toBe(0);
});
