// `paperboy status`: the status of one channel or all: last and next digest, what is paused or unconfirmed, how fresh the sources are.

import type { ChannelRef } from '#src/conversation/call.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { type StoredText, worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { channelText } from '#src/digests/ref-text.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import type { ChannelStatus, SourceStatus } from '#src/digests/service/views.ts';
import { type CliCommand, EXIT, type PlatformFacts } from './command.ts';
import { channelFlag, ONLY_CHANNEL, unreachable } from './subscription-flags.ts';
import { deliveryJson, sourceJson, subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const status: CliCommand = {
  name: 'status',
  summary: () => texts.cli.commands.status.summary,
  usage: '[--channel C]',
  flags: { channel: ONLY_CHANNEL },
  examples: ['status', 'status --channel terminal:papers --json'],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const { digests, clock } = program;
    const platforms = await program.platforms();
    const now = clock.now();
    const chosen = await channelFlag(args, 'channel', program);
    const channels: ChannelStatus[] = [];
    for (const channel of chosen ? [chosen] : await channelsOf(digests)) channels.push(await digests.status(channel));
    const sources = await digests.sources(now);
    if (args.flags.json) {
      console.print(
        JSON.stringify({
          channels: channels.map((one) => channelJson(one, platforms)),
          sources: sources.map((one) => sourceJson(one, now)),
        }),
      );
      return EXIT.done;
    }
    if (channels.every(({ subscriptions }) => subscriptions.length === 0)) console.print(texts.cli.noSubscriptions());
    for (const one of channels) for (const line of channelLines(one, platforms)) console.print(line);
    for (const one of sources) console.print(sourceLine(one));
    return EXIT.done;
  },
};

/** Every channel with a subscription, each once. */
async function channelsOf(digests: DigestService): Promise<ChannelRef[]> {
  const known = (await digests.all()).map(({ channel }) => [channelText(channel), channel] as const);
  return [...new Map(known).values()];
}

function channelJson({ channel, settings, subscriptions }: ChannelStatus, platforms: readonly PlatformFacts[]) {
  return {
    channel: channelText(channel),
    unreachable: unreachable(channel, platforms) ?? null,
    settings: { ...settings, zone: settings.zone ?? null },
    subscriptions: subscriptions.map(({ subscription, last, skipped, open }) => ({
      ...subscriptionJson(subscription),
      last: last ? deliveryJson(last) : null,
      skipped: skipped ? deliveryJson(skipped) : null,
      open: open.map(deliveryJson),
    })),
  };
}

function channelLines({ channel, subscriptions }: ChannelStatus, platforms: readonly PlatformFacts[]): string[] {
  const away = unreachable(channel, platforms);
  return subscriptions.flatMap(({ subscription, last, skipped, open }) => [
    subscriptionLine(subscription),
    ...(away ? [`    ${away}`] : []),
    `    ${last ? texts.cli.last(last.slot, last.frozen?.papers.length ?? 0) : texts.cli.noDigestYet()}`,
    ...(skipped?.skipped
      ? [`    ${skipped.slot}: ${texts.cli.skipped(texts.skippedWords[skipped.skipped])}${tail(skipped.reason)}`]
      : []),
    ...open.map(({ slot, state, reason }) => `    ${slot}: ${texts.cli.deliveryState[state]}${tail(reason)}`),
  ]);
}

function tail(reason: StoredText | undefined): string {
  return reason ? `, ${safeText(worded(reason))}` : '';
}

function sourceLine({ source, last, failedAt, failure }: SourceStatus): string {
  const read = last?.readAt
    ? texts.cli.sourceRead(last.day, last.papers, texts.stateWords[last.state], minuteOf(last.readAt))
    : texts.cli.sourceUnread();
  const failing = failedAt ? `, ${texts.cli.failingSince(minuteOf(failedAt))}${tail(failure)}` : '';
  return `${source}  ${read}${failing}`;
}

function minuteOf(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`;
}
