// What Paperboy may do in a workspace and what it hears of, each with what it is for: the manifest asks for it, doctor says what is lost
// without it. https://docs.slack.dev/reference/scopes, https://docs.slack.dev/reference/events

/** Without one of these something that is promised does not work. */
export const SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'answers when it is mentioned',
  'channels:read': 'names public channels, hears that one was archived, deleted or left',
  'chat:write': 'posts digests and answers',
  commands: 'the command /papers and the shortcuts',
  'groups:read': 'the same for private channels it was invited to',
  'im:history': 'answers direct messages',
  'im:write': 'tells people in private what became of their subscriptions',
  'links:read': 'sees links to papers',
  'links:write': 'shows a card for them',
  'reactions:read': 'counts reactions as votes',
  'users:read': 'knows time zone and language of whoever asks, and who is a guest',
};

/** Asked for as well, may be refused: each with what is lost then. */
export const OPTIONAL_SCOPES: Readonly<Record<string, string>> = {
  'channels:history': 'a digest whose posting got no answer cannot be looked for in public channels',
  'channels:join': 'somebody has to invite it into a public channel',
  'files:write': 'no files: a citation, or the whole of a message that is too long',
  'groups:history': 'a digest whose posting got no answer cannot be looked for in private channels',
};

/** Events, each heard with the scopes above. */
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
