// The Home tab: today's papers, the person's subscriptions and a search field. It is the answer of the command `home`.

import type { Bot } from '#src/conversation/adapter.ts';
import type { Call } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { faultCode } from '../api/requests.ts';
import { renderHome } from '../render/render-home.ts';
import { type Caller, type ContextNeeds, contextOf, inTheirLanguage } from './calls.ts';
import type { SurfaceNeeds } from './surface.ts';

export interface HomeNeeds extends SurfaceNeeds, ContextNeeds {
  bot: Bot;
  openHomes: OpenHomes;
}

/** People (`team person`) who were shown their Home tab by this process: refreshed after a change. */
export type OpenHomes = Map<string, true>;

const HOME: Call = { command: 'home', options: {} };
const SEARCH: Call = { command: 'search', options: {} };

export async function showHome(caller: Caller, needs: HomeNeeds): Promise<void> {
  await inTheirLanguage(caller, needs, () => publish(caller, needs));
}

async function publish(caller: Caller, needs: HomeNeeds): Promise<void> {
  const context = await contextOf(caller, { via: 'shortcut', changes: false }, needs);
  const reply = await needs.bot.dispatch(HOME, context);
  if (reply.kind === 'form') return;
  const { view, keep } = renderHome([reply], {
    search: {
      label: texts.slack.interactions.searchLabel(),
      placeholder: texts.slack.interactions.searchPlaceholder(),
      call: SEARCH,
      option: 'query',
    },
  });
  await needs.keep(keep);
  await needs.requests.ask(caller.team, 'views.publish', { user_id: caller.person, view });
  needs.openHomes.set(keyOf(caller), true);
}

/** Refreshes the Home tab after a change, if the person has opened it. Never rejects. */
export async function refreshHome(caller: Caller, needs: HomeNeeds): Promise<void> {
  if (!needs.openHomes.has(keyOf(caller))) return;
  try {
    await showHome({ ...caller, channel: await needs.directWith(caller.team, caller.person) }, needs);
  } catch (error) {
    needs.log.warn({ code: faultCode(error), err: error }, 'could not refresh the Home tab');
  }
}

function keyOf({ team, person }: Caller): string {
  return `${team} ${person}`;
}
