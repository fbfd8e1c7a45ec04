// The Slack adapter's own fixed texts. Texts shared by all platforms are in src/conversation/texts/texts.ts.

import { PROGRAM } from '#src/program.ts';
import { link, type Prose, prose } from '../prose.ts';
import { all, number } from './words.ts';

export const slackTexts = {
  /** Placeholder of a menu; contains the label, also in notes about omitted items. */
  menu: (label: string, what: 'paper' | 'one'): string => `${label} · choose ${what === 'paper' ? 'a paper' : 'one'}`,
  restInMenus: (many: number): string => `… and ${number(many)} more, in the menus above.`,
  restHere: (many: number): string => `… and ${number(many)} more.`,
  shortened: (): string => 'Shortened to fit.',
  /** Names of Slack's own emoji. */
  notes: { info: 'information_source', success: 'white_check_mark', warning: 'warning' } as const,

  submit: (): string => 'OK',
  close: (): string => 'Cancel',
  done: (): string => 'Close',
  choose: (): string => 'Choose',
  chooseOrType: (): string => 'Choose, or type your own',
  chooseTime: (): string => 'Choose a time',
  chooseChannel: (): string => 'Choose a channel',

  installed: (): string =>
    'Paperboy is installed. Go back to Slack and type /papers subscribe in the channel where you want digests.',
  notInstalled: (): string =>
    "Paperboy wasn't installed: the installation was cancelled or took too long. Open the install page to try again.",
  stopped: (): string => 'Paperboy is shutting down. Try again in a minute.',
  badTimestamp: (): string =>
    "This request is more than five minutes old, or dated in the future. Check the server's clock.",
  unsigned: (): string => 'This address is for Slack only: requests must be signed.',
  notFromSlack: (): string => 'This is not a request from Slack.',
  noLength: (): string => 'The request must have a Content-Length header.',
  tooLarge: (): string => 'This request is too large.',
  tooSlow: (): string => 'The request took too long to arrive.',
  busy: (): string => 'Too many requests. Try again in a second.',
  notFound: (): string => 'Not found.',
  methodNotAllowed: (method: string): string => `Method not allowed. Use ${method}.`,

  appName: (): string => 'Paperboy',
  appDescription: (): string => "Each day's trending research papers: lists, search, digests",
  appLongDescription: (): string =>
    "Paperboy delivers each day's trending research papers to your team's channels. Get digests on the topics and at the time you choose, search for papers by topic, author or link, and vote with a button or a reaction. When you paste a link to a paper, Paperboy shows a card for it.",
  commandDescription: (): string => "Each day's trending research papers: lists, search, digests",
  searchShortcut: (): string => 'Search papers',
  searchShortcutAbout: (): string => 'Find papers by words, author, organisation or link',
  lookUpShortcut: (): string => 'Look up paper',
  lookUpShortcutAbout: (): string => 'Find the papers that this message links to or names',
} as const;

