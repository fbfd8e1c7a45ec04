// `paperboy restore`: restores a removed subscription unchanged.

import { UserError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import { type CliCommand, EXIT } from './command.ts';
import { OPERATOR, subscriptionId } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const restore: CliCommand = {
  name: 'restore',
  summary: 'restore a subscription that was removed',
  usage: 'ID',
  flags: {},
  examples: ['restore s3'],
  words: 1,
  async run(args, entryPoints, console) {
    const { digests, clock } = await entryPoints.program();
    const id = subscriptionId(args);
    if (await digests.find(id)) throw new UserError(`Subscription "${id}" already exists.`);
    const removed = await digests.findRemoved(id);
    const back = removed && (await digests.restore(removed.channel, id, { who: OPERATOR, now: clock.now() }));
    if (!back) {
      throw new UserError(
        `No removed subscription "${id}" was found. To see the current ones, run ${PROGRAM} subscriptions.`,
      );
    }
    if (args.flags.json) console.print(JSON.stringify({ subscription: subscriptionJson(back) }));
    else console.print(`Restored: ${subscriptionLine(back)}`);
    return EXIT.done;
  },
};
