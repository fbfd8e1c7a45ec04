// The bundle that `npm ci` makes answers as the sources do, finds the files next to them, and is used only while it is current.

import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LEFT_OUT = ['.git', 'bench', 'data', 'dist', 'docs', 'node_modules', 'preview', 'test'];
const SAMPLE = 'sample/2026-06-12@2026-06-12T112839Z.json';
const program = promisify(execFile);

/** A checkout of its own with its bundle. */
async function checkout() {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bundle-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const isNeeded = (path: string) => path === ROOT || !LEFT_OUT.includes(basename(path));
  await cp(ROOT, folder, { recursive: true, filter: isNeeded });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const env = { PATH: process.env.PATH, PAPERBOY_DATA: join(folder, 'data'), PAPERBOY_ENV_FILE: '/dev/null' };
  const run = async (args: readonly string[], input = '') => {
    const running = program(process.execPath, args, { cwd: folder, env });
    running.child.stdin?.end(input);
    return (await running).stdout.replace(/\d+ ms/, 'some ms');
  };
  await run(['bin/build.mjs']);
  return {
    folder,
    /** Through the sources. */
    written: (args: readonly string[], input?: string) => run(['main.ts', ...args, '--offline'], input),
    paperboy: (args: readonly string[], input?: string) => run(['bin/paperboy.mjs', ...args, '--offline'], input),
  };
}

describe('the bundle', () => {
  it('answers as the sources do', async () => {
    const { written, paperboy } = await checkout();
    await paperboy(['import', SAMPLE]);
    const demo = ['demo', '--now', '2026-06-12T15:00:00Z'];
    const calls: [args: string[], input?: string, shows?: string][] = [
      [['today', '--date', '2026-06-12'], '', 'EvoArena'],
      [['search', 'diffusion', '日本'], '', 'MaskAlign'],
      [['subscribe', '--help'], '', 'usage:'],
      // Searches in a thread.
      [demo, 'search diffusion\n', 'MaskAlign'],
    ];
    for (const [args, input, shows] of calls) {
      const answer = await paperboy(args, input);
      expect(answer).toContain(shows);
      expect(answer).toBe(await written(args, input));
    }
  });

  it('is used while no source has changed, and if there are none', async () => {
    const { folder, paperboy } = await checkout();
    await appendFile(join(folder, 'dist', 'main.js'), '\nconsole.log("from the bundle");\n');
    expect(await paperboy(['--help'])).toContain('from the bundle');
    const touched = join(folder, 'src', 'errors.ts');
    await utimes(touched, new Date(), new Date());
    expect(await paperboy(['--help'])).not.toContain('from the bundle');
    await rm(join(folder, 'main.ts'));
    expect(await paperboy(['--help'])).toContain('from the bundle');
  });
});
