// Questions on the command line: one line of input each, from a person at a terminal or from a pipe.

import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

export interface AskStreams {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
  signal: AbortSignal;
}

export interface Ask {
  /** The answer, trimmed; undefined when the input has ended or Ctrl-C was pressed. `secret`: not echoed. */
  ask(question: string, how?: { secret?: boolean }): Promise<string | undefined>;
  close(): void;
}

/** Reads nothing before the first question. */
export function createAsk({ input, output, signal }: AskStreams): Ask {
  const lines: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let reader: Interface | undefined;
  let ended = false;
  let hidden = false;

  /** What readline echoes, unless it is a secret. */
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) output.write(chunk);
      done();
    },
  });

  function open(): Interface {
    const made = createInterface({ input, output: echo, terminal: input.isTTY === true, historySize: 0, signal });
    made.on('line', (line) => {
      if (!waiting) return void lines.push(line);
      waiting(line);
      waiting = undefined;
    });
    made.on('SIGINT', () => made.close());
    made.on('close', () => {
      ended = true;
      waiting?.(undefined);
      waiting = undefined;
    });
    return made;
  }

  return {
    async ask(question, { secret = false } = {}) {
      reader ??= open();
      output.write(question);
      hidden = secret;
      const line =
        lines.shift() ??
        (ended
          ? undefined
          : await new Promise<string | undefined>((resolve) => {
              waiting = resolve;
            }));
      hidden = false;
      // When Enter itself was not echoed.
      if (secret || input.isTTY !== true || line === undefined) output.write('\n');
      return line?.trim();
    },
    close: () => reader?.close(),
  };
}
