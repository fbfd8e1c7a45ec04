// The terminal adapter: messages are printed, commands are typed, a number in brackets is a button.

import type { Clock } from '#src/clock.ts';
import type { Adapter, Bot, NamedChannel, Traits } from '#src/conversation/adapter.ts';
import type { Call, ChannelRef, Choice, Context, PersonRef } from '#src/conversation/call.ts';
import { offeredWith, pathOf } from '#src/conversation/command.ts';
import { completeLineChoices, lineCommand } from '#src/conversation/input/complete-line.ts';
import { callOf, writeLine } from '#src/conversation/input/line.ts';
import type { Form, Message, Reply } from '#src/conversation/message.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { askAgain, askForm, formLine } from './form.ts';
import { createHistory } from './history.ts';
import { CHANNEL_NAME } from './journal.ts';
import { type Lines, pipedLines, printer } from './lines.ts';
import { paint } from './paint.ts';
import { piece, type Tone, wrap } from './pieces.ts';
import { createPost, NAME } from './post.ts';
import { promptedLines } from './prompt.ts';
import { renderMessage } from './render.ts';
import type { Screen } from './screen.ts';

export { renderMessage } from './render.ts';
export { screenOf } from './screen.ts';

/** `papers`, `#papers`, `terminal:papers`. */
const TYPED = /^(?:terminal:)?#?(.+)$/;

export interface TerminalOptions {
  /** With `isTTY` a person is typing; otherwise the input is a list of lines. */
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  /** `rows`: the window's height; lists are paged to fit it. */
  output: NodeJS.WritableStream & { rows?: number };
  /** Read before each message, because windows change their size. */
  screen: () => Screen;
  clock: Clock;
  log: Log;
  person?: string;
  team?: string;
  /** The channel that typed commands come from. */
  channel?: string;
  /** Where channels record what was posted, one JSON line each; without it nothing is recorded. */
  folder?: string;
  /** Where the history of typed lines is stored. */
  historyFile?: string;
}

export interface Terminal extends Adapter {
  /** Answers typed lines until the input ends, the person quits, or stop() is called. Requires start() first. */
  run(): Promise<void>;
}

const TRAITS: Traits = {
  edits: false,
  canFindByKey: true,
  unfurls: false,
};

/** Below a message: an empty line and the prompt. */
const PROMPT_ROWS = 2;

function limitPapers(message: Message, limit: number): Message {
  const blocks = message.blocks.map((block) =>
    block.kind === 'papers' ? { ...block, papers: block.papers.slice(0, limit) } : block,
  );
  return { ...message, blocks };
}

