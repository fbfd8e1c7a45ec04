// Parses a typed line into a Call, and formats a Call as a line. The text grammar of every platform without real options: path first, then
// arguments by position (declared order) or as `name:value`, `name=value`, `--name value`, `--name=value`.

import { halfWidth } from '#src/papers/half-width.ts';
import { findPaperIds } from '#src/papers/paper-id.ts';
import type { Call } from '../call.ts';
import { type AnyCommand, listedPaths, pathOf } from '../command.ts';
import type { Option, Options } from '../option.ts';
import { fits } from './fits.ts';
import { type LineWord, lineWords, quotedIfNeeded, unquoted } from './line-words.ts';
import { nearestPaths } from './suggest.ts';

export type LineRead =
  | { call: Call }
  /** No such command: the line without its prefix, and suggested paths, nearest first. */
  | { unknown: string; suggestions: string[] }
  | { empty: true };

type Commands = readonly AnyCommand[];

/** Parses a typed line, with or without `/papers` before it. Any text gives an answer; values are parsed later (readValues). */
export function readLine(line: string, commands: Commands): LineRead {
  const typed = halfWidth(line)
    .trim()
    .replace(/^\/?papers(?=\s|$)/i, '')
    .trim()
    .replace(/^\//, '');
  if (!typed) return { empty: true };
  const words = lineWords(typed);
  const command = commandAt(words, commands);
  if (!command) {
    const raw = words.map((word) => word.raw);
    return { unknown: typed, suggestions: nearestPaths(raw, listedPaths(commands)) };
  }
  return {
    call: { command: pathOf(command), options: argumentsOf(typed, words.slice(command.path.length), command.options) },
  };
}

/**
 * Like readLine, but always a call: `help` for an empty line, `hello` for a greeting or thanks, `look-up` for a line that names papers, and
 * for any other line without a command the line itself as the command (dispatch answers with suggestions).
 */
export function callOf(line: string, commands: Commands): Call {
  const read = readLine(line, commands);
  if ('call' in read) return read.call.command === 'hello' ? greeted(read.call) : read.call;
  const to = 'unknown' in read ? smallTalk(read.unknown) : undefined;
  const has = (path: string) => commands.some((one) => pathOf(one) === path);
  if (to && has('hello')) return hello(to);
  if ('unknown' in read && has('look-up') && findPaperIds(read.unknown.slice(0, LOOKED_UP)).length > 0) {
    return { command: 'look-up', options: { text: read.unknown.slice(0, LOOKED_UP) } };
  }
  return 'empty' in read ? { command: 'help', options: {} } : { command: read.unknown, options: {} };
}

/** "Hello there" is a greeting, and its second word is not an option; a long line is not a greeting. */
function greeted(call: Call): Call {
  const { to = '' } = call.options;
  if (to === 'thanks') return call;
  return smallTalk(`hello ${to}`) ? hello('hello') : { command: `hello ${to}`, options: {} };
}

function hello(to: 'hello' | 'thanks'): Call {
  return { command: 'hello', options: { to } };
}

const HELLO =
  /^(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|hallo|moin|servus|hola|bonjour|salut|ciao|olá|ola|こんにちは|你好|안녕하세요|привет)(?![\p{L}\p{N}])/iu;
const THANKS =
  /^(?:thanks?|thank you|many thanks|thx|ty|cheers|good bot|danke|merci|gracias|grazie|obrigad[oa]|arigato|ありがとう|谢谢|감사합니다|спасибо)(?![\p{L}\p{N}])/iu;
/** Longest text that `look-up` accepts. UTF-16 units. */
const LOOKED_UP = 4000;
/** Longest greeting. UTF-16 units. */
const SMALL_TALK = 40;

/** Whether the line is only a greeting or thanks. */
function smallTalk(line: string): 'hello' | 'thanks' | undefined {
  if (line.length > SMALL_TALK) return undefined;
  if (THANKS.test(line)) return 'thanks';
  return HELLO.test(line) ? 'hello' : undefined;
}

/** The line that parses to this call: short and natural if possible, otherwise every option by name and quoted. */
export function writeLine(call: Call, commands: Commands): string {
  const command = commands.find((one) => pathOf(one) === call.command);
  const natural = [call.command];
  const named: string[] = [];
  for (const [name, option] of Object.entries(command?.options ?? {})) {
    const value = given(call, name);
    if (value === undefined) continue;
    if (option.named) named.push(`${name}:${quotedIfNeeded(value)}`);
    else natural.push(option.rest ? value : quotedIfNeeded(value));
  }
  const line = [...natural, ...named].join(' ');
  if (command && readsBackAs(line, call, commands)) return line;
  const all = Object.entries(call.options).map(([name, value]) => `${name}:${quotedIfNeeded(value)}`);
  return [call.command, ...all].join(' ');
}

function given(call: Call, name: string): string | undefined {
  return Object.hasOwn(call.options, name) ? call.options[name] : undefined;
}

function readsBackAs(line: string, call: Call, commands: Commands): boolean {
  const read = readLine(line, commands);
  if (!('call' in read) || read.call.command !== call.command) return false;
  const names = Object.keys(call.options);
  if (names.length !== Object.keys(read.call.options).length) return false;
  return names.every((name) => given(read.call, name) === call.options[name]);
}

function commandAt(words: readonly LineWord[], commands: Commands): AnyCommand | undefined {
  const typed = words.slice(0, 2).map((word) => word.raw.toLowerCase());
  const match = (length: number) =>
    commands.find((one) => one.path.length === length && one.path.every((name, i) => name === typed[i]));
  return match(2) ?? match(1);
}

/** Assigns the words after the path to options. Words that no option takes become unknown options. */
function argumentsOf(line: string, words: LineWord[], options: Options): Record<string, string> {
  const found = new Map<string, string>();
  const cuts: LineWord[] = [];
  const placed: LineWord[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as LineWord;
    const named = namedIn(word.raw, options);
    if (!named) {
      placed.push(word);
      continue;
    }
    cuts.push(word);
    const parts = named.value === undefined ? [] : [named.value];
    // A comma at the end of a word continues the list: `follow:author:Ng, org:NVIDIA`.
    for (let next = words[i + 1]; next && continues(parts, next, options); next = words[i + 1]) {
      parts.push(next.raw);
      cuts.push(next);
      i += 1;
    }
    found.set(named.name, unquoted(parts.join(' ')));
  }
  const open = Object.entries(options).filter(([name, option]) => !option.named && !found.has(name));
  const rest = open.find(([, option]) => option.rest);
  if (rest) placeAroundRest({ line, words: placed, cuts }, open, rest, found);
  else placeInOrder(placed, open, lastByPlace(options), found);
  return Object.fromEntries(found);
}

/** Whether a word belongs to the current value: its first word, or the next one of a list. */
function continues(parts: readonly string[], next: LineWord, options: Options): boolean {
  const last = parts.at(-1);
  return last === undefined || (last.endsWith(',') && namedIn(next.raw, options) === undefined);
}

/** The option that a word names, with its value if it is in the same word. Phones turn `--` into a dash. */
function namedIn(raw: string, options: Options): { name: string; value?: string } | undefined {
  const parts =
    /^(?:--|—)([\p{L}\p{N}_-]+)(?:=([\s\S]*))?$/u.exec(raw) ?? /^([\p{L}\p{N}_-]+)[:=]([\s\S]*)$/u.exec(raw);
  if (!parts) return undefined;
  const typed = (parts[1] ?? '').toLowerCase();
  const name = Object.keys(options).find((one) => one.toLowerCase() === typed);
  if (name === undefined) return undefined;
  return parts[2] ? { name, value: parts[2] } : { name };
}

type Named = [name: string, option: Option];

/**
 * A rest option takes the remaining words as typed. Beside a query nothing else is recognized; beside a topic, a day, window, number,
 * choice or subscription is recognized by its shape at either end (`robotics 12 June`, `week robotics`). Quotes keep a word in the topic.
 */
function placeAroundRest(
  { line, words, cuts }: { line: string; words: LineWord[]; cuts: LineWord[] },
  open: Named[],
  [restName, rest]: Named,
  found: Map<string, string>,
): void {
  let left = words;
  const others = rest.kind === 'text' ? [] : open.filter(([name]) => name !== restName);
  for (let again = true; again && left.length > 0; ) {
    again = false;
    for (const [name, option] of others) {
      if (found.has(name)) continue;
      const taken = atEitherEnd(left, option);
      if (!taken) continue;
      found.set(name, taken.value);
      left = taken.left;
      again = true;
    }
  }
  const [first, last] = [left[0], left.at(-1)];
  if (first && last) found.set(restName, withoutCuts(line, first.start, last.end, cuts));
}

function atEitherEnd(words: LineWord[], option: Option): { value: string; left: LineWord[] } | undefined {
  for (const count of option.kind === 'day' ? [3, 2, 1] : [1]) {
    if (count > words.length) continue;
    const value = (part: LineWord[]) => part.map((word) => word.raw).join(' ');
    const head = value(words.slice(0, count));
    if (fits(option, head)) return { value: head, left: words.slice(count) };
    const tail = value(words.slice(-count));
    if (fits(option, tail)) return { value: tail, left: words.slice(0, -count) };
  }
  return undefined;
}

function withoutCuts(line: string, start: number, end: number, cuts: LineWord[]): string {
  const pieces: string[] = [];
  let from = start;
  for (const cut of cuts) {
    if (cut.start < from || cut.end > end) continue;
    pieces.push(line.slice(from, cut.start).trim());
    from = cut.end;
  }
  pieces.push(line.slice(from, end).trim());
  return pieces.filter((piece) => piece !== '').join(' ');
}

function lastByPlace(options: Options): string | undefined {
  return Object.keys(options).findLast((name) => !options[name]?.named);
}

/**
 * Assigns each word to the first open option whose shape it has, then to the first without a shape, then to the next one (and its error).
 */
function placeInOrder(words: LineWord[], open: Named[], last: string | undefined, found: Map<string, string>): void {
  let left = open;
  for (const word of words) {
    const value = unquoted(word.raw);
    const place =
      left.find(([, option]) => hasShape(option) && fits(option, value)) ??
      left.find(([, option]) => !hasShape(option)) ??
      left[0];
    if (place) {
      found.set(place[0], value);
      left = left.filter((one) => one !== place);
    } else if (last) found.set(last, `${found.get(last) ?? ''} ${value}`.trim());
    else found.set(value, '');
  }
}

function hasShape(option: Option): boolean {
  return ['day', 'window', 'number', 'choice', 'subscription'].includes(option.kind);
}
