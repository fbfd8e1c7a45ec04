// The scopes and events of Paperboy, each with its purpose: the manifest requests them, and doctor says what is missing without them.
// https://docs.slack.dev/reference/scopes, https://docs.slack.dev/reference/events

/** Required: without one of these a documented feature does not work. */
export const SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'answer when mentioned',
  'channels:read': 'list public channels, and notice when one is archived, deleted or left',
  'chat:write': 'post digests and answers',
  commands: 'provide the /papers command and the shortcuts',
  'groups:read': 'the same for private channels it is invited to',
  'im:history': 'answer direct messages',
  'im:write': 'notify people privately about their subscriptions',
  'links:read': 'see links to papers',
  'links:write': 'show cards for them',
  'reactions:read': 'count reactions as votes',
  'users:read': "read people's time zone and language, and whether they are guests",
};

/** Requested, but may be denied: each with what is lost then. */
export const OPTIONAL_SCOPES: Readonly<Record<string, string>> = {
  'channels:history': "after a lost answer, Paperboy can't check public channels for the digest",
  'channels:join': 'someone has to invite Paperboy to public channels',
  'files:write': "Paperboy can't upload files, such as citations or the full text of long messages",
  'groups:history': "after a lost answer, Paperboy can't check private channels for the digest",
};

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
