// All commands of the command line, in the order of help.

import { backfillDays } from './backfill.ts';
import type { CliCommand } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { importFiles } from './import.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { today } from './today.ts';
import { why } from './why.ts';

export const COMMANDS: readonly CliCommand[] = [demo, today, search, show, why, importFiles, backfillDays, doctor];
