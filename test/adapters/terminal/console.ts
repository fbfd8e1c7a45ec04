// A terminal without a terminal: streams that a test types into and reads from, with readline's cursor moves taken away.

import { PassThrough } from 'node:stream';

export interface Console {
  input: PassThrough & { isTTY: boolean };
  output: PassThrough & { columns: number };
  /** Everything written so far, without readline's cursor moves and echo control. */
  written(): string;
  /** Types keys as they are; what was written from then on until a prompt stands at the end. */
  keys(keys: string): Promise<string>;
  /** Types a line; what was written below it, without the prompt at the end. */
  line(line: string): Promise<string>;
  /** The prompt that stands at the end: `papers> `, or a form's question. */
  prompt(): string;
  /** Resolves when a prompt stands at the end of what was written. */
  prompted(from?: number): Promise<void>;
}

/** Where the line begins, what follows is erased: all that readline writes around a prompt. */
const READLINE = /\x1b\[(?:1G|0J|\d+G|K)/g;
const PROMPT = /(?:^|[\r\n])(papers> |[a-z]+(?: \[[^\]\n]*\])?: )$/;

export function createConsole(typing = true): Console {
  const input = Object.assign(new PassThrough(), { isTTY: typing });
  const output = Object.assign(new PassThrough(), { columns: 80 });
  let all = '';
  const waiting: { from: number; resolve: () => void }[] = [];
  output.on('data', (chunk: Buffer) => {
    all += chunk.toString('utf8').replace(READLINE, '');
    // What is written at one go is checked when it is whole: a prompt redrawn in its midst is none.
    setImmediate(() => {
      for (const one of waiting.splice(0)) {
        if (PROMPT.test(all.slice(one.from))) one.resolve();
        else waiting.push(one);
      }
    });
  });

  function prompted(from = 0): Promise<void> {
    if (PROMPT.test(all.slice(from))) return Promise.resolve();
    return new Promise((resolve) => waiting.push({ from, resolve }));
  }

  async function keys(typed: string): Promise<string> {
    const from = all.length;
    input.write(typed);
    await prompted(from);
    return all.slice(from);
  }

  return {
    input,
    output,
    written: () => all,
    keys,
    async line(line) {
      const text = await keys(`${line}\r`);
      return text.slice(text.indexOf('\n') + 1).replace(PROMPT, '\n');
    },
    prompt: () => PROMPT.exec(all)?.[1] ?? '',
    prompted,
  };
}
