// Generates the manifest of the Slack app from the commands and the connection mode; pasting it is the whole app setup.
// https://docs.slack.dev/reference/app-manifest

import { type AnyCommand, listedPaths } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { PATHS, SHORTCUTS, SLASH_COMMAND } from '../api/app-names.ts';
import { EVENTS, OPTIONAL_SCOPES, SCOPES } from '../api/scopes.ts';
import { LIMITS } from '../render/limit-numbers.ts';

export type ManifestAsk =
  /** One workspace, no public URL. */
  | ({ mode: 'socket' } & ManifestChoices)
  /** `url`: the public URL, https, without a path. */
  | ({ mode: 'http'; url: string } & ManifestChoices);

export interface ManifestChoices {
  name?: string;
  /** Sites whose links get a card, subdomains included, most important first. Default: none. */
  sites?: readonly string[];
  /** Which of OPTIONAL_SCOPES to request. Default: all. */
  optional?: readonly string[];
  /** Tokens expire after 12 hours and are refreshed. Slack does not allow turning this off again, so it is off by default. */
  rotateTokens?: boolean;
}

/** Throws RangeError for a name or a URL that Slack does not accept. */
export function manifestOf(commands: readonly AnyCommand[], ask: ManifestAsk) {
  const { mode, name = texts.slack.appName(), sites = [], rotateTokens = false } = ask;
  const { optional = OPTIONAL_SCOPES } = ask;
  if (name.trim() === '' || name.length > LIMITS.appName)
    throw new RangeError(`The app name must be 1 to ${LIMITS.appName} characters long`);
  const base = mode === 'http' ? baseOf(ask.url) : undefined;
  const at = (path: string) => (base === undefined ? undefined : `${base}${path}`);
  const [events, redirect] = [at(PATHS.events), at(PATHS.redirect)];
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name,
      description: texts.slack.appDescription(),
      long_description: texts.slack.appLongDescription(),
      background_color: '#2f3a8f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      shortcuts: [
        {
          name: texts.slack.searchShortcut(),
          type: 'global',
          callback_id: SHORTCUTS.search,
          description: texts.slack.searchShortcutAbout(),
        },
        {
          name: texts.slack.lookUpShortcut(),
          type: 'message',
          callback_id: SHORTCUTS.lookUp,
          description: texts.slack.lookUpShortcutAbout(),
        },
      ],
      slash_commands: [
        {
          command: SLASH_COMMAND,
          ...(events && { url: events }),
          description: texts.slack.commandDescription(),
          usage_hint: usageHint(commands),
          // Channels and user groups then arrive with their IDs: see unescape-text.ts.
          should_escape: true,
        },
      ],
      // Changing them requires reinstalling the app.
      ...(sites.length > 0 && { unfurl_domains: sites.slice(0, LIMITS.unfurlDomains) }),
    },
    oauth_config: {
      ...(redirect && { redirect_urls: [redirect] }),
      scopes: {
        bot: [...SCOPES, ...optional].sort(),
        ...(optional.length > 0 && { bot_optional: [...optional].sort() }),
      },
    },
    settings: {
      event_subscriptions: { ...(events && { request_url: events }), bot_events: [...EVENTS] },
      interactivity: {
        is_enabled: true,
        ...(events && { request_url: events, message_menu_options_url: events }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: rotateTokens,
    },
  };
}

/** `help | today | search | …`, as many as fit. */
function usageHint(commands: readonly AnyCommand[]): string {
  let hint = 'help';
  for (const path of listedPaths(commands).filter((one) => one !== 'help')) {
    const longer = `${hint} | ${path}`;
    if (longer.length > LIMITS.usageHint) break;
    hint = longer;
  }
  return hint;
}

/** Slack sends only to https; a local URL is for trying things out. */
function baseOf(url: string): string {
  const read = URL.parse(url);
  const local = read?.hostname === 'localhost' || read?.hostname === '127.0.0.1';
  if (!read || (read.protocol !== 'https:' && !(local && read.protocol === 'http:')) || read.search || read.hash)
    throw new RangeError(`The public address must begin with https://, not ${url}`);
  return `${read.origin}${read.pathname}`.replace(/\/+$/, '');
}
