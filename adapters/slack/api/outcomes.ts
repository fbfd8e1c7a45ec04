// What an error of Slack's means for a delivery: try again, look whether it arrived, the channel is lost, or our message is wrong.
// Only what is known to be final ends a delivery (refusals.ts).

import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { BAD_MESSAGE, KEPT_OUT, NO_PERSON, NOT_EDITABLE, RESTRICTED, REVOKED, TOKEN_REFUSED } from './error-codes.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { SlackRefused } from './requests.ts';

const FULL_RETRY_MS = 6 * 3_600_000;

/** A refusal that is not known to be final is worth another try after this. */
const UNKNOWN_RETRY_MS = 60_000;

/** Rethrows what is neither an answer of Slack's nor the network. */
export function outcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof LostAnswer) return { kind: 'unconfirmed', reason: error.message };
  if (error instanceof NotSent) return { kind: 'retry', reason: error.message, retryAfterMs: error.retryAfterMs };
  if (!(error instanceof SlackRefused)) throw error;
  const { code, details } = error;
  if (REVOKED.has(code)) return { kind: 'gone', reason: outcomeTexts.uninstalled() };
  if (TOKEN_REFUSED.has(code)) return { kind: 'missing-permission', reason: outcomeTexts.tokenRefused(code) };
  if (BAD_MESSAGE.has(code))
    return { kind: 'invalid-payload', reason: outcomeTexts.badMessage(code, details.slice(0, 3).join('; ')) };
  if (NOT_EDITABLE.has(code)) return { kind: 'invalid-payload', reason: outcomeTexts.old() };
  if (NO_PERSON.has(code)) return { kind: 'gone', reason: outcomeTexts.noPerson() };
  if (KEPT_OUT.test(code)) return { kind: 'filtered', reason: outcomeTexts.keptOut(code) };
  if (RESTRICTED.test(code)) return { kind: 'missing-permission', reason: outcomeTexts.restricted() };
  switch (code) {
    case 'channel_not_found':
      return { kind: 'gone', reason: outcomeTexts.channelGone() };
    case 'is_archived':
      return { kind: 'gone', reason: outcomeTexts.archived() };
    case 'not_in_channel':
      return { kind: 'missing-permission', reason: outcomeTexts.notInvited() };
    case 'missing_scope':
      return { kind: 'missing-permission', reason: outcomeTexts.scope(details.join(', ')) };
    case 'messages_tab_disabled':
      return { kind: 'missing-permission', reason: outcomeTexts.messagesTab() };
    case 'message_limit_exceeded':
      return { kind: 'retry', reason: outcomeTexts.full(), retryAfterMs: FULL_RETRY_MS };
    default:
      return { kind: 'retry', reason: outcomeTexts.notNow(code), retryAfterMs: UNKNOWN_RETRY_MS };
  }
}
