// Renders a message as Discord components. Layouts are tried from the most detailed to the sparsest: the first that keeps every limit, then
// several messages, then one with the rest counted and everything in a file. Pure: the same message gives the same bodies.

import type { Call } from '#src/conversation/call.ts';
import { fitMessage } from '#src/conversation/layout/fit-message.ts';
import type { Level } from '#src/conversation/layout/level.ts';
import { type File, wholeFile, wholeFileNote } from '#src/conversation/layout/message-files.ts';
import type { Draft } from '#src/conversation/layout/message-units.ts';
import type { Message } from '#src/conversation/message.ts';
import { inLanguageOf } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import type { CommandForm } from './command-form.ts';
import { LIMITS, type MessageBody, messageFaults } from './limits.ts';
import { componentsBody, type Density, type Laid } from './render-components.ts';
import { type Chunk, type Layout, layoutOf, lengthOf } from './render-layout.ts';
import { secondary } from './render-paper.ts';
import { newPaperWords, type PaperWords } from './render-words.ts';

const whole: Level = { title: 400, authors: 2, cardAuthors: 20, abstract: 3000, facts: true };

/** Only the ends of titles, abstracts and names are cut. */
const LEVELS: readonly Level[] = [
  whole,
  { ...whole, title: 300, authors: 1, cardAuthors: 8, abstract: 1200 },
  { ...whole, title: 250, authors: 1, cardAuthors: 3, abstract: 600 },
  { ...whole, title: 220, authors: 0, cardAuthors: 3, abstract: 300 },
  ...[220, 170, 140, 110, 80, 60].map(bare),
];

/** When something must be left out: prose is cut, then papers are counted instead of listed. */
const LOSSY_LEVELS: readonly Level[] = [
  ...[3000, 1500, 700, 450, 300, 200, 130, 80].map((prose) => ({ entries: 25, prose })),
  ...[20, 15, 10, 5, 2, 0].map((entries) => ({ entries, prose: 60 })),
].map((lost) => ({ ...bare(80), ...lost }));

export interface Rendered {
  body: MessageBody;
  files: File[];
  /** Calls to store before the message is sent. */
  keep: { hash: string; call: Call }[];
  /** The roles that `allowed_mentions` may name. */
  roles: string[];
}

export interface RenderHow {
  /** The part's key, carried by a custom ID of the first message. */
  key?: string;
  /** How many messages it may become; default 1. */
  most?: number;
  /** How commands are shown in texts; by default as code. */
  command?: CommandForm | undefined;
  /** Today, so that dates of this year omit the year. */
  now?: Day;
}

/** One message, or as many as `how.most` allows where one cannot hold it all. Every body keeps every limit. */
export function renderMessage(message: Message, how: RenderHow = {}): Rendered[] {
  return inLanguageOf(message, () => fitted(message, how));
}

function fitted(message: Message, how: RenderHow): Rendered[] {
  const words = newPaperWords(how.now, how.command);
  const keyOf = ({ heading }: Draft) => (heading ? how.key : undefined);
  return fitMessage(
    message,
    {
      whole: (draft) => wholeLayouts(draft, words, keyOf(draft)),
      reduced: (draft) => reducedLayouts(draft, words, keyOf(draft)),
    },
    ({ body, files }) => (files.length > LIMITS.files ? ['too many files'] : messageFaults(body)),
    how.most,
  );
}

const CLOSEST: Density = { beside: false, dividers: 'none' };
const DENSITIES: readonly Density[] = [
  { beside: true, dividers: 'all', buttonsBelow: true },
  { beside: true, dividers: 'all' },
  { beside: true, dividers: 'some' },
  { beside: true, dividers: 'none' },
  { beside: false, dividers: 'some' },
  CLOSEST,
];

function* wholeLayouts(draft: Draft, words: PaperWords, key?: string): Iterable<Rendered> {
  // Stop if even the shortest level is too long.
  if (lengthOf(layoutOf(draft, LEVELS.at(-1) as Level, words)) > LIMITS.textSum) return;
  for (const level of LEVELS) {
    const layout = layoutOf(draft, level, words);
    if (lengthOf(layout) > LIMITS.textSum) continue;
    for (const density of DENSITIES) yield rendered(componentsBody(layout, density, key), layout);
  }
}

/** With the rest counted, and everything in a file. */
function* reducedLayouts(draft: Draft, words: PaperWords, key?: string): Iterable<Rendered> {
  const file = wholeFile(draft.message);
  const laidOut = (of: Draft, level: Level) => {
    const layout = withRest(layoutOf(of, level, words), file);
    return rendered(componentsBody(layout, { ...CLOSEST, lossy: true }, key), layout);
  };
  for (const level of LOSSY_LEVELS) yield laidOut(draft, level);
  yield laidOut({ ...draft, message: { ...draft.message, blocks: [] } }, LOSSY_LEVELS.at(-1) as Level);
}

function rendered({ body, ids }: Laid, { files, roles }: Layout): Rendered {
  return { body, files, keep: ids.keep(), roles };
}

/** The layout with a line about what is omitted, and the file with all of it. */
function withRest(layout: Layout, file: File): Layout {
  const left = layout.chunks.reduce((sum, chunk) => sum + (chunk.kind === 'entries' ? chunk.rest.length : 0), 0);
  const files = [...layout.files.slice(0, LIMITS.files - 1), file];
  const note: Chunk[] = [
    { kind: 'text', markdown: secondary(wholeFileNote(left, file)), secondary: true },
    { kind: 'file', file },
  ];
  return { ...layout, files, chunks: [...layout.chunks, ...note] };
}

function bare(title: number): Level {
  return { title, authors: 0, cardAuthors: 1, abstract: 200, facts: false };
}
