// Why a delivery did not arrive, in words for whoever subscribed and for operators. Apart from texts.ts, which is said in answers.

import { safeText, shorten } from '#src/conversation/safe-text.ts';

export const outcomeTexts = {
  otherAdapter: (name: string): string => `this is Discord, and the channel is of ${name}`,
  noChannel: (id: string): string => `"${id.slice(0, 30)}" is no Discord channel`,
  channelGone: (): string => 'the channel was deleted',
  messageGone: (): string => 'the message was deleted',
  notInServer: (): string => 'Paperboy was removed from the server; invite it again to go on',
  noPlace: (): string => 'this is no channel that messages can be posted in any more',
  noMessages: (): string =>
    'this person takes no direct messages from Paperboy; they can be allowed in Discord’s privacy settings',
  /** Told in a direct message, too, where nobody knows which channel is meant. */
  barred: (lacks: { label: string; missing: readonly string[] } | undefined): string => {
    const where = lacks ? `in ${shorten(safeText(lacks.label), 40)}` : 'here';
    return lacks && lacks.missing.length > 0
      ? `Paperboy may not post ${where}: it lacks ${lacks.missing.join(', ')}. Give it that in the channel’s permissions`
      : `Paperboy may not post ${where}. Give it View Channel, Send Messages, Embed Links and Read Message History in the channel’s permissions`;
  },
  locked: (): string => 'the thread is locked; unlock it, or give Paperboy Manage Threads',
  archived: (): string => 'the thread is archived; somebody has to write in it to open it again',
  full: (): string => 'the server has as many open threads as Discord allows; archive some of them',
  noTag: (): string =>
    'the forum wants a tag on every post, and has none that everybody may set; add one, or do not require it',
  filtered: (): string =>
    'a filter of the server (AutoMod) kept the message out; let Paperboy’s role pass it to get the next ones',
  slow: (): string => 'the channel is in slow mode',
  slowLook: (): string => 'Discord took too long to say whether the post is there already',
  badMessage: (where: string): string => `Discord says that the message is wrong: ${where}`,
  noRoot: (): string => 'the message it belongs under was deleted',
  old: (): string => 'Discord lets old messages be changed only now and then',
  unreadable: (): string => 'the receipt is none of Discord’s',
  badToken: (): string =>
    'DISCORD_TOKEN is not accepted by Discord. Reset the token on https://discord.com/developers/applications, page Bot, and put the new one there.',
  refusedConnection: (why: string): string =>
    `Discord: ${why}. See adapters/discord/README.md, “When it does not connect”.`,
  surprise: (code: string): string => `Discord refused the message (${code})`,
};
