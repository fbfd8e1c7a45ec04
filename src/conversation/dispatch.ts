// A call in, a reply out: typed lines, buttons, forms and links all go through here. Permissions, missing options and errors are handled
// here, so that neither commands nor adapters have to.

import { SourceError, UserError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { randomReference } from '#src/reference.ts';
import type { Dispatch } from './adapter.ts';
import type { Call, ChannelRef, Context } from './call.ts';
import { type AnyCommand, listedPaths, offeredWith, pathOf, worded } from './command.ts';
import { readLine, writeLine } from './input/line.ts';
import { lineWords } from './input/line-words.ts';
import { faultsOf, missingOptions, readValues, unknownOptions } from './input/option-values.ts';
import { nearest, nearestPaths } from './input/suggest.ts';
import type { Action, Form, Message, Reply } from './message.ts';
import { labelOf } from './option.ts';
import { ProseError } from './prose-error.ts';
import { code, type Prose, plain, prose, strong } from './texts/prose.ts';
import { safeText, shorten } from './texts/safe-text.ts';
import {
  inLanguage,
  type Language,
  languageOf as languageOfLocale,
  loadLanguage,
  texts,
  usualLanguage,
  wordedIn,
} from './texts/texts.ts';

/** Discord's modals have the fewest fields: five ("Modal" in its component reference). */
const MOST_BLANKS = 5;
/** The shortest limit for button labels (Slack 75, Discord 80). */
const LONGEST_LABEL = 75;
const MOST_SUGGESTIONS = 3;

/**
 * Creates the dispatch over these commands. It never rejects: a bug in a command becomes a short reference, logged with its cause. An
 * unknown typed call is answered with suggestions; an outdated button's with a request to run the command again.
 */
export function createDispatch(given: {
  commands: readonly AnyCommand[];
  /** A platform's traits by adapter: options that mean nothing there are unknown there. */
  traitsOf?: (adapter: string) => Parameters<typeof offeredWith>[0] | undefined;
  /** The language that a channel has chosen. */
  languageOf?: (channel: ChannelRef) => Promise<Language | undefined>;
  log: Log;
  reference?: () => string;
}): Dispatch {
  const { traitsOf, log, reference = randomReference } = given;
  return async (call, context) => {
    const commands = offeredWith(traitsOf?.(context.channel.adapter) ?? {}, given.commands);
    const command = commands.find((one) => pathOf(one) === call.command);
    const language = await readersLanguage(command, call, context);
    const own = languageOfLocale(context.locale) ?? language;
    await Promise.all([loadLanguage(language), loadLanguage(own)]);
    let spoken = own;
    const run = async (ready: AnyCommand) => {
      const values = readValues(ready, call, context);
      const answer = await inLanguage(language, () => ready.run(values, context));
      spoken = language;
      return answer;
    };
    const answer = await inLanguage(own, () => reply(commands, command, { call, context, run }));
    return wordedIn(spoken, answer);
  };

  /**
   * A private answer is in the caller's own language, where the platform names it; any other in the channel's, but errors and forms are
   * always private. A direct message for which none was chosen is private, too.
   */
  async function readersLanguage(command: AnyCommand | undefined, call: Call, context: Context): Promise<Language> {
    const answers = command?.answers(call.options, context.via) ?? 'caller';
    const own = languageOfLocale(context.locale);
    if (own && (answers === 'caller' || answers === 'form')) return own;
    const usual = (context.direct ? own : undefined) ?? usualLanguage();
    try {
      return (await given.languageOf?.(context.channel)) ?? usual;
    } catch (error) {
      log.warn({ err: error }, 'could not read the language of a channel');
      return usual;
    }
  }

  async function reply(commands: readonly AnyCommand[], command: AnyCommand | undefined, asked: Asked): Promise<Reply> {
    const { call, context } = asked;
    if (!command) return context.via === 'typed' ? unknownCommand(call, commands) : outdated();
    try {
      return await answer(worded(command), asked);
    } catch (error) {
      if (error instanceof UserError) return validationError(error, worded(command), context);
      if (error instanceof SourceError) {
        log.warn(
          { command: call.command, source: error.source, err: error },
          'command failed because a source did not respond',
        );
        return notice(texts.sourceFailed(error.source));
      }
      const mark = reference();
      log.error(
        { command: call.command, options: Object.keys(call.options), reference: mark, err: error },
        'command failed',
      );
      return notice(texts.failed(mark), [], texts.failedGist(mark));
    }
  }
}

/** A call, and what runs it in the language of its answer. */
interface Asked {
  call: Call;
  context: Context;
  run: (command: AnyCommand) => Promise<Reply>;
}

async function answer(command: AnyCommand, { call, context, run }: Asked) {
  const path = pathOf(command);
  if (isForManagers(command, call) && !context.canManage) {
    if (context.permissionsUnknown !== undefined) return notice(prose`${context.permissionsUnknown}`);
    return notice(texts.notAllowed(path), [], texts.notAllowedGist(path));
  }
  if (context.via !== 'typed' && unknownOptions(command, call).length > 0) return outdated();
  // A form cannot follow a form (Discord does not answer a modal with a modal): then the error names the field.
  if (context.via !== 'form') {
    const blanks = missingOptions(command, call);
    if (blanks.length > 0 && blanks.length <= MOST_BLANKS) return formFor(path, call, blanks);
  }
  const faults = faultsOf(command, call, context, { deep: context.via === 'form' });
  if (faults.length > 1) return validationErrors(faults, command, context);
  if (context.via === 'form' && faults[0]) throw faults[0].error;
  return run(command);
}

/** An option that only selects the channel changes nothing; the command checks the permission there. */
function isForManagers({ allows, options }: AnyCommand, call: Call): boolean {
  if (allows !== 'managers-to-change') return allows === 'managers';
  return Object.entries(call.options).some(([name, value]) => value.trim() !== '' && options[name]?.kind !== 'channel');
}

function formFor(path: string, call: Call, blanks: string[]): Form {
  const options = Object.fromEntries(Object.entries(call.options).filter(([name]) => !blanks.includes(name)));
  return { kind: 'form', title: path, call: { command: call.command, options }, blanks };
}

function unknownCommand(call: Call, commands: readonly AnyCommand[]): Message {
  const suggestions = suggestedCalls(call.command, commands);
  const lines = suggestions.map((meant) => shorten(safeText(writeLine(meant, commands)), LONGEST_LABEL));
  const actions: Action[] = suggestions.map((meant, i) => ({ kind: 'button', label: lines[i] ?? '', call: meant }));
  const hint = lines.length > 0 ? [texts.didYouMean(lines)] : [];
  const fallbackText = texts.unknownCommandGist(call.command);
  return notice(texts.unknownCommand(call.command), [...actions, ...helpAction(commands)], fallbackText, hint);
}

/** Suggestions for a line that names no command: similar commands with the words that followed, then a search for all of them. */
function suggestedCalls(line: string, commands: readonly AnyCommand[]): Call[] {
  const words = lineWords(line);
  const lines = nearestPaths(
    words.map((word) => word.raw),
    listedPaths(commands),
  ).map((path) => {
    const [group = '', name] = path.split(' ');
    const second = words[1];
    const both = name !== undefined && second !== undefined && nearest(second.raw, [name]).length > 0;
    const after = words[both ? 1 : 0];
    return `${name === undefined ? group : path} ${after ? line.slice(after.end) : ''}`;
  });
  const search = commands.find((one) => one.listed && takesAnyWords(one));
  if (search) lines.push(`${pathOf(search)} ${line}`);
  const calls = lines.flatMap((one) => {
    const read = readLine(one, commands);
    return 'call' in read ? [read.call] : [];
  });
  const distinct = new Map(calls.map((call) => [JSON.stringify(call), call]));
  return [...distinct.values()].slice(0, MOST_SUGGESTIONS);
}

function takesAnyWords(command: AnyCommand): boolean {
  return Object.values(command.options).some((option) => option.rest && option.required && option.kind === 'text');
}

function helpAction(commands: readonly AnyCommand[]): Action[] {
  if (!commands.some((one) => pathOf(one) === 'help')) return [];
  return [{ kind: 'button', label: texts.helpButton(), call: { command: 'help', options: {} } }];
}

function outdated(): Message {
  return notice(texts.outdatedMessage(), [], texts.outdatedMessageGist());
}

function validationError(error: UserError, command: AnyCommand, context: Context): Message {
  // An unlisted command cannot be typed everywhere, so it is not an example.
  const hint = error.field === undefined || !command.listed ? [] : [texts.forExample(command.example)];
  const { absent, invite } = context;
  const actions: Action[] = absent && invite ? [{ kind: 'link', ...invite }] : [];
  const field = error.field !== undefined && Object.hasOwn(command.options, error.field) ? error.field : undefined;
  const problem = proseOf(error);
  const words = field === undefined ? problem : aboutField(field, problem, command, context);
  return {
    ...notice(words, actions, error.words(), hint),
    ...(field !== undefined && { field, ...(context.via === 'form' && { faults: [{ field, prose: problem }] }) }),
  };
}

function proseOf(error: UserError): Prose {
  return error instanceof ProseError ? error.prose() : prose`${error.words()}`;
}

/** Prefixes the field's name, as a line or a form has it. */
function aboutField(field: string, words: Prose, command: AnyCommand, { via }: Pick<Context, 'via'>): Prose {
  if (via !== 'form') return prose`${code(field)}: ${words}`;
  const label = labelOf(field, command.options[field]);
  return plain(words).startsWith(label) ? words : prose`${strong(label)}: ${words}`;
}

/** Several invalid options, reported together. */
function validationErrors(
  faults: readonly { field: string; error: UserError }[],
  command: AnyCommand,
  context: Context,
): Message {
  const fields = faults.map(({ field, error }) => ({ field, prose: proseOf(error) }));
  return {
    kind: 'message',
    ephemeral: true,
    fallbackText: faults.map(({ error }) => error.words()).join(' '),
    field: fields[0]?.field ?? '',
    faults: fields,
    blocks: [
      ...fields.map(({ field, prose: words }) => ({
        kind: 'notice' as const,
        tone: 'warning' as const,
        prose: aboutField(field, words, command, context),
      })),
      ...(command.listed ? [{ kind: 'prose' as const, prose: texts.forExample(command.example) }] : []),
    ],
  };
}

function notice(words: Prose, actions: Action[] = [], fallbackText = plain(words), more: Prose[] = []): Message {
  return {
    kind: 'message',
    ephemeral: true,
    fallbackText,
    blocks: [
      { kind: 'notice', tone: 'warning', prose: words },
      ...more.map((one) => ({ kind: 'prose' as const, prose: one })),
    ],
    ...(actions.length > 0 ? { actions } : {}),
  };
}
