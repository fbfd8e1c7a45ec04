// The process: signals, uncaught errors, exit code. The command line itself is in app/command-line.ts.

import module from 'node:module';
import { runCommandLine } from './app/command-line.ts';
import { EXIT } from './cli/command.ts';
import { failureOf } from './cli/failure.ts';
import { texts } from './src/conversation/texts/texts.ts';
import { createLog } from './src/log.ts';

// Everything imported from here on is cached compiled for the next start.
module.enableCompileCache?.();

/** Service managers kill a process ten seconds after a stop; a clean stop takes less. */
const LONGEST_STOP_MS = 9_000;

const stopping = new AbortController();
/** The command runs until it is stopped, so a stop is success. */
let untilStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second signal ends the process at once.
    if (stopping.signal.aborted) process.exit(EXIT.failed);
    process.exitCode = untilStopped ? EXIT.done : EXIT.failed;
    if (untilStopped) setTimeout(() => process.exit(EXIT.done), LONGEST_STOP_MS).unref();
    stopping.abort(new Error(`stopped by ${signal}`));
  });
}
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (error) => {
    crashing ??= crash(error);
  });

/** Settles when operators were alerted. */
let crashing: Promise<void> | undefined;

/** After an uncaught error the state is unknown: it is logged, operators are alerted, then the process stops cleanly. */
async function crash(error: unknown): Promise<void> {
  process.exitCode = EXIT.failed;
  setTimeout(() => process.exit(EXIT.failed), LONGEST_STOP_MS).unref();
  const log = createLog('error');
  log.error({ err: error }, 'Paperboy is stopping because of an unexpected error. This is a bug.');
  stopping.abort(new Error('stopped because of an unexpected error'));
  try {
    const { readConfig } = await import('./src/config.ts');
    const config = readConfig(process.env);
    if (!untilStopped || config.offline || !config.alertUrl) return;
    const { postAlert } = await import('./app/jobs/alert-post.ts');
    const { runningClock } = await import('./src/clock.ts');
    await postAlert(config, runningClock(), log, new AbortController().signal)({ text: texts.alerts.crashed() });
  } catch (failure) {
    log.error({ err: failure }, 'could not send an alert');
  }
}

// A reader that has enough (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  const failure = failureOf(error, undefined);
  process.stderr.write(failure?.words ?? `paperboy: ${texts.cli.usage.outputLost(String(error.code))}\n`);
  process.exit(failure?.code ?? EXIT.failed);
});

// Not awaited here: a wait that never ends would end the process with Node's own exit code instead of this one.
process.exitCode = EXIT.failed;
void runCommandLine(process.argv.slice(2), {
  env: process.env,
  folder: process.cwd(),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: stopping.signal,
  runs: () => {
    untilStopped = true;
    // Keeps the young generation at its initial size: a bot waits most of the time, and would otherwise keep 15 MB more for good.
    void import('node:v8').then(({ setFlagsFromString }) => setFlagsFromString('--semi-space-growth-factor=1'));
  },
}).then(async (code) => {
  process.exitCode = crashing ? EXIT.failed : code;
  await crashing;
  // Abandoned work after a stop, such as an unanswered request, would keep the process alive.
  if (stopping.signal.aborted) process.exit();
});
