// `paperboy restore`: brings a removed subscription back as it was.

import { UserError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import { type CliCommand, EXIT } from './command.ts';
import { OPERATOR } from './subscription-flags.ts';
import { subscriptionJson, subscriptionLine } from './subscription-json.ts';

export const restore: CliCommand = {
  name: 'restore',
  summary: 'brings a removed subscription back as it was',
  usage: 'ID',
  flags: {},
  examples: ['restore s3'],
  words: 1,
  async run(args, doors, console) {
    const { digests, clock } = await doors.program();
    const [id] = args.words;
    if (id === undefined) throw new UserError('Which subscription? Give one id, such as s3.', 'id');
    if (await digests.find(id)) throw new UserError(`The subscription "${id}" is there already.`);
    const removed = await digests.findRemoved(id);
    const back = removed && (await digests.restore(removed.channel, id, { who: OPERATOR, now: clock.now() }));
    if (!back) {
      throw new UserError(
        `There is no removed subscription "${id}". ${PROGRAM} subscriptions lists those that there are.`,
      );
    }
    if (args.flags.json) console.print(JSON.stringify({ subscription: subscriptionJson(back) }));
    else console.print(`Restored: ${subscriptionLine(back)}`);
    return EXIT.done;
  },
};
