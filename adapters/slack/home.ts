// The Home tab: today's papers, the subscriptions that one made, a line to search with. An answer of the command `home`, so that it is
// made like every other.

import type { Call } from '#src/conversation/call.ts';
import type { AnswerNeeds } from './answer.ts';
import { type Caller, type ContextNeeds, contextOf } from './calls.ts';
import { interactionTexts } from './interaction-texts.ts';
import { renderHome } from './render-home.ts';

export interface HomeNeeds extends AnswerNeeds, ContextNeeds {}

const HOME: Call = { command: 'home', options: {} };
const SEARCH: Call = { command: 'search', options: {} };

export async function showHome(caller: Caller, needs: HomeNeeds): Promise<void> {
  const context = await contextOf(caller, { via: 'shortcut', changes: false }, needs);
  const reply = await needs.bot.dispatch(HOME, context);
  if (reply.kind === 'form') return;
  const { view, keep } = renderHome([reply], {
    search: {
      label: interactionTexts.searchLabel(),
      placeholder: interactionTexts.searchPlaceholder(),
      call: SEARCH,
      option: 'query',
    },
  });
  await needs.keep(keep);
  await needs.requests.ask(caller.team, 'views.publish', { user_id: caller.person, view });
}
