// A message as Discord's: shortened a little, else in the classical form, else shortened more, else in several messages, else with the
// rest counted and the whole in a file. The first that keeps every limit is taken. Pure: the same message gives the same bodies.

import type { Call } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { textOf } from '#src/conversation/message-text.ts';
import type { Day } from '#src/papers/day.ts';
import { LIMITS, type MessageBody, messageFaults } from './limits.ts';
import { classicBody } from './render-classic.ts';
import type { File } from './render-files.ts';
import { CLASSIC_LEVELS, LOSSY_LEVELS, MODERN_LEVELS } from './render-level.ts';
import { type Airiness, type Laid, modernBody } from './render-modern.ts';
import { quiet } from './render-paper.ts';
import { type Draft, type Sheet, sheetOf } from './render-sheet.ts';
import { draftOf, unitsOf } from './render-split.ts';
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
  /** Today, so that days of this year are named without it. */
  now?: Day;
}

/** One message, or as many as `how.most` allows where one cannot hold it all. Every body keeps every limit. */
export function renderMessage(message: Message, how: RenderHow = {}): Rendered[] {
  const most = how.most ?? 1;
  const units = unitsOf(message);
  const rendered: Rendered[] = [];
  let from = 0;
  do {
    const once = rendered.length === 0 ? how : { ...how, key: undefined };
    const taken = rendered.length < most - 1 ? longest(message, units, from, once) : undefined;
    const rest = taken ?? { to: units.length, as: whole(draftOf(message, units, from, units.length), once) };
    rendered.push(rest.as);
    from = rest.to;
  } while (from < units.length);
  return rendered;
}

/** As many units from `from` on as one message holds with nothing left out; undefined when it does not even hold one. */
function longest(message: Message, units: ReturnType<typeof unitsOf>, from: number, how: RenderHow) {
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

function whole(draft: Draft, how: RenderHow): Rendered {
  return complete(draft, how) ?? incomplete(draft, how);
}

const AIRY: readonly Airiness[] = [
  { beside: true, dividers: 'all' },
  { beside: true, dividers: 'some' },
  { beside: true, dividers: 'none' },
];
const MENUS: readonly Airiness[] = [
  { beside: false, dividers: 'some' },
  { beside: false, dividers: 'none' },
];

/** One message with nothing left out but ends of titles, abstracts and names; undefined when none holds it. */
function complete(draft: Draft, { key, now }: RenderHow): Rendered | undefined {
  for (const [i, level] of MODERN_LEVELS.entries()) {
    const sheet = sheetOf(draft, level, now);
    for (const airiness of i === 0 ? [...AIRY, ...MENUS] : AIRY) {
      const fit = fitting(modernBody(sheet, airiness, key), sheet);
      if (fit) return fit;
    }
  }
  for (const level of CLASSIC_LEVELS) {
    const sheet = sheetOf(draft, level, now);
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
function incomplete(draft: Draft, { key, now }: RenderHow): Rendered {
  const file = wholeFile(draft.message);
  for (const level of LOSSY_LEVELS) {
    const sheet = withRest(sheetOf(draft, level, now), file);
    const fit = fitting(classicBody(sheet, { tight: true, lossy: true }, key), sheet);
    if (fit) return fit;
  }
  const bare: Message = { ...draft.message, blocks: [] };
  const sheet = withRest(
    sheetOf({ ...draft, message: bare }, LOSSY_LEVELS[0] as (typeof LOSSY_LEVELS)[number], now),
    file,
  );
  const { body, ids } = classicBody(sheet, { tight: true, lossy: true }, key);
  return { body, files: sheet.files, keep: ids.keep(), roles: sheet.roles };
}

/** The sheet with a line on what is not shown, and the file that has it. */
function withRest(sheet: Sheet, file: File): Sheet {
  const left = sheet.chunks.reduce((sum, chunk) => sum + (chunk.kind === 'entries' ? chunk.rest.length : 0), 0);
  const words = left > 0 ? discordTexts.restInFile(left, file.name) : discordTexts.wholeInFile(file.name);
  const files = [...sheet.files.slice(0, LIMITS.files - 1), file];
  return {
    ...sheet,
    files,
    chunks: [...sheet.chunks, { kind: 'text', markdown: quiet(words), quiet: true }],
  };
}

function wholeFile(message: Message): File {
  return {
    name: discordTexts.wholeFileName(),
    contentType: 'text/plain; charset=utf-8',
    data: new TextEncoder().encode(`${textOf(message)}\n`),
    description: discordTexts.wholeFileAlt(),
  };
}
