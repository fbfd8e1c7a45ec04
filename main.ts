// The process: signals, what nobody caught, exit code. The command line itself is in app/command-line.ts.

import module from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runCommandLine } from './app/command-line.ts';
import { EXIT } from './cli/command.ts';
import { failureOf } from './cli/failure.ts';
import { createLog } from './src/log.ts';

// What is imported from here on need not be compiled again at the next start.
module.enableCompileCache?.();

/** Whoever stops a service kills it ten seconds later; in order is what is done by then. */
const LONGEST_STOP_MS = 9_000;

const stopping = new AbortController();
/** The command runs until it is stopped, so that a stop is its good end. */
let untilStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Who asks twice does not want to wait.
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

/** Settles when operators were told. */
let crashing: Promise<void> | undefined;

/** An error reached nobody, so what else is broken is not known: said in the log and to operators, then the process ends in order. */
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
    const { postAlert } = await import('./app/alert-post.ts');
    const { runningClock } = await import('./src/clock.ts');
    const { texts } = await import('./src/conversation/texts/texts.ts');
    await postAlert(config, runningClock(), log, new AbortController().signal)({ text: texts.alerts.crashed() });
  } catch (failure) {
    log.error({ err: failure }, 'could not send an alert');
  }
}

// A reader that has enough (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  const failure = failureOf(error, undefined);
  process.stderr.write(failure?.words ?? `paperboy: the output could not be written (${error.code}).\n`);
  process.exit(failure?.code ?? EXIT.failed);
});

// Not awaited here: a wait that nothing can end any more would end the process with a code of Node's own, instead of this one.
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
    // New objects get no more room than at first: a bot waits most of the time, and would keep 15 MB more for good.
    setFlagsFromString('--semi-space-growth-factor=1');
  },
}).then(async (code) => {
  process.exitCode = crashing ? EXIT.failed : code;
  await crashing;
  // What was given up when it was stopped, a request that nobody answers, would keep the process.
  if (stopping.signal.aborted) process.exit();
});
