// `paperboy tick`: one minute of `start`, for a cron line. It uses the network like `start`.

import { type CliCommand, EXIT } from './command.ts';

export const tick: CliCommand = {
  name: 'tick',
  summary: 'read the lists, deliver the digests that are due, then exit (for cron)',
  usage: '',
  flags: {},
  examples: ['tick', 'tick --json', 'tick --offline'],
  online: true,
  async run(args, entryPoints, console) {
    const bot = await entryPoints.bot({ quiet: true });
    const counts = await bot.tick();
    if (args.flags.json) console.print(JSON.stringify(counts));
    else {
      const nonzero = Object.entries(counts).filter(([, count]) => count > 0);
      console.print(
        nonzero.length > 0 ? nonzero.map(([what, count]) => `${count} ${what}`).join(', ') : 'Nothing was due.',
      );
    }
    const missing = bot.notStarted();
    for (const { name, reason } of missing) console.note(`${name} could not be started and was skipped: ${reason}`);
    return missing.length > 0 ? EXIT.failed : EXIT.done;
  },
};
