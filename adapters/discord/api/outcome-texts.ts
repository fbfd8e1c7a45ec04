// Why a delivery did not arrive, for subscribers and operators. Each reason completes a sentence after a colon.

import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';

export const outcomeTexts = {
  otherAdapter: (name: string): string => `the channel belongs to ${name}, not to Discord`,
  noChannel: (id: string): string => `"${id.slice(0, 30)}" is not a Discord channel`,
  channelGone: (): string => 'the channel was deleted',
  messageGone: (): string => 'the message was deleted',
  notInServer: (): string => 'Paperboy was removed from the server. Add it again to resume digests',
  noPlace: (): string => 'the channel no longer accepts messages',
  noMessages: (): string =>
    'this person doesn’t accept direct messages from Paperboy. They can allow them in Discord’s privacy settings',
  /** Also sent in direct messages, where the channel has to be named. */
  missingPermission: (missingPermissions: { label: string; missing: readonly string[] } | undefined): string => {
    const where = missingPermissions ? `in ${shorten(safeText(missingPermissions.label), 40)}` : 'here';
    return missingPermissions && missingPermissions.missing.length > 0
      ? `Paperboy can’t post ${where}: it needs ${missingPermissions.missing.join(', ')}. Grant that in the channel’s permissions`
      : `Paperboy can’t post ${where}. Grant it View Channel, Send Messages, Embed Links and Read Message History in the channel’s permissions`;
  },
  locked: (): string => 'the thread is locked. Unlock it, or grant Paperboy Manage Threads',
  archived: (): string => 'the thread is archived. Post in it to reopen it',
  full: (): string => 'the server has reached Discord’s limit of active threads. Archive some of them',
  noTag: (): string =>
    'the forum requires a tag on every post, but has none that everyone can use. Add one, or stop requiring tags',
  filtered: (): string =>
    'a filter of the server (AutoMod) blocked the message. To let digests through, exempt Paperboy’s role from it',
  slow: (): string => 'the channel is in slow mode',
  slowLook: (): string => 'Discord took too long to confirm whether the post already exists',
  badMessage: (where: string): string => `Discord rejected the message as invalid: ${where}`,
  noRoot: (): string => 'the message it replies to was deleted',
  old: (): string => 'Discord limits how often old messages can be edited',
  unreadable: (): string => 'the receipt is not one of Discord’s',
  badToken: (): string =>
    'Discord does not accept DISCORD_TOKEN. Reset the token at https://discord.com/developers/applications on the Bot page, then set DISCORD_TOKEN to the new one.',
  refusedConnection: (why: string): string =>
    `Discord: ${why}. See adapters/discord/README.md, “When it does not connect”.`,
  surprise: (code: string): string => `Discord refused the message (${code})`,
};
