// Reads an app manifest as Slack accepts it: which commands, events, shortcuts and links the app has asked for.
// Source: https://docs.slack.dev/reference/app-manifest

import type { AppManifest, Json } from './state.ts';

export type { AppManifest };

interface Written {
  features?: {
    slash_commands?: { command: string; should_escape?: boolean }[];
    shortcuts?: { callback_id: string; type: 'global' | 'message' }[];
    unfurl_domains?: string[];
    app_home?: { home_tab_enabled?: boolean; messages_tab_enabled?: boolean };
  };
  oauth_config?: { redirect_urls?: string[]; scopes?: { bot?: string[] } };
  settings?: {
    event_subscriptions?: { bot_events?: string[] };
    interactivity?: { is_enabled?: boolean };
    socket_mode_enabled?: boolean;
    token_rotation_enabled?: boolean;
  };
}

/** Scopes of an app that does everything this fake knows. */
const ALL_SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'mpim:read',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
];

const OPEN: AppManifest = {
  unfurlDomains: ['arxiv.org', 'huggingface.co'],
  scopes: ALL_SCOPES,
  interactivity: true,
  homeTab: true,
  messagesTab: true,
  socketMode: false,
  escapesCommands: false,
  rotation: false,
};

/** A real manifest is complete. In any other, missing parts count as turned on. */
export function manifestOf(given: Json | Partial<AppManifest>): AppManifest {
  if (!('display_information' in given)) return { ...OPEN, ...(given as Partial<AppManifest>) };
  const { features = {}, oauth_config = {}, settings = {} } = given as Written;
  const called = (type: 'global' | 'message') =>
    (features.shortcuts ?? []).filter((one) => one.type === type).map((one) => one.callback_id);
  const home = features.app_home;
  return {
    commands: (features.slash_commands ?? []).map(({ command }) => command),
    events: settings.event_subscriptions?.bot_events ?? [],
    shortcuts: { global: called('global'), message: called('message') },
    unfurlDomains: features.unfurl_domains ?? [],
    ...(oauth_config.redirect_urls ? { redirectUrls: oauth_config.redirect_urls } : {}),
    scopes: oauth_config.scopes?.bot ?? [],
    interactivity: settings.interactivity?.is_enabled ?? false,
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: home?.messages_tab_enabled ?? false,
    socketMode: settings.socket_mode_enabled ?? false,
    escapesCommands: (features.slash_commands ?? []).some((one) => one.should_escape === true),
    rotation: settings.token_rotation_enabled ?? false,
  };
}
