#!/usr/bin/env node
// Starts the program under Node 24 from any folder: with the current Node if it is new enough, else with the one that `npm ci` installed.
// Plain JavaScript, so that an old Node can read it and say what is missing.

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

/** Whether the bundle of bin/build.mjs exists and matches its sources. An image holds only the bundle, so nothing can have changed. */
function bundleIsCurrent() {
  if (!existsSync(join(root, 'main.ts'))) return true;
  try {
    const sources = JSON.parse(readFileSync(join(root, 'dist', 'sources.json'), 'utf8'));
    return sources.every(([file, size, mtimeMs]) => {
      const now = statSync(`${root}/${file}`);
      return now.size === size && now.mtimeMs === mtimeMs;
    });
  } catch {
    return false;
  }
}

/** Passes everything to a newer Node: arguments, streams, signals, and the exit code back. */
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

/** The other side of runWith: ends with its parent process, and reacts to a Ctrl-C that only the parent got. */
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
  // Does not keep this process alive.
  process.channel.unref();
}

/** npm and npx end at SIGTERM without signalling their child: then this process stops cleanly, too. */
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
