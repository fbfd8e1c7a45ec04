// `paperboy tick`: one minute of `start`, for a cron line. It uses the network like `start`.

import { texts } from '#src/conversation/texts/texts.ts';
import { type CliCommand, EXIT } from './command.ts';

export const tick: CliCommand = {
  name: 'tick',
  summary: () => texts.cli.commands.tick.summary,
  usage: '',
  flags: {},
  examples: ['tick', 'tick --json', 'tick --offline'],
  online: true,
  async run(args, entryPoints, console) {
    const bot = await entryPoints.bot({ quiet: true });
    const counts = await bot.tick();
    if (args.flags.json) console.print(JSON.stringify(counts));
    else {
      const nonzero = Object.entries(texts.cli.ticked).flatMap(([what, words]) => {
        const count = counts[what as keyof typeof counts];
        return count > 0 ? [`${count} ${words}`] : [];
      });
      console.print(nonzero.length > 0 ? nonzero.join(', ') : texts.cli.nothingDue());
    }
    const missing = bot.notStarted();
    for (const { name, reason } of missing) console.note(texts.cli.startSkipped(name, reason));
    return missing.length > 0 ? EXIT.failed : EXIT.done;
  },
};
