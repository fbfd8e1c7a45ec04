// `paperboy subscriptions`: all subscriptions of all channels.

import type { ChannelRef } from '#src/conversation/call.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { sameChannel } from '#src/digests/ref-text.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import { type Arguments, type CliCommand, type Console, EXIT } from './command.ts';
import { channelFlag, ONLY_CHANNEL } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const subscriptions: CliCommand = {
  name: 'subscriptions',
  summary: () => texts.cli.commands.subscriptions.summary,
  usage: '[--channel C]',
  flags: { channel: ONLY_CHANNEL },
  examples: ['subscriptions', 'subscriptions --channel terminal:papers --json'],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    await printSubscriptions(program.digests, args, console, await channelFlag(args, 'channel', program));
    return EXIT.done;
  },
};

/** Prints all current subscriptions; after a change, the resulting state. */
export async function printSubscriptions(
  digests: DigestService,
  args: Arguments,
  console: Console,
  channel?: ChannelRef,
): Promise<void> {
  const known = (await digests.all()).filter((one) => !channel || sameChannel(one.channel, channel));
  if (args.flags.json) {
    console.print(JSON.stringify({ subscriptions: known.map(subscriptionJson) }));
    return;
  }
  for (const one of known) console.print(subscriptionLine(one));
  if (known.length === 0) console.print(texts.cli.noSubscriptionsTry());
}
