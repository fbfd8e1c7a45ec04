// Names that the app's manifest, requests to Slack and requests from Slack must agree on.

export const SLASH_COMMAND = '/papers';
/** Where Slack's requests arrive, below the public address. */
export const PATHS = { events: '/slack/events', install: '/slack/install', redirect: '/slack/oauth_redirect' } as const;
/** Callback ids of the shortcuts. */
export const SHORTCUTS = { search: 'search-papers', lookUp: 'look-up-paper' } as const;
