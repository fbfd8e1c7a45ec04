// `paperboy subscribe`: creates a subscription for a channel and shows its preview.

import { texts } from '#src/conversation/texts/texts.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { machineZone, zoneFromOutside } from '#src/digests/schedule/zone.ts';
import { DEFAULTS, readSubscriptionInput } from '#src/digests/service/subscription-input.ts';
import { MOST_SUBSCRIPTIONS } from '#src/digests/service/subscription-service.ts';
import { UserError } from '#src/errors.ts';
import { type CliCommand, EXIT } from './command.ts';
import { askedFlags, channelFlag, OPERATOR, subscribeFlags, unreachable } from './subscription-flags.ts';
import { previewJson, subscriptionLine, unmatchedNotes } from './subscription-json.ts';

export const subscribe: CliCommand = {
  name: 'subscribe',
  summary: () => texts.cli.commands.subscribe.summary,
  usage: '--to CHANNEL [--topics T] [--size N] [--at TIME] [--zone ZONE] [--days DAYS] [--min-votes N]',
  flags: {
    to: { value: 'CHANNEL', summary: () => texts.cli.commands.subscribe.to },
    ...subscribeFlags,
  },
  examples: [
    'subscribe --to terminal:papers',
    'subscribe --to terminal:vision --topics "diffusion, -survey" --at 08:30 --zone Europe/Berlin --days mon,thu',
  ],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const { digests, clock } = program;
    const channel = await channelFlag(args, 'to', program);
    if (!channel) throw new UserError(texts.cli.usage.required('to', 'subscribe --to terminal:papers'), 'to');
    const platforms = await program.platforms();
    const fault = platforms.find(({ name }) => name === channel.adapter)?.channelFault?.(channel.channel);
    if (fault) throw new UserError(fault, 'to');
    const [stranger] = args.words;
    if (stranger !== undefined) throw new UserError(texts.cli.usage.extraTopics(stranger), stranger);
    const now = clock.now();
    const machine = zoneFromOutside(machineZone());
    const input = readSubscriptionInput(askedFlags(args));
    const zone = input.zone ?? (await digests.settings(channel)).zone ?? machine.zone;
    const saved = await digests.subscribe(channel, { ...DEFAULTS, ...input, zone }, { who: OPERATOR, now });
    if (!saved) throw new UserError(texts.cli.usage.tooManySubscriptions(channelText(channel), MOST_SUBSCRIPTIONS));
    const { subscription, before } = saved;
    if (machine.unknown !== undefined && zone === machine.zone && input.zone === undefined)
      console.note(texts.schedule.zoneFellBack(machine.unknown));
    const away = unreachable(channel, platforms);
    if (away) console.note(away);
    const previewed = await digests.preview(subscription, now);
    for (const words of unmatchedNotes(previewed)) console.note(words);
    const preview = previewJson(previewed);
    const { id, nextRunAt } = subscription;
    if (args.flags.json) {
      console.print(JSON.stringify({ id, channel: channelText(channel), nextRunAt, preview }));
      return EXIT.done;
    }
    console.print(texts.cli[before ? 'alreadyExists' : 'saved'](subscriptionLine(subscription)));
    const { papersADay, days, samples } = preview;
    console.print(papersADay === null ? texts.cli.noPreview() : texts.cli.wouldHaveDelivered(days.length, papersADay));
    for (const { id: paper, title } of samples) console.print(`  ${paper}  ${title}`);
    for (const remark of preview.remarks) console.print(remark);
    return EXIT.done;
  },
};
