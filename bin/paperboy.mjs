#!/usr/bin/env node
// Starts the program under Node 24 from any folder: with the Node that runs this if it is new enough, else with the one that `npm ci`
// brought. Plain JavaScript, so that an old Node can read it and say what is missing.

import { existsSync, readFileSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;
/** A terminal sends Ctrl-C to both processes within this. */
const BOTH_MS = 200;
const PARENT_MS = 500;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const major = Number(process.versions.node.split('.')[0]);

stopWithParent();
if (process.argv[2] === '--version') {
  console.log(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
} else if (major >= OLDEST) {
  if (process.channel) obeyParent();
  module.enableCompileCache?.();
  await import(bundleIsCurrent() ? '../dist/main.js' : '../main.ts');
} else {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    console.error(
      `Paperboy needs Node ${OLDEST}; this is ${process.version}. Install Node ${OLDEST}, or run \`npm ci\` in ${root}, which installs it.`,
    );
    process.exit(78);
  }
  await runWith(node);
}

/**
 * The bundle of bin/build.mjs is there, and nothing that it was made of has changed since. An image holds the bundle alone, without sources
 * that could change.
 */
function bundleIsCurrent() {
  if (!existsSync(join(root, 'main.ts'))) return true;
  try {
    const sources = JSON.parse(readFileSync(join(root, 'dist', 'sources.json'), 'utf8'));
    return sources.every(([file, size, mtimeMs]) => {
      const now = statSync(join(root, file));
      return now.size === size && now.mtimeMs === mtimeMs;
    });
  } catch {
    return false;
  }
}

/** Hands everything to a newer Node: arguments, streams, signals, and the exit code back. */
async function runWith(node) {
  const [{ spawn }, { constants }] = await Promise.all([import('node:child_process'), import('node:os')]);
  const child = spawn(node, [join(root, 'bin', 'paperboy.mjs'), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  let interrupts = 0;
  process.on('SIGINT', () => {
    interrupts += 1;
    child.send({ interrupts }, () => {});
  });
  child.on('error', (error) => {
    console.error(`Paperboy cannot start ${node} (${error.code}). Run \`npm ci\` in ${root} again.`);
    process.exit(78);
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1);
    process.exit();
  });
}

/** The other side of runWith: ends with the process that started this one, and hears of a Ctrl-C that only that one got. */
function obeyParent() {
  let seen = 0;
  process.on('SIGINT', () => {
    seen += 1;
  });
  process.on('message', ({ interrupts }) => {
    setTimeout(() => {
      if (seen < interrupts) process.emit('SIGINT', 'SIGINT');
    }, BOTH_MS);
  });
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // It does not keep this process.
  process.channel.unref();
}

/** npm and npx end at SIGTERM without a word to what they started: then this ends too, and in order. */
function stopWithParent() {
  if (!process.env.npm_command || process.channel) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_MS);
  looking.unref();
}
