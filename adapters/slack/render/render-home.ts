// Renders Paperboy's Home tab: a search field, then messages (today's papers, subscriptions).

import type { HomeView, InputBlock, KnownBlock } from '@slack/types';
import type { Call } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLanguageOf, texts } from '#src/conversation/texts/texts.ts';
import type { Day } from '#src/papers/day.ts';
import { type Ids, newIds } from './action-id.ts';
import type { Layout } from './layout-types.ts';
import { LIMITS } from './limit-numbers.ts';
import { viewFaults } from './limits.ts';
import { plainText } from './mrkdwn.ts';
import { blocksOf, CLOSE, DENSITIES, type Density } from './render-blocks.ts';
import { layoutOf } from './render-layout.ts';
import { LEVELS, type Level, LOSSY_LEVELS } from './render-level.ts';

export interface RenderedHome {
  view: HomeView;
  /** Calls to store before the view is shown. */
  keep: { hash: string; call: Call }[];
}

export interface HomeHow {
  /** A search field; Enter makes the call with the typed text. */
  search?: { label: string; placeholder: string; call: Call; option: string };
  now?: Day;
}

/** The view; items that do not fit are counted, and nobody is mentioned. Files are left out: a view cannot have any. */
export function renderHome(messages: readonly Message[], how: HomeHow = {}): RenderedHome {
  return inLanguageOf(messages[0] ?? {}, () => rendered(messages, how));
}

function rendered(messages: readonly Message[], how: HomeHow): RenderedHome {
  const steps: [Level, Density][] = [
    ...LEVELS.flatMap((level) => DENSITIES.map((density): [Level, Density] => [level, density])),
    ...LOSSY_LEVELS.map((level): [Level, Density] => [level, CLOSE]),
  ];
  for (const [level, density] of steps) {
    const home = laidOut(messages, how, level, density);
    if (viewFaults(home.view).length === 0) return home;
  }
  const bare = messages.slice(0, 10).map((message): Message => ({ ...message, blocks: [], actions: [] }));
  return laidOut(bare, how, LOSSY_LEVELS.at(-1) as Level, CLOSE);
}

function laidOut(messages: readonly Message[], how: HomeHow, level: Level, density: Density): RenderedHome {
  const ids = newIds();
  const blocks: KnownBlock[] = how.search ? [searchInput(how.search, ids)] : [];
  for (const message of messages) {
    const layout = counted(layoutOf({ message, heading: true }, { level, today: how.now }));
    if (blocks.length > 0 && density.dividers) blocks.push({ type: 'divider' });
    blocks.push(...blocksOf(layout, density, level, ids));
  }
  return { view: { type: 'home', blocks }, keep: ids.keep() };
}

function counted(layout: Layout): Layout {
  const left = layout.chunks.reduce((sum, chunk) => sum + (chunk.kind === 'entries' ? chunk.rest.length : 0), 0);
  if (left === 0) return layout;
  return { ...layout, chunks: [...layout.chunks, { kind: 'secondary', text: texts.slack.restHere(left) }] };
}

function searchInput({ label, placeholder, call, option }: NonNullable<HomeHow['search']>, ids: Ids): InputBlock {
  return {
    type: 'input',
    dispatch_action: true,
    label: plainText(shorten(safeText(label), LIMITS.inputLabel)),
    element: {
      type: 'plain_text_input',
      action_id: ids.filling('i', call, option),
      placeholder: plainText(shorten(safeText(placeholder), LIMITS.placeholder)),
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  };
}
