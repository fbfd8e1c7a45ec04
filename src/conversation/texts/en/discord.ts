// The Discord adapter's own fixed texts. Texts shared by all platforms are in src/conversation/texts/texts.ts.

import { type Prose, prose } from '../prose.ts';
import { quoted, safeText, shorten } from '../safe-text.ts';
import { all } from './words.ts';

/** Placeholder of a menu of papers, by the command that a choice calls. */
const ASKING: Readonly<Record<string, string>> = {
  show: "Details… Show a paper's abstract",
  vote: 'Vote for a paper',
  why: 'Why is this paper here?',
};

/** As Discord's settings call them. */
const permissions = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
  ReadMessageHistory: 'Read Message History',
};

/** By its key; rows of earlier versions contain its name. */
function permission(key: string): string {
  return Object.hasOwn(permissions, key) ? permissions[key as keyof typeof permissions] : key;
}

export const discordTexts = {
  permissions,
  /** Placeholder of a menu. It contains the label, which notes about shortened messages repeat. */
  menu: (label: string, what: 'paper' | 'one', command: string): string => {
    const asking = what === 'paper' ? ASKING[command] : undefined;
    return asking?.includes(label) ? asking : `${label} · choose ${what === 'paper' ? 'a paper' : 'one'}`;
  },
  notes: { info: 'ℹ️', success: '✅', warning: '⚠️' } as const,

  commandSummary: (): string => "Each day's trending research papers: lists, search, digests",
  groupSummary: (group: string): string => `Commands for ${group}`,
  lookUp: (): string => 'Look up paper',
} as const;

/** Reasons why a delivery failed, for subscribers and operators. Each completes a sentence after a colon. */
export const discordOutcomeTexts = {
  otherAdapter: (name: string): string => `the channel belongs to ${name}, not to Discord`,
  noChannel: (id: string): string => `"${id.slice(0, 30)}" is not a Discord channel`,
  channelGone: (): string => 'the channel was deleted',
  messageGone: (): string => 'the message was deleted',
  notInServer: (): string => 'Paperboy was removed from the server. Add it again to resume digests',
  acceptsNoMessages: (): string => 'the channel no longer accepts messages',
  noMessages: (): string =>
    "this person doesn't accept direct messages from Paperboy. They can allow them in Discord's privacy settings",
  /** Also sent in direct messages, where the channel must be named. */
  missingPermission: (missingPermissions: { label: string; missing: readonly string[] } | undefined): string => {
    const where = missingPermissions ? `in ${shorten(safeText(missingPermissions.label), 40)}` : 'here';
    return missingPermissions && missingPermissions.missing.length > 0
      ? `Paperboy can't post ${where}: it needs ${all(missingPermissions.missing.map(permission))}. Grant that in the channel's permissions`
      : `Paperboy can't post ${where}. Grant it View Channel, Send Messages, Embed Links and Read Message History in the channel's permissions`;
  },
  locked: (): string => 'the thread is locked. Unlock it, or grant Paperboy Manage Threads',
  archived: (): string => 'the thread is archived. Post in it to reopen it',
  full: (): string => "the server has reached Discord's limit of active threads. Archive some of them",
  noTag: (): string =>
    'the forum requires a tag on every post, but has none that everyone can use. Add one, or stop requiring tags',
  filtered: (): string =>
    "a filter of the server (AutoMod) blocked the message. To let digests through, exempt Paperboy's role from it",
  slow: (): string => 'the channel is in slow mode',
  searchTooSlow: (): string => 'Discord took too long to confirm whether the post already exists',
  badMessage: (where: string): string => `Discord rejected the message as invalid: ${where}`,
  parentDeleted: (): string => 'the message it replies to was deleted',
  editLimit: (): string => 'Discord limits how often old messages can be edited',
  foreignReceipt: (): string => "the receipt is not one of Discord's",
  badToken: (): string =>
    'Discord does not accept DISCORD_TOKEN. Reset the token at https://discord.com/developers/applications on the Bot page, then set DISCORD_TOKEN to the new one.',
  refusedConnection: (why: string): string =>
    `Discord: ${why}. See adapters/discord/README.md, “When it does not connect”.`,
  tokenRejected: (): string => 'Discord rejected the token',
  tooManyRejected: (): string => 'Discord recently rejected too many requests',
  unknownError: (code: string): string => `Discord refused the message (${code})`,
};

