// Maps a Discord error to the outcome of a delivery: retry, unconfirmed, channel lost, or invalid payload. Codes:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes, "JSON Error Codes".

import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import type { MissingPermission } from './permissions.ts';
import { faultCode } from './requests.ts';

/** AutoMod, and the filter for harmful links. */
const FILTERED = new Set<number>([
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter,
]);
const WAITS = new Set<number>([
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.ChannelWriteRateLimit,
  RESTJSONErrorCodes.ServerWriteRateLimit,
]);
/** Too many active threads in a server. */
const FULL = new Set<number>([
  RESTJSONErrorCodes.MaximumActiveThreads,
  RESTJSONErrorCodes.MaximumActiveAnnouncementThreads,
]);
/** The person cannot be messaged. */
const UNREACHABLE = new Set<number>([
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  RESTJSONErrorCodes.UnknownUser,
]);
/** The message itself is invalid. Unknown codes are not in this list and are retried. */
const INVALID = new Set<number>([
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.CannotSendAnEmptyMessage,
  RESTJSONErrorCodes.RequestEntityTooLarge,
  RESTJSONErrorCodes.FileUploadedExceedsMaximumSize,
  RESTJSONErrorCodes.RequestBodyContainsInvalidJSON,
  RESTJSONErrorCodes.InvalidRecipients,
]);
const SLOW_RETRY_MS = 60_000;
const LONG_RETRY_MS = 15 * 60_000;
/** 130000: https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const OVERLOADED: number = RESTJSONErrorCodes.APIResourceOverloaded;
/** From Discord's edge instead of its API: "internal network error". */
const SHUT_OUT = 40333;

/** Codes after which the permissions in the channel are checked. */
export function isMissingPermission(error: unknown): boolean {
  const code = faultCode(error);
  return code === RESTJSONErrorCodes.MissingAccess || code === RESTJSONErrorCodes.MissingPermissions;
}

/**
 * `missingPermissions`: what the bot lacks there, if checked. Rethrows anything that is neither an answer from Discord nor a network error.
 */
export function outcomeOf(error: unknown, missingPermissions?: MissingPermission): DeliveryOutcome {
  if (error instanceof LostAnswer) return { kind: 'unconfirmed', reason: error.reason };
  if (error instanceof NotSent) return { kind: 'retry', reason: error.reason, retryAfterMs: error.retryAfterMs };
  if (!(error instanceof DiscordAPIError)) throw error;
  if (isMissingPermission(error))
    return { kind: 'missing-permission', reason: stored.discord.outcomes.missingPermission(missingPermissions) };
  const code = Number(error.code);
  if (FILTERED.has(code)) return { kind: 'filtered', reason: stored.discord.outcomes.filtered() };
  if (WAITS.has(code))
    return { kind: 'retry', reason: stored.discord.outcomes.slow(), retryAfterMs: retryAfterMs(error) };
  if (FULL.has(code)) return { kind: 'retry', reason: stored.discord.outcomes.full(), retryAfterMs: LONG_RETRY_MS };
  if (UNREACHABLE.has(code)) return { kind: 'gone', reason: stored.discord.outcomes.noMessages() };
  switch (code) {
    case RESTJSONErrorCodes.UnknownChannel:
      return { kind: 'gone', reason: stored.discord.outcomes.channelGone() };
    case RESTJSONErrorCodes.UnknownGuild:
      return { kind: 'gone', reason: stored.discord.outcomes.notInServer() };
    case RESTJSONErrorCodes.UnknownMessage:
      return { kind: 'gone', reason: stored.discord.outcomes.messageGone() };
    case RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel:
    case RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType:
      return { kind: 'gone', reason: stored.discord.outcomes.acceptsNoMessages() };
    case RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel:
      return { kind: 'missing-permission', reason: stored.discord.outcomes.noTag() };
    case RESTJSONErrorCodes.ThreadLocked:
      return { kind: 'missing-permission', reason: stored.discord.outcomes.locked() };
    case RESTJSONErrorCodes.InvalidActionOnArchivedThread:
      return { kind: 'missing-permission', reason: stored.discord.outcomes.archived() };
    case RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached:
      return { kind: 'retry', reason: stored.discord.outcomes.editLimit(), retryAfterMs: retryAfterMs(error) };
    case OVERLOADED:
      return { kind: 'retry', reason: stored.discord.outcomes.unknownError(`${code}`), retryAfterMs: SLOW_RETRY_MS };
    default: {
      if (INVALID.has(code))
        return { kind: 'invalid-payload', reason: stored.discord.outcomes.badMessage(`${code}, ${whereOf(error)}`) };
      // Without one of Discord's codes, the answer comes from a proxy.
      const status = code && code !== SHUT_OUT ? `${code}` : `${error.status}`;
      return { kind: 'retry', reason: stored.discord.outcomes.unknownError(status), retryAfterMs: LONG_RETRY_MS };
    }
  }
}

/** `retry_after` in seconds, as in Discord's 429 answers. */
function retryAfterMs(error: DiscordAPIError): number {
  const seconds = (error.rawError as { retry_after?: unknown }).retry_after;
  return typeof seconds === 'number' && seconds > 0 ? Math.ceil(seconds * 1000) : SLOW_RETRY_MS;
}

/** Paths and codes of the errors without their values, which may be anyone's words. */
function whereOf(error: DiscordAPIError): string {
  const faults: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null || faults.length >= 5) return;
    for (const [name, inner] of Object.entries(node)) {
      if (name !== '_errors') walk(inner, path ? `${path}.${name}` : name);
      else for (const one of inner as { code?: string }[]) faults.push(`${path}: ${one.code ?? 'wrong'}`);
    }
  };
  walk((error.rawError as { errors?: unknown }).errors, '');
  return faults.join('; ') || `status ${error.status}`;
}
