// `paperboy deliveries`: the outcome of every due slot, newest first.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { countFlag, momentFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';
import { channelFlag, ONLY_CHANNEL } from './subscription-flags.ts';
import { deliveryJson } from './subscription-json.ts';

const DEFAULT_LIMIT = 1_000;

export const deliveries: CliCommand = {
  name: 'deliveries',
  summary: () => texts.cli.commands.deliveries.summary,
  usage: '[--channel C] [--since ISO-TIME] [--limit N]',
  flags: {
    channel: ONLY_CHANNEL,
    since: { value: 'ISO-TIME', summary: () => texts.cli.commands.deliveries.since },
    limit: { value: 'N', without: () => `${DEFAULT_LIMIT}`, summary: () => texts.cli.commands.deliveries.limit },
  },
  examples: ['deliveries', 'deliveries --channel terminal:papers --since 2026-06-08 --json'],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const { digests, clock } = program;
    const channel = await channelFlag(args, 'channel', program);
    const since = momentFlag(args, 'since', clock.now());
    const limit = countFlag(args, 'limit') ?? DEFAULT_LIMIT;
    const known = await digests.deliveries({ ...(channel && { channel }), ...(since && { since }), limit });
    if (args.flags.json) console.print(JSON.stringify({ deliveries: known.map(deliveryJson) }));
    else if (known.length === 0) console.print(texts.cli.noDigestDue());
    else for (const one of known) console.print(line(one));
    return EXIT.done;
  },
};

function line({ dueAt, subscription, channel, slot, state, skipped, reason, frozen }: Delivery): string {
  const outcome = skipped ? texts.cli.skipped(texts.skippedWords[skipped]) : texts.cli.deliveryState[state];
  const papers = frozen ? texts.cli.papers(frozen.papers.length) : '';
  const words = [outcome, papers, reason ? safeText(worded(reason)) : ''].filter(Boolean).join(', ');
  return `${dueAt.toISOString().slice(0, 16)}Z  ${subscription}  ${safeText(channelText(channel))}  ${slot}  ${words}`;
}
