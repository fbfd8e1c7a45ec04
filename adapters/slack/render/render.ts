// Renders a message as Slack blocks. Layouts are tried from the most detailed to the sparsest: the first that keeps every limit, then
// several messages, then one with the rest counted and everything in a file. Pure: the same message gives the same bodies.

import type { KnownBlock } from '@slack/types';
import type { Call } from '#src/conversation/call.ts';
import { fitMessage } from '#src/conversation/layout/fit-message.ts';
import { type File, wholeFile, wholeFileNote } from '#src/conversation/layout/message-files.ts';
import type { Draft } from '#src/conversation/layout/message-units.ts';
import type { Message } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLanguageOf, texts } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import { newIds } from './action-id.ts';
import type { Entry, Layout } from './layout-types.ts';
import { messageFaults } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { blocksOf, CLOSE, DENSITIES, type Density } from './render-blocks.ts';
import { layoutOf } from './render-layout.ts';
import { LEVELS, type Level, LOSSY_LEVELS } from './render-level.ts';

export interface Rendered {
  /** For notifications and screen readers: fallbackText, escaped. */
  text: string;
  blocks: KnownBlock[];
  /** To upload beside the message. */
  files: File[];
  /** Calls to store before the message is sent. */
  keep: { hash: string; call: Call }[];
  /** User groups that it mentions. */
  roles: string[];
}

export interface RenderHow {
  /** How many messages it may become; default 1. */
  most?: number;
  /** Today, so that dates of this year omit the year. */
  now?: Day;
  /** Mention roles, which may notify: for posts, not for answers. Default false. */
  mention?: boolean;
  /** Files can be uploaded beside it; default true. Without, omitted items are only counted. */
  uploads?: boolean;
}

/** From this level on entries may share sections: shorter ones first, because a button beside each entry is worth more than full titles. */
const CLOSE_FROM = 3;

/** One message, or as many as `how.most` allows where one cannot hold it all. Every body keeps every limit. */
export function renderMessage(message: Message, how: RenderHow = {}): Rendered[] {
  return inLanguageOf(message, () =>
    fitMessage(
      message,
      { whole: (draft) => wholeLayouts(draft, how), reduced: (draft) => reducedLayouts(draft, how) },
      messageFaults,
      how.most,
    ),
  );
}

function* wholeLayouts(draft: Draft, how: RenderHow): Iterable<Rendered> {
  for (const [i, level] of LEVELS.entries()) {
    const layout = layoutOf(draft, layoutOptions(level, how));
    for (const density of i < CLOSE_FROM ? DENSITIES : [...DENSITIES, CLOSE])
      yield laidOut(draft.message, layout, density, level);
  }
}

/** With the rest counted, and everything in a file. */
function* reducedLayouts({ message, heading }: Draft, how: RenderHow): Iterable<Rendered> {
  const file = how.uploads === false ? undefined : wholeFile(message);
  for (const level of LOSSY_LEVELS) {
    const layout = withRest(layoutOf({ message, heading }, layoutOptions(level, how)), file);
    for (const density of [DENSITIES[2] as Density, CLOSE]) yield laidOut(message, layout, density, level);
  }
  const level = LOSSY_LEVELS.at(-1) as Level;
  const bare = withRest(layoutOf({ message: { ...message, blocks: [] }, heading }, layoutOptions(level, how)), file);
  yield laidOut(message, bare, CLOSE, level);
  // More actions than a message holds: the file lists them as text.
  yield laidOut(message, { ...bare, actions: bare.actions.slice(0, 50) }, CLOSE, level);
}

function layoutOptions(level: Level, { now, mention = false }: RenderHow) {
  return { level, today: now, mention };
}

function laidOut(message: Message, layout: Layout, density: Density, level: Level): Rendered {
  const ids = newIds();
  const blocks = blocksOf(layout, density, level, ids);
  return {
    text: notification(message, layout.roles),
    blocks,
    files: layout.files,
    keep: ids.keep(),
    roles: layout.roles,
  };
}

/** Longest fallback text: short enough even with every character escaped. */
const LONGEST_FALLBACK = 600;

/** The fallback text with its mentions, because some clients notify by the text alone. */
export function notification({ fallbackText, title = '' }: Message, roles: readonly string[] = []): string {
  const words = shorten(safeText(fallbackText) || safeText(title), LONGEST_FALLBACK) || texts.emptyText();
  return [escapeMrkdwn(words), ...roles.map((role) => `<!subteam^${role}>`)].join(' ');
}

/** The layout with a line about what is omitted, and the file with all of it, if files are possible. */
function withRest(layout: Layout, file: File | undefined): Layout {
  const rest = layout.chunks.flatMap((chunk) => (chunk.kind === 'entries' ? chunk.rest : []));
  const words = file ? wholeFileNote(rest.length, file) : restHere(rest);
  return {
    ...layout,
    files: file ? [...layout.files, file] : layout.files,
    chunks: [...layout.chunks, { kind: 'secondary', text: escapeMrkdwn(words) }],
  };
}

function restHere(rest: readonly Entry[]): string {
  if (rest.length === 0) return texts.slack.shortened();
  return rest.every(({ actions }) => actions.length > 0)
    ? texts.slack.restInMenus(rest.length)
    : texts.slack.restHere(rest.length);
}
