// The scopes and events of Paperboy: the manifest requests them, and doctor says what is missing without them.
// https://docs.slack.dev/reference/scopes, https://docs.slack.dev/reference/events

/** Required: without one of these a documented feature does not work. */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'im:write',
  'links:read',
  'links:write',
  'reactions:read',
  'users:read',
] as const;

/** Requested, but may be denied. */
export const OPTIONAL_SCOPES = ['channels:history', 'channels:join', 'files:write', 'groups:history'] as const;

/** Events to subscribe to; the scopes above cover them. */
export const EVENTS: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_unarchive',
  'link_shared',
  'member_joined_channel',
  'message.im',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
];
