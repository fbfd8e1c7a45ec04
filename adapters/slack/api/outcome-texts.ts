// Why a delivery did not arrive, for subscribers and operators. Each reason completes a sentence after a colon.

export const outcomeTexts = {
  noUsableToken: (): string =>
    'Paperboy has no usable token for this workspace. Install it again, or restore the PAPERBOY_SECRET that sealed the token',
  otherAdapter: (name: string): string => `the channel belongs to ${name}, not to Slack`,
  noChannel: (id: string): string => `"${id.slice(0, 30)}" is not a Slack channel`,
  channelGone: (): string =>
    'the channel was deleted, or Paperboy was removed from it. To resume digests, type /invite @Paperboy there',
  archived: (): string => 'the channel is archived',
  notInvited: (): string => 'Paperboy isn’t in the channel. Type /invite @Paperboy there',
  restricted: (): string => 'only some people can post in this channel. Ask a workspace admin to allow Paperboy',
  uninstalled: (): string => 'Paperboy was removed from the workspace. Install it again to resume digests',
  tokenRefused: (code: string): string =>
    `Slack does not accept Paperboy’s token for this workspace (${code}). Install it again to resume digests`,
  notNow: (code: string): string => `Slack isn’t letting Paperboy post in this workspace right now (${code})`,
  keptOut: (code: string): string => `a workspace rule blocked the message (${code})`,
  messagesTab: (): string =>
    'direct messages to Paperboy are turned off. Turn on the Messages tab in the app’s App Home settings',
  scope: (needed: string): string => `Paperboy is missing a scope (${needed || 'see doctor'}). Install it again`,
  full: (): string => 'the workspace has reached its message limit',
  badMessage: (code: string, where: string): string =>
    `Slack rejected the message as invalid: ${code}${where ? `, ${where}` : ''}`,
  noPerson: (): string => 'this person can’t receive messages',
  badToken: (code: string): string =>
    `Slack does not accept SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token from the OAuth & Permissions page at https://api.slack.com/apps, then set SLACK_BOT_TOKEN to it.`,
  badAppToken: (code: string): string =>
    `Slack does not open a socket for SLACK_APP_TOKEN (${code}). At https://api.slack.com/apps, turn on Socket Mode, then create an app-level token with the scope connections:write on the Basic Information page.`,
  socketModeOff: (): string =>
    'Socket Mode is turned off for this app, so Paperboy receives nothing from Slack. Turn it on at https://api.slack.com/apps, on the Socket Mode page. Paperboy then reconnects within a minute.',
  unreadable: (): string => 'the receipt is not one of Slack’s',
  old: (): string => 'Slack no longer allows edits to this message',
};
