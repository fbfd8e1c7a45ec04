// `paperboy start`: the bot, until it is told to stop.

import { type CliCommand, EXIT } from './command.ts';

export const start: CliCommand = {
  name: 'start',
  summary: 'the bot: collects, plans and delivers until it is stopped (SIGTERM ends it in order)',
  usage: '',
  flags: {},
  examples: ['start', 'start --offline'],
  talks: true,
  online: true,
  running: true,
  async run(_args, doors) {
    await (await doors.bot({ quiet: false })).run();
    return EXIT.done;
  },
};
