// What an error of Slack's means for a delivery: come again, look whether it arrived, the channel is lost, or our message is wrong.
// The words: https://docs.slack.dev/reference/methods/chat.postMessage, "Errors".

import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { SlackRefused } from './requests.ts';

/** The token is no good: the workspace has let us go, or must be asked anew. */
export const ACCESS_LOST = new Set([
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'token_expired',
  'not_authed',
  'team_access_not_granted',
  'org_login_required',
  'ekm_access_denied',
  'no_permission',
]);
const RESTRICTED =
  /^(?:restricted_action|posting_to_.*_denied|channel_is_limited_access|not_allowed_token_type|access_denied)/;
const FULL_RETRY_MS = 6 * 3_600_000;

/** Rethrows what is no answer of Slack's and no network. */
export function outcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof LostAnswer) return { kind: 'doubt', reason: error.message };
  if (error instanceof NotSent) return { kind: 'later', reason: error.message, retryAfterMs: error.retryAfterMs };
  if (!(error instanceof SlackRefused)) throw error;
  const { code, details } = error;
  if (ACCESS_LOST.has(code)) return { kind: 'gone', reason: outcomeTexts.uninstalled() };
  if (RESTRICTED.test(code)) return { kind: 'barred', reason: outcomeTexts.restricted() };
  switch (code) {
    case 'channel_not_found':
      return { kind: 'gone', reason: outcomeTexts.channelGone() };
    case 'not_in_channel':
      return { kind: 'barred', reason: outcomeTexts.notInvited() };
    case 'is_archived':
      return { kind: 'gone', reason: outcomeTexts.archived() };
    case 'missing_scope':
      return { kind: 'barred', reason: outcomeTexts.scope(details.join(', ')) };
    case 'user_not_found':
    case 'cannot_dm_bot':
    case 'user_disabled':
    case 'messages_tab_disabled':
      return { kind: 'gone', reason: outcomeTexts.noPerson() };
    case 'message_limit_exceeded':
      return { kind: 'later', reason: outcomeTexts.full(), retryAfterMs: FULL_RETRY_MS };
    case 'message_not_found':
    case 'edit_window_closed':
    case 'cant_update_message':
      return { kind: 'refused', reason: outcomeTexts.old() };
    default:
      return { kind: 'refused', reason: outcomeTexts.badMessage(code, details.slice(0, 3).join('; ')) };
  }
}
