// The interactive prompt: editing, history and completion, with output printed above it.

import { createInterface } from 'node:readline';
import type { Clock } from '#src/clock.ts';
import type { LineChoice } from '#src/conversation/input/complete-line.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { History } from './history.ts';
import { createLineQueue, type Lines, printer } from './lines.ts';

export interface PromptNeeds {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  clock: Clock;
  history: History;
  /** Completions of the typed line. */
  complete: (line: string) => Promise<LineChoice[]>;
}

/** Work that takes less than this shows no progress, in milliseconds. */
const PATIENCE_MS = 400;
const ERASE_LINE = '\r\x1b[K';

export function promptedLines({ input, output, clock, history, complete }: PromptNeeds): Lines {
  const queue = createLineQueue();
  const write = printer(output);
  let reading: { ephemeral: boolean } | undefined;
  let interrupted = false;
  let working = false;
  let closed = false;
  let leaving = false;
  let inputEnded = false;
  // Before readline, which closes on the same event.
  input.once('end', () => {
    inputEnded = true;
  });
  let reader = open();

  function open() {
    const made = createInterface({
      input,
      output,
      terminal: true,
      history: history.lines(),
      historySize: history.most,
      removeHistoryDuplicates: true,
      completer(line: string, done: (error: null, found: [string[], string]) => void) {
        const nothing = () => done(null, [[], line]);
        if (!reading || reading.ephemeral) return nothing();
        complete(line).then((found) => {
          const longer = completion(line, found);
          done(null, [longer === undefined ? [] : [longer], line]);
          if (longer === undefined && found.length > 0) void print(listOf(found, columnsOf(output)));
        }, nothing);
      },
    });

    // Answers to a form's questions are not commands: they are removed from the history.
    made.on('history', (lines: string[]) => {
      if (reading?.ephemeral) lines.shift();
    });
    made.on('line', (line) => {
      interrupted = false;
      if (reading && !reading.ephemeral) history.add(line);
      reading = undefined;
      queue.put({ kind: 'line', line });
    });
    made.on('SIGINT', () => {
      const typed = made.line !== '';
      if (interrupted && !typed) return made.close();
      // Moves to the end of the line, then deletes it.
      made.write(null, { ctrl: true, name: 'e' });
      made.write(null, { ctrl: true, name: 'u' });
      output.write('\n');
      if (reading?.ephemeral) {
        reading = undefined;
        return queue.put({ kind: 'cancel' });
      }
      interrupted = !typed;
      if (!typed) output.write(`${working ? texts.terminal.stillWorking() : texts.terminal.ctrlC()}\n`);
      if (reading) made.prompt();
    });
    made.on('close', () => {
      // Ctrl-D in a form cancels the form, not the program.
      if (reading?.ephemeral && !inputEnded && !leaving) {
        reading = undefined;
        output.write('\n');
        reader = open();
        return queue.put({ kind: 'cancel' });
      }
      closed = true;
      reading = undefined;
      queue.end();
    });
    return made;
  }

  async function print(text: string): Promise<void> {
    if (!reading) return write(text);
    await write(`${ERASE_LINE}${text}`);
    reader.prompt(true);
  }

  return {
    next(prompt, ephemeral = false) {
      const line = queue.take();
      if (closed) return line;
      reading = { ephemeral };
      reader.setPrompt(prompt);
      reader.prompt();
      return line;
    },
    print,
    busy() {
      const stop = new AbortController();
      let shown = false;
      working = true;
      clock.sleep(PATIENCE_MS, stop.signal).then(
        () => {
          shown = true;
          output.write(`${ERASE_LINE}\x1b[2m${texts.terminal.working()}\x1b[0m`);
        },
        () => undefined,
      );
      return () => {
        stop.abort();
        working = false;
        if (shown) output.write(ERASE_LINE);
      };
    },
    close() {
      leaving = true;
      reader.close();
    },
  };
}

/** Choices listed; more would push the conversation off the screen. */
const MOST_LISTED = 10;

/** The completed line: the only choice, or the common prefix. Undefined when there is nothing to add. Never shorter than what was typed. */
export function completion(line: string, found: readonly LineChoice[]): string | undefined {
  const [first, ...others] = found.map((choice) => choice.line);
  if (first === undefined) return undefined;
  const common = others.reduce(commonStart, first);
  const extends_ = common.toLowerCase().startsWith(line.toLowerCase());
  // A single choice may replace the word: `add` becomes `reading add`.
  if (!extends_ && others.length > 0) return undefined;
  return common.length > line.length ? common : undefined;
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length).toWellFormed() === one.slice(0, length) ? one.slice(0, length) : one.slice(0, length - 1);
}

function listOf(found: readonly LineChoice[], columns: number): string {
  const shown = found.slice(0, MOST_LISTED).map(({ word, about }) => [safeText(word), safeText(about ?? '')] as const);
  const width = Math.min(24, Math.max(...shown.map(([word]) => word.length)));
  const lines = shown.map(([word, about]) => shorten(`  ${word.padEnd(width)}  ${about}`.trimEnd(), columns - 1));
  const more = found.length - shown.length;
  return `${[...lines, ...(more > 0 ? [`  ${texts.terminal.andMore(more)}`] : [])].join('\n')}\n`;
}

function columnsOf(output: NodeJS.WritableStream & { columns?: number }): number {
  return Math.max(20, output.columns ?? 80);
}
