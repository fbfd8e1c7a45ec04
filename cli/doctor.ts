// `paperboy doctor`: checks the installation and says how to fix what is wrong.

import { texts } from '#src/conversation/texts/texts.ts';
import { type CliCommand, EXIT } from './command.ts';

export const doctor: CliCommand = {
  name: 'doctor',
  summary: () => texts.cli.commands.doctor.summary,
  usage: '',
  flags: {},
  examples: ['doctor', 'doctor --online --json'],
  async run(args, entryPoints, console) {
    const checks = await entryPoints.checks();
    if (args.flags.json)
      console.print(
        JSON.stringify({ checks: checks.map(({ label: _, ...check }) => ({ ...check, fix: check.fix ?? null })) }),
      );
    else {
      const { ok: good, bad } = texts.cli.doctor;
      const marks = Math.max(good().length, bad().length);
      const width = Math.max(...checks.map(({ name, label = name }) => label.length));
      for (const { name, label = name, ok, detail, fix } of checks) {
        console.print(`${(ok ? good() : bad()).padEnd(marks)}  ${label.padEnd(width)}  ${detail}`);
        if (!ok && fix) console.print(`${' '.repeat(marks + width)}    ${fix}`);
      }
    }
    return checks.every((check) => check.ok) ? EXIT.done : EXIT.failed;
  },
};
