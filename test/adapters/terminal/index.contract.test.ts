// The terminal keeps the adapter contract, with a folder for its channels and without.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningClock } from '#src/clock.ts';
import { silentLog } from '#src/log.ts';
import { createTerminal } from '../../../adapters/terminal/index.ts';
import { adapterContract, type Subject } from '../../contracts/adapter.ts';
import type { Seen } from '../../contracts/adapter-lost.ts';
import { createConsole } from './console.ts';

async function makeSubject(folder: string | undefined): Promise<Subject> {
  const console = createConsole();
  const terminal = createTerminal({
    input: console.input,
    output: console.output,
    screen: () => ({ width: 100, colour: false, links: false, unicode: true, numbered: true }),
    clock: runningClock(),
    log: silentLog,
    ...(folder === undefined ? {} : { folder }),
  });
  let running: Promise<void> | undefined;
  const seen = (text: string): Seen => ({ text: text.replaceAll('\r\n', '\n'), hrefs: [] });

  async function type(line: string): Promise<Seen> {
    if (!running) {
      running = terminal.run();
      await console.prompted();
    }
    return seen(await console.line(line));
  }

  return {
    adapter: terminal,
    place: { adapter: 'terminal', team: 'local', channel: 'terminal' },
    missing: { adapter: 'terminal', team: 'local', channel: '../elsewhere' },
    person: { adapter: 'terminal', team: 'local', person: 'you' },
    // Messages are parted by an empty line and nothing tells where one ends: each paragraph counts by itself.
    said: () =>
      console
        .written()
        .replaceAll('\r\n', '\n')
        .split('\n\n')
        .filter((text) => text.trim() !== '')
        .map((text) => seen(text)),
    type,
    async press(label) {
      const numbered = [...console.written().matchAll(/\[(\d+)\] ([^\n[]+?)(?=\s{2}|\s\[|\n)/g)];
      const choice = numbered.findLast(([, , words]) => words === label);
      if (!choice) throw new Error(`no choice is called ${label}`);
      return type(choice[1] ?? '');
    },
    async fill(values) {
      let text = '';
      while (console.prompt() !== 'papers> ') {
        const asked = /^[a-z]+/.exec(console.prompt())?.[0] ?? '';
        const said = await console.line(values[asked] ?? '');
        text += said;
        // Asked again: the answer was wrong, and what was said about it is the answer to the form.
        if (console.prompt().startsWith(`${asked}: `)) return seen(text);
      }
      return seen(text);
    },
    cannot: { loseAnswers: 'what is written to a stream of this machine has no answer that could be lost' },
    limits: { title: Number.POSITIVE_INFINITY, label: Number.POSITIVE_INFINITY },
    async close() {
      await running;
      if (folder !== undefined) await rm(folder, { recursive: true });
    },
  };
}

adapterContract('terminal', () => makeSubject(undefined));
adapterContract('terminal with a folder', async () => makeSubject(await mkdtemp(join(tmpdir(), 'paperboy-terminal-'))));
