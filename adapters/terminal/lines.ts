// Input lines and output text for a pipe, behind the interface that prompt.ts implements for a person.

import { createInterface } from 'node:readline';

type TypedLine =
  | { kind: 'line'; line: string }
  /** Ctrl-C: cancel the current input. */
  | { kind: 'cancel' }
  /** The input has ended, or the person wants to leave. */
  | { kind: 'end' };

export interface Lines {
  /** The next line. `prompt` is shown to a person; `ephemeral` lines stay out of the history. */
  next(prompt: string, ephemeral?: boolean): Promise<TypedLine>;
  /** Prints whole lines above the prompt. Resolves when the stream has drained. */
  print(text: string): Promise<void>;
  /** Shows that work is in progress until the returned function is called. */
  busy(): () => void;
  close(): void;
}

/** A queue of lines and of readers waiting for them. */
export interface LineQueue {
  put(line: TypedLine): void;
  take(): Promise<TypedLine>;
  /** The queued lines are still returned, then always `end`. */
  end(): void;
}

export function createLineQueue(): LineQueue {
  const waiting: TypedLine[] = [];
  const asking: ((line: TypedLine) => void)[] = [];
  let ended = false;
  return {
    put(line) {
      const ask = asking.shift();
      if (ask) ask(line);
      else waiting.push(line);
    },
    take() {
      const line = waiting.shift();
      if (line) return Promise.resolve(line);
      if (ended) return Promise.resolve({ kind: 'end' });
      return new Promise((resolve) => asking.push(resolve));
    },
    end() {
      ended = true;
      for (const ask of asking.splice(0)) ask({ kind: 'end' });
    },
  };
}

/** Writes and waits for the stream to drain. A reader that went away (`| head`) is not an error: nothing more is written. */
export function printer(output: NodeJS.WritableStream): (text: string) => Promise<void> {
  let gone = false;
  output.on('error', () => {
    gone = true;
  });
  return (text) =>
    new Promise((resolve) => {
      if (gone) return resolve();
      output.write(text, () => resolve());
    });
}

/** Lines from a pipe or a file, in order. */
export function pipedLines(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Lines {
  const queue = createLineQueue();
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: false });
  reader.on('line', (line) => queue.put({ kind: 'line', line }));
  reader.on('close', () => queue.end());
  input.on('error', () => reader.close());
  return {
    next: () => queue.take(),
    print: printer(output),
    busy: () => () => undefined,
    close: () => reader.close(),
  };
}
