// `paperboy tick`: one heartbeat, then whatever is due is delivered. What `start` does every minute, once.

import { type CliCommand, EXIT } from './command.ts';

export const tick: CliCommand = {
  name: 'tick',
  summary: 'one heartbeat: plans and delivers what is due, then ends',
  usage: '',
  flags: {},
  examples: ['tick --now 2026-06-12T09:00:00Z --json', 'tick --online'],
  async run(args, doors, console) {
    const counts = await (await doors.bot({ quiet: true })).tick();
    if (args.flags.json) console.print(JSON.stringify(counts));
    else {
      const said = Object.entries(counts).filter(([, count]) => count > 0);
      console.print(said.length > 0 ? said.map(([what, count]) => `${count} ${what}`).join(', ') : 'Nothing is due.');
    }
    return EXIT.done;
  },
};
