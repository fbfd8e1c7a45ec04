// All commands of the command line, in the order of help.

import { backfillDays } from './backfill.ts';
import type { CliCommand } from './command.ts';
import { deliveries } from './deliveries.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { edit } from './edit.ts';
import { exportPerson } from './export.ts';
import { forget } from './forget.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { manifest } from './manifest.ts';
import { pause } from './pause.ts';
import { rehearse } from './rehearse.ts';
import { restore } from './restore.ts';
import { resume } from './resume.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { tick } from './tick.ts';
import { today } from './today.ts';
import { unsubscribe } from './unsubscribe.ts';
import { why } from './why.ts';

export const COMMANDS: readonly CliCommand[] = [
  demo,
  init,
  today,
  search,
  show,
  why,
  subscribe,
  subscriptions,
  edit,
  unsubscribe,
  restore,
  pause,
  resume,
  status,
  deliveries,
  start,
  tick,
  rehearse,
  importFiles,
  backfillDays,
  exportPerson,
  forget,
  doctor,
  manifest,
];