export function createTerminal(options: TerminalOptions): Terminal {
  const { input, output, clock, log } = options;
  const team = options.team ?? 'local';
  const channel: ChannelRef = { adapter: NAME, team, channel: options.channel ?? 'terminal' };
  const person: PersonRef = { adapter: NAME, team, person: options.person ?? 'you' };
  const write = printer(output);
  let bot: Bot | undefined;
  let lines: Lines | undefined;
  let stopped = false;
  let choices: Call[] = [];
  let listed: Call[] = [];
  let told = 0;
  let printed = false;

  function screen(): Screen {
    const asked = options.screen();
    return { ...asked, numbered: asked.numbered && input.isTTY === true };
  }

  function context(via: Context['via']): Context {
    const zone = screen().zone?.();
    return { channel, person, canManage: true, now: clock.now(), via, ...(zone === undefined ? {} : { zone }) };
  }

  const typed = (call: Call): string => writeLine(call, bot?.commands ?? []);

  async function print(text: string): Promise<void> {
    // An empty line before the text; at a prompt, after it.
    const parted = screen().numbered ? `${text}\n` : printed ? `\n${text}` : text;
    printed = true;
    await (lines ? lines.print(parted) : write(parted));
  }

  async function show(message: Message): Promise<void> {
    // A list's numbers stay valid until the next list, so that its papers can be opened one after another.
    const isList = message.blocks.some((block) => block.kind === 'papers');
    const rendered = renderMessage(message, screen(), typed, isList ? [] : listed);
    choices = rendered.choices;
    if (isList) listed = choices;
    await print(rendered.text);
  }

  async function say(words: string, tone?: Tone): Promise<void> {
    const now = screen();
    const spoken = wrap([piece(words, tone === undefined ? {} : { tone })], now.width);
    await (lines?.print ?? write)(spoken.map((line) => `${paint(line, now)}\n`).join(''));
  }

  const post = createPost({
    folder: options.folder,
    clock,
    log,
    show: async (message, name) => {
      if (name !== channel.channel) await say(texts.terminal.channel(name), 'secondary');
      await show(message);
    },
  });

  function openLines(started: Bot): Lines {
    if (!screen().numbered) return pipedLines(input, output);
    const note = (error: unknown) => log.warn({ err: error }, 'could not save the command history');
    const complete = async (line: string) => {
      const { commands, complete: values } = started;
      const command = lineCommand(line, commands);
      const isAsked = command && Object.values(command.options).some(({ kind }) => kind === 'subscription');
      const subscriptions = isAsked && pathOf(command) !== 'restore' ? { subscriptions: await ids(started) } : {};
      return completeLineChoices(line, { commands, complete: values, context: context('typed'), ...subscriptions });
    };
    return promptedLines({ input, output, clock, history: createHistory(options.historyFile, note), complete });
  }

  /** IDs of the channel's subscriptions, from `list`. */
  async function ids({ dispatch }: Bot): Promise<Choice[]> {
    const reply = await dispatch({ command: 'list', options: {} }, context('typed'));
    const items =
      reply.kind === 'message' ? reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])) : [];
    return items.flatMap(({ title, actions = [] }) => {
      const id = actions.flatMap((action) => ('call' in action ? (action.call.options.id ?? []) : []))[0];
      return id === undefined ? [] : [{ value: id, label: plain(title) }];
    });
  }

  /** Prints the reply; a form is asked and its call made, until a message comes. False when the input ended meanwhile. */
  async function answer(call: Call, via: Context['via'], started: Bot, from: Lines): Promise<boolean> {
    let reply: Reply = await ask(call, via, started, from);
    while (reply.kind === 'form') {
      if (!screen().numbered) {
        await print(
          formLine(reply, typed)
            .map((line) => `${piece(line).text}\n`)
            .join(''),
        );
        return true;
      }
      const filled = await askForm(reply, { lines: from, commands: started.commands, say, now: clock.now() });
      if (filled === 'end') return false;
      if (filled === undefined) {
        await say(texts.terminal.cancelled(), 'secondary');
        return true;
      }
      const form: Form = reply;
      reply = await ask(filled, 'form', started, from);
      const again = askAgain(form, filled, reply);
      if (!again || reply.kind !== 'message') continue;
      await show(reply);
      reply = again;
    }
    await show(await fitting(reply, call, started));
    return true;

    /** Repeats a list's call with a page size that fits the window, unless a size was given. */
    async function fitting(message: Message, made: Call, { commands }: Bot): Promise<Message> {
      const command = commands.find((one) => pathOf(one) === made.command);
      if (command?.options.limit?.kind !== 'number' || made.options.limit !== undefined || fits(message))
        return message;
      const longest = Math.max(...message.blocks.map((block) => (block.kind === 'papers' ? block.papers.length : 0)));
      for (let limit = longest - 1; limit >= 1; limit -= 1) {
        if (limit > 1 && !fits(limitPapers(message, limit))) continue;
        const shorter = await ask({ ...made, options: { ...made.options, limit: String(limit) } }, via, started, from);
        return shorter.kind === 'message' ? shorter : message;
      }
      return message;
    }
  }

  /** Whether a message and the prompt fit the window. */
  function fits(message: Message): boolean {
    const { rows } = output;
    if (rows === undefined || !screen().numbered) return true;
    return renderMessage(message, screen(), typed, []).text.split('\n').length + PROMPT_ROWS <= rows;
  }

  async function ask(call: Call, via: Context['via'], started: Bot, from: Lines): Promise<Reply> {
    const done = from.busy();
    try {
      return await started.dispatch(call, context(via));
    } finally {
      done();
    }
  }

  /** False when the line was a farewell. */
  async function handleLine(line: string, started: Bot, from: Lines): Promise<boolean> {
    const words = line.trim();
    if (words === '') return true;
    if (/^(?:\/?papers\s+)?\/?(?:quit|exit)$/i.test(words)) return false;
    const number = screen().numbered ? /^\[?(\d{1,4})\]?$/.exec(words)?.[1] : undefined;
    if (number === undefined) return answer(callOf(words, started.commands), 'typed', started, from);
    const chosen = choices[Number(number) - 1];
    if (chosen) return answer(chosen, 'clicked', started, from);
    await say(texts.terminal.noSuchNumber(number, choices.length), 'warning');
    return true;
  }

  async function run(): Promise<void> {
    if (!bot) throw new Error('run() before start()');
    if (stopped) return;
    const [started, person] = [bot, screen().numbered];
    const from = openLines(started);
    lines = from;
    try {
      if (person) await say(texts.terminal.hint(), 'secondary');
      for (let open = true; open; ) {
        const next = await from.next(texts.terminal.prompt());
        if (next.kind === 'end') break;
        if (next.kind === 'line') open = await handleLine(next.line, started, from);
      }
      if (person) await write(`${texts.terminal.bye()}\n`);
    } finally {
      lines = undefined;
      from.close();
    }
  }

  return {
    name: NAME,
    traits: TRAITS,
    async start(given) {
      bot = { ...given, commands: offeredWith(TRAITS, given.commands) };
      stopped = false;
    },
    connected: () => bot !== undefined && !stopped,
    deliver: post.deliver,
    find: post.find,
    edit: async () => ({ kind: 'invalid-payload', reason: stored.terminal.noEdits() }),
    async tell(to, message) {
      if (to.adapter !== NAME) return { kind: 'invalid-payload', reason: stored.terminal.otherAdapter(to.adapter) };
      told += 1;
      await show(message);
      return { kind: 'sent', receipt: `told/${told}` };
    },
    lookUpChannel: async (which, from) => lookUpChannel(which, from),
    run,
    async stop() {
      stopped = true;
      lines?.close();
    },
  };
}

/** Any valid name matches: a terminal channel is created when something is posted to it. */
function lookUpChannel(which: string | ChannelRef, { channel, canManage }: Context): NamedChannel | undefined {
  const wanted: ChannelRef =
    typeof which === 'string'
      ? { adapter: NAME, team: channel.team, channel: TYPED.exec(which.trim())?.[1] ?? '' }
      : which;
  const known = wanted.adapter === NAME && wanted.team === channel.team && CHANNEL_NAME.test(wanted.channel);
  return known ? { channel: wanted, label: `#${wanted.channel}`, canManage } : undefined;
}
