// The language of a channel: its own choice, or the usual one.

import type { ChannelRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { inLanguage, type Language, loadLanguage, usualLanguage, wordedIn } from '#src/conversation/texts/texts.ts';
import type { Subscriptions } from './subscription.ts';

/** Its catalogue is loaded. */
export async function channelLanguage(
  subscriptions: Pick<Subscriptions, 'settings'>,
  channel: ChannelRef,
): Promise<Language> {
  const { language = usualLanguage() } = await subscriptions.settings(channel);
  await loadLanguage(language);
  return language;
}

/** A message in that language. */
export async function wordedFor(
  subscriptions: Pick<Subscriptions, 'settings'>,
  channel: ChannelRef,
  compose: () => Message,
): Promise<Message> {
  const language = await channelLanguage(subscriptions, channel);
  return wordedIn(language, inLanguage(language, compose));
}
