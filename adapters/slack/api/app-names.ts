// Names shared by the app's manifest, requests to Slack and requests from Slack.

export const SLASH_COMMAND = '/papers';
/** Paths of Slack's requests below the public URL. */
export const PATHS = { events: '/slack/events', install: '/slack/install', redirect: '/slack/oauth_redirect' } as const;
/** Callback ids of the shortcuts. */
export const SHORTCUTS = { search: 'search-papers', lookUp: 'look-up-paper' } as const;
