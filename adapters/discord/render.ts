// A message as Discord's: shortened a little, else in the classical form, else shortened more, else in several messages, else with the
// rest counted and the whole in a file. The first that keeps every limit is taken. Pure: the same message gives the same bodies.

import type { Call } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import type { File } from '#src/conversation/message-files.ts';
import { textOf } from '#src/conversation/message-text.ts';
import { type Draft, draftOf, unitsOf } from '#src/conversation/message-units.ts';
import type { Day } from '#src/papers/day.ts';
import type { CommandForm } from './command-form.ts';
import { LIMITS, type MessageBody, messageFaults } from './limits.ts';
import { classicBody } from './render-classic.ts';
import { CLASSIC_LEVELS, LEAST, type Level, LOSSY_LEVELS, MODERN_LEVELS } from './render-level.ts';
import { type Airiness, type Laid, modernBody } from './render-modern.ts';
import { quiet } from './render-paper.ts';
import { type Chunk, lengthOf, type Sheet, sheetOf } from './render-sheet.ts';
import { newPaperWords, type PaperWords } from './render-words.ts';
import { discordTexts } from './texts.ts';

export interface Rendered {
  body: MessageBody;
  files: File[];
  /** Calls to be kept before the message is sent. */
  keep: { hash: string; call: Call }[];
  /** The roles that `allowed_mentions` may name. */
  roles: string[];
}

export interface RenderHow {
  /** The part's key: a custom id of the first message carries it. */
  key?: string;
  /** How many messages it may become; default 1. */
  most?: number;
  /** How commands in texts are shown; left out: as code. */
  command?: CommandForm | undefined;
  /** Today, so that days of this year are named without it. */
  now?: Day;
  /**
   * The form of the message that this one takes the place of: the flag of the new components cannot be taken off a message again.
   * Left out: whichever suits.
   */
  form?: 'modern' | 'classic';
}

/** One message, or as many as `how.most` allows where one cannot hold it all. Every body keeps every limit. */
export function renderMessage(message: Message, how: RenderHow = {}): Rendered[] {
  const most = how.most ?? 1;
  const words = newPaperWords(how.now, how.command);
  const units = unitsOf(message);
  const rendered: Rendered[] = [];
  let from = 0;
  do {
    const once = { words, form: how.form, key: rendered.length === 0 ? how.key : undefined };
    const taken = rendered.length < most - 1 ? longest(message, units, from, once) : undefined;
    const rest = taken ?? { to: units.length, as: whole(draftOf(message, units, from, units.length), once) };
    rendered.push(rest.as);
    from = rest.to;
  } while (from < units.length);
  return rendered;
}

interface Once {
  words: PaperWords;
  key: string | undefined;
  form: RenderHow['form'];
}

/** As many units from `from` on as one message holds with nothing left out; undefined when it does not even hold one. */
function longest(message: Message, units: ReturnType<typeof unitsOf>, from: number, how: Once) {
  const left = units.length - from;
  const counts = [left, 60, 40, 30, 27, 25, 22, 20, 17, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1].filter(
    (count, i) => i === 0 || count < left,
  );
  for (const count of counts) {
    const as = complete(draftOf(message, units, from, from + count), how);
    if (as) return { to: from + count, as };
  }
  return undefined;
}

function whole(draft: Draft, how: Once): Rendered {
  return complete(draft, how) ?? incomplete(draft, how);
}

const SHORTEST = CLASSIC_LEVELS.at(-1) ?? LEAST;

const AIRY: readonly Airiness[] = [
  { beside: true, dividers: 'all', under: true },
  { beside: true, dividers: 'all' },
  { beside: true, dividers: 'some' },
  { beside: true, dividers: 'none' },
];
const MENUS: readonly Airiness[] = [
  { beside: false, dividers: 'some' },
  { beside: false, dividers: 'none' },
];

/** One message with nothing left out but ends of titles, abstracts and names; undefined when none holds it. */
function complete(draft: Draft, { key, words, form }: Once): Rendered | undefined {
  // What is too long at its shortest is not worth trying.
  if (lengthOf(sheetOf(draft, SHORTEST, words)) > LIMITS.embedSum) return undefined;
  const modern = form === 'classic' ? [] : form === 'modern' ? CLASSIC_LEVELS : MODERN_LEVELS;
  for (const [i, level] of modern.entries()) {
    const sheet = sheetOf(draft, level, words);
    if (lengthOf(sheet) > LIMITS.textSum) continue;
    for (const airiness of i === 0 || form ? [...AIRY, ...MENUS] : AIRY) {
      const fit = fitting(modernBody(sheet, airiness, key), sheet);
      if (fit) return fit;
    }
  }
  for (const level of form === 'modern' ? [] : CLASSIC_LEVELS) {
    const sheet = sheetOf(draft, level, words);
    if (lengthOf(sheet) > LIMITS.embedSum) continue;
    for (const tight of [false, true]) {
      const fit = fitting(classicBody(sheet, { tight }, key), sheet);
      if (fit) return fit;
    }
  }
  return undefined;
}

function fitting({ body, ids }: Laid, { files, roles }: Sheet): Rendered | undefined {
  if (files.length > LIMITS.files || messageFaults(body).length > 0) return undefined;
  return { body, files, keep: ids.keep(), roles };
}

/** One message with as much as it holds, the rest counted, and the whole as a file. */
function incomplete(draft: Draft, { key, words, form }: Once): Rendered {
  const file = wholeFile(draft.message);
  const laid = (of: Draft, level: Level): [Laid, Sheet] => {
    const sheet = withRest(sheetOf(of, level, words), file);
    if (form === 'modern') return [modernBody(sheet, { beside: false, dividers: 'none' }, key), sheet];
    return [classicBody(sheet, { tight: true, lossy: true }, key), sheet];
  };
  for (const level of LOSSY_LEVELS) {
    const fit = fitting(...laid(draft, level));
    if (fit) return fit;
  }
  const bare: Message = { ...draft.message, blocks: [] };
  const [{ body, ids }, { files, roles }] = laid({ ...draft, message: bare }, LEAST);
  return { body, files, keep: ids.keep(), roles };
}

/** The sheet with a line on what is not shown, and the file that has it. */
function withRest(sheet: Sheet, file: File): Sheet {
  const left = sheet.chunks.reduce((sum, chunk) => sum + (chunk.kind === 'entries' ? chunk.rest.length : 0), 0);
  const line = left > 0 ? discordTexts.restInFile(left, file.name) : discordTexts.wholeInFile(file.name);
  const files = [...sheet.files.slice(0, LIMITS.files - 1), file];
  const said: Chunk[] = [
    { kind: 'text', markdown: quiet(line), quiet: true },
    { kind: 'file', file },
  ];
  return { ...sheet, files, chunks: [...sheet.chunks, ...said] };
}

function wholeFile(message: Message): File {
  return {
    name: discordTexts.wholeFileName(),
    contentType: 'text/plain; charset=utf-8',
    data: new TextEncoder().encode(`${textOf(message)}\n`),
    description: discordTexts.wholeFileAlt(),
  };
}
