#!/usr/bin/env node
// Starts main.ts under Node 24 from any folder: with the Node that runs this if it is new enough, else with the one that
// `npm ci` brought. Plain JavaScript, so that an old Node can read it and say kindly what is missing.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const major = Number(process.versions.node.split('.')[0]);

if (major >= OLDEST) {
  module.enableCompileCache?.();
  await import('../main.ts');
} else {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    console.error(
      `Paperboy needs Node ${OLDEST}; this is ${process.version}. Run \`npm ci\` in ${root}, which brings it, or install Node ${OLDEST}.`,
    );
    process.exit(78);
  }
  const child = spawn(node, [join(root, 'bin', 'paperboy.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Ctrl-C reaches the child by itself, and a second one would cut it short.
  process.on('SIGINT', () => {});
  child.on('exit', (code, signal) => {
    if (signal) process.exitCode = 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1);
    else process.exitCode = code ?? 1;
  });
}
