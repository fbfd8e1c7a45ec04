// All slash commands, in the order of help. A new command is added here and nowhere else.

import { type AnyCommand, ready } from '#src/conversation/command.ts';
import { help } from './help.ts';
import type { Needs } from './needs.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { today } from './today.ts';
import { trending } from './trending.ts';
import { why } from './why.ts';

/** Every command with its needs given. */
export function createCommands(needs: Omit<Needs, 'commands'>): readonly AnyCommand[] {
  const all: Needs = { ...needs, commands: () => commands };
  const commands: readonly AnyCommand[] = [
    ready(today, all),
    ready(trending, all),
    ready(search, all),
    ready(show, all),
    ready(why, all),
    ready(help, all),
  ];
  return commands;
}