/** Reasons why a delivery failed, for subscribers and operators. Each completes a sentence after a colon. */
export const slackOutcomeTexts = {
  noUsableToken: (): string =>
    'Paperboy has no usable token for this workspace. Install it again, or restore the PAPERBOY_SECRET that sealed the token',
  otherAdapter: (name: string): string => `the channel belongs to ${name}, not to Slack`,
  noChannel: (id: string): string => `"${id.slice(0, 30)}" is not a Slack channel`,
  channelGone: (): string =>
    'the channel was deleted, or Paperboy was removed from it. To resume digests, type /invite @Paperboy there',
  archived: (): string => 'the channel is archived',
  notInvited: (): string => "Paperboy isn't in the channel. Type /invite @Paperboy there",
  restricted: (): string => 'only some people can post in this channel. Ask a workspace admin to allow Paperboy',
  uninstalled: (): string => 'Paperboy was removed from the workspace. Install it again to resume digests',
  tokenRefused: (code: string): string =>
    `Slack does not accept Paperboy's token for this workspace (${code}). Install it again to resume digests`,
  temporarilyRejected: (code: string): string =>
    `Slack isn't letting Paperboy post in this workspace right now (${code})`,
  blockedByRule: (code: string): string => `a workspace rule blocked the message (${code})`,
  messagesTab: (): string =>
    "direct messages to Paperboy are turned off. Turn on the Messages tab in the app's App Home settings",
  scope: (needed: string): string => `Paperboy is missing a scope (${needed || 'see doctor'}). Install it again`,
  full: (): string => 'the workspace has reached its message limit',
  badMessage: (code: string, where: string): string =>
    `Slack rejected the message as invalid: ${code}${where ? `, ${where}` : ''}`,
  noPerson: (): string => "this person can't receive messages",
  badToken: (code: string): string =>
    `Slack does not accept SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token from the OAuth & Permissions page at https://api.slack.com/apps, then set SLACK_BOT_TOKEN to it.`,
  badAppToken: (code: string): string =>
    `Slack does not open a socket for SLACK_APP_TOKEN (${code}). At https://api.slack.com/apps, turn on Socket Mode, then create an app-level token with the scope connections:write on the Basic Information page.`,
  socketModeOff: (): string =>
    'Socket Mode is turned off for this app, so Paperboy receives nothing from Slack. Turn it on at https://api.slack.com/apps, on the Socket Mode page. Paperboy then reconnects within a minute.',
  tokenNotRead: (): string => 'Paperboy could not read or renew its token for this workspace',
  onePerSecond: (): string => 'Slack allows one message per second per channel',
  workspaceLimit: (): string => 'Paperboy posts at most two messages per second per workspace',
  foreignReceipt: (): string => "the receipt is not one of Slack's",
  tooOldToEdit: (): string => 'Slack no longer allows edits to this message',
};

/** Texts of interactions on Slack: why Paperboy can't post somewhere, and the search field of the Home tab. */
export const slackInteractionTexts = {
  reinstall: (url: string | undefined): Prose =>
    url
      ? prose`Paperboy has lost access to this workspace, so it can't answer or post here. ${link('Install it again', url)}, then try again. Your subscriptions are kept.`
      : prose`Paperboy has lost access to this workspace, so it can't answer or post here. Ask your administrator to install it again. Your subscriptions are kept.`,

  /** The `lacks…` texts complete "Paperboy can't post here: it needs …". */
  needsInvitation: (): string => 'to be in the channel (type /invite @Paperboy there)',
  needsUnarchiving: (): string => 'the channel to be unarchived',
  needsPosting: (): string =>
    'permission to post in this channel (only some people may; ask an admin to allow Paperboy)',
  missingScope: (scopes: string): string =>
    `Paperboy is missing ${scopes ? `the ${scopes.includes(',') ? 'scopes' : 'scope'} ${scopes}` : 'a scope'} in this workspace. Ask your administrator to reinstall it.`,
  busy: (): string => "Slack isn't responding, so Paperboy couldn't look that up. Try again in a minute.",
  previewButton: (): string => 'Preview digest',
  searching: (): string => 'Searching…',
  searchLabel: (): string => 'Search',
  searchPlaceholder: (): string => 'Words, "a phrase", author:, an ID or a link',
  working: (): string => 'One moment …',
};

const APPS = 'https://api.slack.com/apps';
const SEE = 'see adapters/slack/README.md';

/** Texts of `init` and `manifest`, and what is wrong with a setting. */
export const slackSetupTexts = {
  createApp: (): string => `1. Open ${APPS}, select Create New App, then From a manifest, and paste the JSON above.`,
  install: (): string =>
    '2. On the Install App page, select Install to Workspace and copy the Bot User OAuth Token (xoxb-…).',
  createToken: (): string =>
    '3. On the Basic Information page, under App-Level Tokens, create a token with the scope connections:write and copy it (xapp-…).',
  botToken: (): string => 'Bot token (xoxb-…)',
  appToken: (): string => 'App-level token (xapp-…)',
  invite: (): string => 'There are no public channels yet. Create one in Slack, then press Enter.',
  needsUrl: (): string => 'HTTP mode needs a public address. Add --url https://papers.example.org, or set PUBLIC_URL.',
  badBotToken: (): string =>
    'is not a bot token. A bot token begins with xoxb-. Copy it from the OAuth & Permissions page of your app',
  badAppToken: (): string =>
    'is not an app-level token. An app-level token begins with xapp-. Create one with the scope connections:write on the Basic Information page of your app',
  badSecret: (): string => 'must be one word. Copy it from the Basic Information page of your app',
  badStateSecret: (): string => 'must be one long random word (openssl rand -hex 32)',
  badApiUrl: (): string => 'must be an http:// or https:// address that ends in /api/',
  badManagers: (): string =>
    'must be member IDs separated by commas, such as U012AB3CD (copy one from the menu of a Slack profile)',
};