/** Texts of interactions on Discord: why Paperboy can't post somewhere, and what went wrong. */
export const discordInteractionTexts = {
  /** The `lacks…` texts complete "Paperboy can't post here: it needs …". */
  needsMembership: (): string => 'to be part of this conversation (send it a direct message instead)',
  needsInvitation: (): string => 'to be in this server (someone who manages the server can add it)',
  addToServer: (): string => 'Add to server',
  roleNotMentionable: (name: string): string =>
    `Digests can't notify the role ${quoted(name)}: Paperboy isn't allowed to mention it. Turn on “Allow anyone to @mention this role” in the role's settings, or grant Paperboy “Mention @everyone, @here, and All Roles”.`,
  needsMessages: (): string =>
    'a channel that accepts messages (a text, voice or announcement channel, a thread or a forum)',
  needsTag: (): string => 'a tag that everyone can use (this forum requires a tag on every post)',
  busy: (): string => "Discord isn't responding, so Paperboy couldn't look up the channel. Try again in a minute.",
  everybody: (): Prose =>
    prose`A digest can't mention everyone. Choose a role that people opt into, such as one for paper readers.`,
  everybodyGist: (): string => 'Choose a role other than everyone',
  failed: (): Prose => prose`Something went wrong, and the error was logged. Try again in a minute.`,
  failedGist: (): string => 'Something went wrong. Try again in a minute.',
};

const PORTAL = 'https://discord.com/developers/applications';

/** Texts of `init` and of settings. */
export const discordSetupTexts = {
  createApp: (): string => `1. Open ${PORTAL}, select New Application and enter any name.`,
  copyToken: (): string => '2. On the Bot page, select Reset Token and copy the token.',
  botToken: (): string => 'Bot token',
  invite: (): string => 'Open the invite link above, add the bot to your server, then press Enter.',
  badToken: (): string =>
    'is not a bot token. A bot token has three parts separated by dots. Copy it from the Bot page of your application',
  badGuild: (): string => 'must be a server ID of 17 to 20 digits',
  badRate: (): string => 'must be 1 to 50',
};

/** Texts of `doctor`. */
export const discordDoctorTexts = {
  names: {
    invite: 'discord invite',
    commands: 'discord commands',
    persons: 'discord for persons',
    connections: 'discord connections',
    servers: 'discord servers',
  },
  tokenOf: (name: string, id: string): string => `the token belongs to ${name} (application ${id})`,
  tokenRejected: (): string => 'Discord rejected the token',
  resetToken: (): string => `Reset the token on the Bot page of ${PORTAL}, then set DISCORD_TOKEN to the new token.`,
  tryAgain: (): string => 'Check the network and DISCORD_API_URL, then try again.',
  overGateway: (): string => "received over the bot's own connection",
  overUrl: (): string => 'sent to an Interactions Endpoint URL, so the bot does not receive them',
  clearUrl: (): string => `Clear the Interactions Endpoint URL field on the General Information page of ${PORTAL}.`,
  personal: (): string => 'people can install Paperboy for their own account',
  notPersonal: (): string =>
    `people cannot install Paperboy for their own account. To allow it, select User Install on the Installation page of ${PORTAL}`,
  sessions: (left: number, total: number, needed: number): string =>
    `${left} of ${total} session starts left today, ${needed} ${needed === 1 ? 'connection' : 'connections'} needed`,
  tooManySessions: (): string =>
    'Discord resets the token of a bot that connects too often. Find out why Paperboy keeps restarting before you start it again.',
  noServers: (): string => 'none yet. Open the invite link above to add one',
  serverLacks: (id: string, permissions: readonly string[]): string => `server ${id}: ${permissions.join(', ')}`,
  serversFine: (checked: number): string => `${checked} checked, no permissions missing`,
  serversLack: (checked: number, lacking: number, shown: string): string =>
    `${checked} checked, permissions missing in ${lacking}: ${shown}`,
  addAgain: (): string =>
    'Add the bot to those servers again with the invite link above. This adds the missing permissions and changes nothing else.',
};
