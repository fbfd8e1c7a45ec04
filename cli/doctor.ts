// `paperboy doctor`: checks the installation and says how to fix what is wrong.

import { type CliCommand, EXIT } from './command.ts';

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'check the installation and explain how to fix problems',
  usage: '',
  flags: {},
  examples: ['doctor', 'doctor --online --json'],
  async run(args, doors, console) {
    const checks = await doors.checks();
    if (args.flags.json)
      console.print(JSON.stringify({ checks: checks.map((check) => ({ ...check, mend: check.mend ?? null })) }));
    else {
      const width = Math.max(...checks.map((check) => check.name.length));
      for (const { name, ok, detail, mend } of checks) {
        console.print(`${ok ? 'ok  ' : 'BAD '} ${name.padEnd(width)}  ${detail}`);
        if (!ok && mend) console.print(`     ${' '.repeat(width)}  ${mend}`);
      }
    }
    return checks.every((check) => check.ok) ? EXIT.done : EXIT.failed;
  },
};
