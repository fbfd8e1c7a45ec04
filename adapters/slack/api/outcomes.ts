// Maps a Slack error to the outcome of a delivery: retry, unconfirmed, channel lost, or invalid payload. Only errors known to be final end
// a delivery (error-codes.ts).

import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { BAD_MESSAGE, KEPT_OUT, NO_PERSON, NOT_EDITABLE, RESTRICTED, REVOKED, TOKEN_REFUSED } from './error-codes.ts';
import { SlackRefused } from './requests.ts';

const FULL_RETRY_MS = 6 * 3_600_000;

/** Retry delay after an error that is not known to be final. */
const UNKNOWN_RETRY_MS = 60_000;

/** Rethrows anything that is neither an answer from Slack nor a network error. */
export function outcomeOf(error: unknown): DeliveryOutcome {
  if (error instanceof LostAnswer) return { kind: 'unconfirmed', reason: error.reason };
  if (error instanceof NotSent) return { kind: 'retry', reason: error.reason, retryAfterMs: error.retryAfterMs };
  if (!(error instanceof SlackRefused)) throw error;
  const { code, details } = error;
  if (REVOKED.has(code)) return { kind: 'gone', reason: stored.slack.outcomes.uninstalled() };
  if (TOKEN_REFUSED.has(code)) return { kind: 'missing-permission', reason: stored.slack.outcomes.tokenRefused(code) };
  if (BAD_MESSAGE.has(code))
    return { kind: 'invalid-payload', reason: stored.slack.outcomes.badMessage(code, details.slice(0, 3).join('; ')) };
  if (NOT_EDITABLE.has(code)) return { kind: 'invalid-payload', reason: stored.slack.outcomes.tooOldToEdit() };
  if (NO_PERSON.has(code)) return { kind: 'gone', reason: stored.slack.outcomes.noPerson() };
  if (KEPT_OUT.test(code)) return { kind: 'filtered', reason: stored.slack.outcomes.blockedByRule(code) };
  if (RESTRICTED.test(code)) return { kind: 'missing-permission', reason: stored.slack.outcomes.restricted() };
  switch (code) {
    case 'channel_not_found':
      return { kind: 'gone', reason: stored.slack.outcomes.channelGone() };
    case 'is_archived':
      return { kind: 'gone', reason: stored.slack.outcomes.archived() };
    case 'not_in_channel':
      return { kind: 'missing-permission', reason: stored.slack.outcomes.notInvited() };
    case 'missing_scope':
      return { kind: 'missing-permission', reason: stored.slack.outcomes.scope(details.join(', ')) };
    case 'messages_tab_disabled':
      return { kind: 'missing-permission', reason: stored.slack.outcomes.messagesTab() };
    case 'message_limit_exceeded':
      return { kind: 'retry', reason: stored.slack.outcomes.full(), retryAfterMs: FULL_RETRY_MS };
    default:
      return { kind: 'retry', reason: stored.slack.outcomes.temporarilyRejected(code), retryAfterMs: UNKNOWN_RETRY_MS };
  }
}
