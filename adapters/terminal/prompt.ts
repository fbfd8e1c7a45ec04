// A person at a terminal: a prompt with editing, history and completion, and lines printed above it while it stands.
// Apart from lines.ts because only here are there keys, a cursor and somebody who presses Ctrl-C.

import { createInterface } from 'node:readline';
import type { Clock } from '#src/clock.ts';
import type { History } from './history.ts';
import { createLineQueue, type Lines, printer } from './lines.ts';
import { terminalTexts } from './texts.ts';

export interface PromptNeeds {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  clock: Clock;
  history: History;
  /** What the typed text could become, and the part of it that is replaced. */
  complete: (line: string) => [completions: string[], replaced: string];
}

/** Nothing is said about work that takes less than this, in milliseconds. */
const PATIENCE_MS = 400;
const ERASE_LINE = '\r\x1b[K';

export function promptedLines({ input, output, clock, history, complete }: PromptNeeds): Lines {
  const queue = createLineQueue();
  const write = printer(output);
  let asked: { aside: boolean } | undefined;
  let interrupted = false;
  let working = false;
  let closed = false;
  const reader = createInterface({
    input,
    output,
    terminal: true,
    history: history.lines(),
    historySize: history.most,
    removeHistoryDuplicates: true,
    completer: (line: string) => (asked && !asked.aside ? complete(line) : [[], line]),
  });

  // Answers to a form's questions are no commands: they leave the history again.
  reader.on('history', (lines: string[]) => {
    if (asked?.aside) lines.shift();
  });
  reader.on('line', (line) => {
    interrupted = false;
    if (asked && !asked.aside) history.add(line);
    asked = undefined;
    queue.put({ kind: 'line', line });
  });
  reader.on('SIGINT', () => {
    const typed = reader.line !== '';
    if (interrupted && !typed) return reader.close();
    // To the line's end, then all of it away.
    reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
    output.write('\n');
    if (asked?.aside) {
      asked = undefined;
      return queue.put({ kind: 'cancel' });
    }
    interrupted = !typed;
    if (!typed) output.write(`${working ? terminalTexts.stillWorking() : terminalTexts.ctrlC()}\n`);
    if (asked) reader.prompt();
  });
  reader.on('close', () => {
    closed = true;
    asked = undefined;
    queue.end();
  });

  return {
    next(prompt, aside = false) {
      const line = queue.take();
      if (closed) return line;
      asked = { aside };
      reader.setPrompt(prompt);
      reader.prompt();
      return line;
    },
    async print(text) {
      if (!asked) return write(text);
      await write(`${ERASE_LINE}${text}`);
      reader.prompt(true);
    },
    busy() {
      const stop = new AbortController();
      let shown = false;
      working = true;
      clock.sleep(PATIENCE_MS, stop.signal).then(
        () => {
          shown = true;
          output.write(`${ERASE_LINE}\x1b[2m${terminalTexts.working()}\x1b[0m`);
        },
        () => undefined,
      );
      return () => {
        stop.abort();
        working = false;
        if (shown) output.write(ERASE_LINE);
      };
    },
    close: () => reader.close(),
  };
}
