// `paperboy deliveries`: the outcome of every due slot, newest first.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { countFlag, momentFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';
import { channelFlag, ONLY_CHANNEL } from './subscription-flags.ts';
import { deliveryJson } from './subscription-json.ts';

const DEFAULT_LIMIT = 1_000;

export const deliveries: CliCommand = {
  name: 'deliveries',
  summary: 'list due digests and their outcome, newest first',
  usage: '[--channel C] [--since ISO-TIME] [--limit N]',
  flags: {
    channel: ONLY_CHANNEL,
    since: { value: 'ISO-TIME', summary: 'only digests due since this time or day, such as yesterday' },
    limit: { value: 'N', summary: `maximum number of digests (default: ${DEFAULT_LIMIT})` },
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
    else if (known.length === 0) console.print('No digests have been due yet.');
    else for (const one of known) console.print(line(one));
    return EXIT.done;
  },
};

function line({ dueAt, subscription, channel, slot, state, skipped, reason, frozen }: Delivery): string {
  const outcome = skipped ? `skipped (${skipped})` : state;
  const papers = frozen ? `${frozen.papers.length} papers` : '';
  const words = [outcome, papers, reason ? safeText(reason) : ''].filter(Boolean).join(', ');
  return `${dueAt.toISOString().slice(0, 16)}Z  ${subscription}  ${safeText(channelText(channel))}  ${slot}  ${words}`;
}
