// `paperboy mcp`: answers an assistant over standard input and output, until the input ends.

import { texts } from '#src/conversation/texts/texts.ts';
import { type CliCommand, EXIT } from './command.ts';

export const mcp: CliCommand = {
  name: 'mcp',
  summary: () => texts.cli.commands.mcp.summary,
  usage: '',
  flags: {},
  examples: ['mcp'],
  interactive: true,
  running: true,
  async run(_args, entryPoints) {
    const server = await entryPoints.mcp();
    await server.run();
    return EXIT.done;
  },
};
