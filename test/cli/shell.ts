// A command line over the real services and a store in memory: what is typed in, what is printed and the exit code out.

import { UserError } from '#src/errors.ts';
import { silentLog } from '#src/log.ts';
import { platformFacts, readPlatforms } from '../../app/adapters.ts';
import { COMMON_FLAGS, readArguments } from '../../cli/arguments.ts';
import { EXIT, type Program } from '../../cli/command.ts';
import { COMMANDS } from '../../cli/index.ts';
import { createFixture, messageOf, wordsOf } from '../commands/fixture.ts';

export async function shell(given: Parameters<typeof createFixture>[0] & { platforms?: string[] } = {}) {
  const fixture = await createFixture(given);
  const { clock, paperService, digests, store, collector, call } = fixture;
  const program: Program = {
    clock,
    log: silentLog,
    paperService,
    digests,
    library: store.library,
    collector,
    online: false,
    platforms: async () =>
      (await platformFacts(await readPlatforms({}))).map((one) => ({
        ...one,
        isSetUp: given.platforms?.includes(one.name) ?? true,
      })),
    answer: (made) => call(made),
    rendered: wordsOf,
    readFile: async (path) => {
      throw new Error(`no file is read here: ${path}`);
    },
    signal: new AbortController().signal,
  };
  const nowhere = async () => {
    throw new Error('this door stays closed');
  };

  /** The exit code as app/command-line.ts gives it, what was printed, and the complaint. */
  async function run(name: string, ...words: string[]) {
    const command = await COMMANDS.get(name)?.();
    if (!command) throw new Error(`no command ${name}`);
    const printed: string[] = [];
    const print = (text: string) => void printed.push(text);
    const notes: string[] = [];
    const note = (text: string) => void notes.push(text);
    const console = { print, show: print, note, lines: nobody, ask: async () => undefined, progress: () => {} };
    // Other commands open other doors, which these never do.
    const entryPoints = {
      clock,
      program: async () => program,
      converse: nowhere,
      checks: nowhere,
      bot: nowhere,
      mcp: nowhere,
      rehearse: nowhere,
      manifest: nowhere,
      setup: nowhere,
    };
    try {
      const args = readArguments(words, { ...COMMON_FLAGS, ...command.flags }, command.dashes ?? false);
      const code = await command.run(args, entryPoints, console);
      return { code, text: printed.join('\n'), said: '', field: undefined, notes };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const code = error.field === undefined ? EXIT.failed : EXIT.usage;
      return { code, text: printed.join('\n'), said: error.message, field: error.field, notes };
    }
  }

  return {
    ...fixture,
    run,
    /** The answer with --json. */
    async json(name: string, ...words: string[]) {
      const { code, text, said } = await run(name, ...words, '--json');
      if (code !== EXIT.done) throw new Error(`exit ${code}: ${said}`);
      return JSON.parse(text);
    },
    message: messageOf,
  };
}

async function* nobody(): AsyncIterable<string> {}
