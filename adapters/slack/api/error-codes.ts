// Slack's error codes, grouped by what they are about: the message, the token, the channel or a policy. A code in no group is retried.
// Sources: the "Errors" of chat.postMessage, chat.update and conversations.open below https://docs.slack.dev/reference/methods

/** The workspace removed Paperboy, or its owner revoked the token: only a new installation helps. */
export const REVOKED: ReadonlySet<string> = new Set(['account_inactive', 'token_revoked']);

/**
 * The token is not accepted. Slack also answers `invalid_auth` to an IP address that the workspace does not allow, and `token_expired`
 * until a refresh succeeds, so neither proves that Paperboy was removed.
 */
export const TOKEN_REFUSED: ReadonlySet<string> = new Set([...REVOKED, 'invalid_auth', 'not_authed', 'token_expired']);

/** The message itself is invalid: Slack rejects it again whenever it is sent. */
export const BAD_MESSAGE: ReadonlySet<string> = new Set([
  'as_user_not_supported',
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'cannot_reply_to_message',
  'invalid_arg_name',
  'invalid_arguments',
  'invalid_array_arg',
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_charset',
  'invalid_form_data',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'invalid_post_type',
  'markdown_text_conflict',
  'metadata_must_be_sent_from_app',
  'metadata_too_large',
  'missing_argument',
  'missing_post_type',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'thread_not_found',
  'too_many_attachments',
]);

/** The message cannot be edited, or no longer. */
export const NOT_EDITABLE: ReadonlySet<string> = new Set([
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
  'message_not_found',
]);

/** The person cannot be messaged. */
export const NO_PERSON: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
]);

/** A policy blocks this message here and lets others through. */
export const KEPT_OUT =
  /^(?:slack_connect_\w+_blocked|restricted_action_non_threadable_channel|restricted_action_thread_locked)$/;

/** Paperboy may not post in the channel until somebody changes a setting. */
export const RESTRICTED =
  /^(?:restricted_action|posting_to_.*_denied|channel_is_limited_access|not_allowed_token_type|access_denied)/;
