// The Slack adapter's own fixed texts. Texts shared by all platforms are in src/conversation/texts/texts.ts.

import { link, type Prose, prose } from '../prose.ts';
import { number } from './words.ts';

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