/** What is wrong with settings together. */
export const slackSettingTexts = {
  socketAndHttp: (names: readonly string[]): string =>
    `SLACK_APP_TOKEN is for Socket Mode, but ${all(names)} ${are(names)} for HTTP. Remove one or the other (${SEE}).`,
  oneAndMany: (names: readonly string[]): string =>
    `SLACK_BOT_TOKEN is for one workspace, but ${all(names)} ${are(names)} for many workspaces. Remove one or the other (${SEE}).`,
  missing: (names: readonly string[], what: string): string => `${all(names)} ${are(names)} missing ${what} (${SEE}).`,
  forSocket: (): string => 'for Socket Mode, in addition to SLACK_APP_TOKEN',
  forHttp: (): string => 'for HTTP, so that Slack can send requests to Paperboy',
  forMany: (names: readonly string[]): string => `for HTTP with many workspaces, in addition to ${all(names)}`,
  secretAlone: (names: readonly string[]): string =>
    `SLACK_SIGNING_SECRET is set for HTTP, but SLACK_BOT_TOKEN is missing for one workspace, or ${all(names)} for many workspaces (${SEE}).`,
  tokenAlone: (): string =>
    `SLACK_BOT_TOKEN is set, but SLACK_APP_TOKEN is missing for Socket Mode, or SLACK_SIGNING_SECRET for HTTP (${SEE}).`,
  secretUnused: (): string => 'SLACK_SIGNING_SECRET is not used, because SLACK_APP_TOKEN selects Socket Mode.',
};

function are(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}

/** Texts of `doctor`. */
export const slackDoctorTexts = {
  names: { scopes: 'slack scopes', optional: 'slack optional scopes', connection: 'slack connection' },
  tokenOf: (user: string | undefined, workspace: string): string =>
    `the token belongs to ${user ?? 'a bot'} in the workspace ${workspace}`,
  tokenRejected: (code: string): string => `Slack rejected the token (${code})`,
  setToken: (): string =>
    `Set SLACK_BOT_TOKEN to the Bot User OAuth Token from the OAuth & Permissions page of your app on ${APPS}.`,
  tryAgain: (): string => 'Check the network and SLACK_API_URL, then try again.',
  granted: (): string => 'all required scopes are granted',
  missing: (scopes: string): string => `missing: ${scopes}`,
  reinstall: (): string =>
    `Paste the output of ${PROGRAM} manifest slack into the App Manifest page of your app on ${APPS}, then reinstall the app.`,
  optionalGranted: (): string => 'all granted',
  notGranted: (scopes: string): string => `not granted: ${scopes}`,
  /** What a required scope is for. */
  needed: {
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
  },
  /** What is lost without an optional scope. */
  lost: {
    'channels:history': "after a lost response, Paperboy can't check public channels for the digest",
    'channels:join': 'someone has to invite Paperboy to public channels',
    'files:write': "Paperboy can't upload files, such as citations or the full text of long messages",
    'groups:history': "after a lost response, Paperboy can't check private channels for the digest",
  },
  socketWorks: (): string => 'Socket Mode works with the app-level token',
  noSocket: (): string => 'Slack did not respond to a request for a Socket Mode connection',
  turnOnSocket: (): string =>
    `On ${APPS}, turn on Socket Mode and create an app-level token with the scope connections:write.`,
  sendsTo: (address: string): string => `Slack sends requests to ${address}`,
  sendsToPath: (path: string): string => `Slack sends requests to ${path} at the public address of this port`,
  many: (address: string): string => `for many workspaces. To install Paperboy in one, open ${address}`,
};
