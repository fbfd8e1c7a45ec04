// Why a delivery did not arrive, in words for whoever subscribed and for operators. Apart from texts.ts, which is drawn in messages.

export const outcomeTexts = {
  noUsableToken: (): string =>
    'there is no usable token for one of its workspaces: it has to be installed again, or PAPERBOY_SECRET is not the one that sealed it',
  otherAdapter: (name: string): string => `this is Slack, and the channel is of ${name}`,
  noChannel: (id: string): string => `"${id.slice(0, 30)}" is no Slack channel`,
  channelGone: (): string => 'the channel was deleted, or Paperboy was taken out of it; /invite it there to go on',
  archived: (): string => 'the channel is archived',
  notInvited: (): string => 'Paperboy is not in the channel; type /invite @Paperboy there',
  restricted: (): string => 'the workspace lets only some people post in this channel; ask an admin to let Paperboy',
  uninstalled: (): string => 'Paperboy was removed from the workspace; install it again to go on',
  tokenRefused: (code: string): string =>
    `Slack does not accept Paperboy’s token for this workspace (${code}); install it again to go on`,
  notNow: (code: string): string => `Slack does not let Paperboy post in this workspace right now (${code})`,
  keptOut: (code: string): string => `a rule of the workspace keeps this message out (${code})`,
  messagesTab: (): string => 'direct messages are off for Paperboy; switch on the Messages tab on page App Home',
  scope: (needed: string): string =>
    `Paperboy was installed without a permission that it needs (${needed || 'see doctor'}); install it again`,
  full: (): string => 'the workspace is at its limit of messages for now',
  badMessage: (code: string, where: string): string =>
    `Slack says that the message is wrong: ${code}${where ? `, ${where}` : ''}`,
  noPerson: (): string => 'this person cannot be written to',
  badToken: (code: string): string =>
    `SLACK_BOT_TOKEN is not accepted by Slack (${code}). Copy the Bot User OAuth Token from https://api.slack.com/apps, page OAuth & Permissions, and put it there.`,
  badAppToken: (code: string): string =>
    `Slack does not open a socket for SLACK_APP_TOKEN (${code}). On https://api.slack.com/apps switch Socket Mode on, and make an app-level token with the scope connections:write on page Basic Information.`,
  unreadable: (): string => 'the receipt is none of Slack’s',
  old: (): string => 'Slack does not let this message be changed any more',
};
