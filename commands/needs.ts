// What the commands need of the program, declared by them; app.ts gives it.

import type { AnyCommand } from '#src/conversation/command.ts';
import type { Desk } from '#src/papers/desk.ts';

export interface Needs {
  desk: Desk;
  /** Every command there is, for help. Asked late, since help is one of them. */
  commands: () => readonly AnyCommand[];
}

/** Papers a page, where the caller does not say. */
export const PAGE_SIZE = 10;
/** Most papers a page: an adapter with smaller messages splits them. */
export const MOST_PAGE_SIZE = 100;
