// A message as Discord's: shortened a little, else in the classical form, else shortened more, else in several messages, else with the
// rest counted and the whole in a file. The first that keeps every limit is taken. Pure: the same message gives the same bodies.

import type { Call } from '#src/conversation/call.ts';
import { fitMessage } from '#src/conversation/fit-message.ts';
import type { Message } from '#src/conversation/message.ts';
import { type File, wholeFile, wholeFileNote } from '#src/conversation/message-files.ts';
import type { Draft } from '#src/conversation/message-units.ts';
import type { Day } from '#src/papers/day.ts';
import type { CommandForm } from './command-form.ts';
import { LIMITS, type MessageBody, messageFaults } from './limits.ts';
import { classicBody } from './render-classic.ts';
import { CLASSIC_LEVELS, LEAST, type Level, LOSSY_LEVELS, MODERN_LEVELS } from './render-level.ts';
import { type Airiness, type Laid, modernBody } from './render-modern.ts';
import { quiet } from './render-paper.ts';
import { type Chunk, lengthOf, type Sheet, sheetOf } from './render-sheet.ts';
import { newPaperWords, type PaperWords } from './render-words.ts';

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
  const words = newPaperWords(how.now, how.command);
  const once = ({ heading }: Draft) => ({ words, form: how.form, key: heading ? how.key : undefined });
  return fitMessage(
    message,
    { whole: (draft) => wholeLayouts(draft, once(draft)), reduced: (draft) => reducedLayouts(draft, once(draft)) },
    ({ body, files }) => (files.length > LIMITS.files ? ['too many files'] : messageFaults(body)),
    how.most,
  );
}

interface Once {
  words: PaperWords;
  key: string | undefined;
  form: RenderHow['form'];
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

function* wholeLayouts(draft: Draft, { key, words, form }: Once): Iterable<Rendered> {
  // What is too long at its shortest is not worth trying.
  if (lengthOf(sheetOf(draft, SHORTEST, words)) > LIMITS.embedSum) return;
  const modern = form === 'classic' ? [] : form === 'modern' ? CLASSIC_LEVELS : MODERN_LEVELS;
  for (const [i, level] of modern.entries()) {
    const sheet = sheetOf(draft, level, words);
    if (lengthOf(sheet) > LIMITS.textSum) continue;
    for (const airiness of i === 0 || form ? [...AIRY, ...MENUS] : AIRY) {
      yield rendered(modernBody(sheet, airiness, key), sheet);
    }
  }
  for (const level of form === 'modern' ? [] : CLASSIC_LEVELS) {
    const sheet = sheetOf(draft, level, words);
    if (lengthOf(sheet) > LIMITS.embedSum) continue;
    for (const tight of [false, true]) yield rendered(classicBody(sheet, { tight }, key), sheet);
  }
}

function rendered({ body, ids }: Laid, { files, roles }: Sheet): Rendered {
  return { body, files, keep: ids.keep(), roles };
}

/** With the rest counted, and the whole as a file. */
function* reducedLayouts(draft: Draft, { key, words, form }: Once): Iterable<Rendered> {
  const file = wholeFile(draft.message);
  const laid = (of: Draft, level: Level): Rendered => {
    const sheet = withRest(sheetOf(of, level, words), file);
    if (form === 'modern') return rendered(modernBody(sheet, { beside: false, dividers: 'none' }, key), sheet);
    return rendered(classicBody(sheet, { tight: true, lossy: true }, key), sheet);
  };
  for (const level of LOSSY_LEVELS) yield laid(draft, level);
  yield laid({ ...draft, message: { ...draft.message, blocks: [] } }, LEAST);
}

/** The sheet with a line on what is not shown, and the file that has it. */
function withRest(sheet: Sheet, file: File): Sheet {
  const left = sheet.chunks.reduce((sum, chunk) => sum + (chunk.kind === 'entries' ? chunk.rest.length : 0), 0);
  const files = [...sheet.files.slice(0, LIMITS.files - 1), file];
  const said: Chunk[] = [
    { kind: 'text', markdown: quiet(wholeFileNote(left, file)), quiet: true },
    { kind: 'file', file },
  ];
  return { ...sheet, files, chunks: [...sheet.chunks, ...said] };
}
