// `paperboy why`: the terms of a paper's score on a list day.

import { standingJson } from '#src/conversation/paper-json.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { UserError } from '#src/errors.ts';
import { EXAMPLE_IDS } from '#src/papers/paper-id.ts';
import { dayFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';
import { commandLineMessage } from './command-line-message.ts';
import { idOf } from './show.ts';
import { channelFlag } from './subscription-flags.ts';
import { paperStatusJson } from './subscription-json.ts';

export const why: CliCommand = {
  name: 'why',
  summary: () => texts.cli.commands.why.summary,
  usage: 'ID [--date D] [--channel C]',
  flags: {
    date: { value: 'D', summary: () => texts.cli.commands.why.date },
    channel: { value: 'C', summary: () => texts.cli.commands.why.channel },
  },
  examples: EXAMPLE_IDS.flatMap((id) => [
    `why ${id}`,
    `why ${id} --date 2026-06-12 --json`,
    `why ${id} --channel terminal:papers`,
  ]),
  words: 20,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const id = idOf(args);
    const at = program.clock.now();
    const day = dayFlag(args, 'date', at);
    const channel = await channelFlag(args, 'channel', program);
    const statuses = channel ? (await program.digests.statuses(channel, id, at)).map(paperStatusJson) : undefined;
    if (!args.flags.json) {
      const reply = await program.answer({ command: 'why', options: { paper: id, ...(day ? { date: day } : {}) } });
      if (reply.kind === 'message') console.show(program.rendered(commandLineMessage(reply)));
      for (const one of statuses ?? []) console.print(paperStatusLine(one));
      return EXIT.done;
    }
    const tally = channel ? await program.digests.tally(channel, [id], at) : undefined;
    const standing = await program.paperService.standing(id, day, at, program.online, tally);
    if (!standing) throw new UserError(texts.cli.unknownPaper(id, program.online));
    console.print(
      JSON.stringify({
        ...standingJson(standing),
        ...(channel && { channel: channelText(channel), subscriptions: statuses }),
      }),
    );
    return EXIT.done;
  },
};

function paperStatusLine({ subscription, status, ...facts }: ReturnType<typeof paperStatusJson>): string {
  const words = Object.entries(facts).map(([name, value]) => {
    const text = value instanceof Date ? value.toISOString() : String(value);
    return `${name}: ${safeText(text)}`;
  });
  return [`${subscription}  ${status}`, ...words].join(', ');
}
