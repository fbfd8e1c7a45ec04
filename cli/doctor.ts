// `paperboy doctor`: checks the installation and says how to fix what is wrong.

import { type CliCommand, EXIT } from './command.ts';

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'check the installation and explain how to fix problems',
  usage: '',
  flags: {},
  examples: ['doctor', 'doctor --online --json'],
  async run(args, entryPoints, console) {
    const checks = await entryPoints.checks();
    if (args.flags.json)
      console.print(JSON.stringify({ checks: checks.map((check) => ({ ...check, fix: check.fix ?? null })) }));
    else {
      const width = Math.max(...checks.map((check) => check.name.length));
      for (const { name, ok, detail, fix } of checks) {
        console.print(`${ok ? 'ok  ' : 'BAD '} ${name.padEnd(width)}  ${detail}`);
        if (!ok && fix) console.print(`     ${' '.repeat(width)}  ${fix}`);
      }
    }
    return checks.every((check) => check.ok) ? EXIT.done : EXIT.failed;
  },
};
