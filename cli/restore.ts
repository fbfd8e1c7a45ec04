// `paperboy restore`: restores a removed subscription unchanged.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { type CliCommand, EXIT } from './command.ts';
import { OPERATOR, subscriptionId } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const restore: CliCommand = {
  name: 'restore',
  summary: () => texts.cli.commands.restore.summary,
  usage: 'ID',
  flags: {},
  examples: ['restore s3'],
  words: 1,
  async run(args, entryPoints, console) {
    const { digests, clock } = await entryPoints.program();
    const id = subscriptionId(args);
    if (await digests.find(id)) throw new UserError(texts.cli.usage.notRemoved(id));
    const removed = await digests.findRemoved(id);
    const back = removed && (await digests.restore(removed.channel, id, { who: OPERATOR, now: clock.now() }));
    if (!back) throw new UserError(texts.cli.usage.noneRemoved(id));
    if (args.flags.json) console.print(JSON.stringify({ subscription: subscriptionJson(back) }));
    else console.print(texts.cli.restored(subscriptionLine(back)));
    return EXIT.done;
  },
};
