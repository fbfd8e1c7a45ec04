// A message in Slack's text before it is laid out: the parts it is made of.

import type { RichTextBlock } from '@slack/types';
import type { File } from '#src/conversation/layout/message-files.ts';
import type { Action, Pager } from '#src/conversation/message.ts';
import type { Day } from '#src/papers/day.ts';
import type { ProseHow } from './mrkdwn.ts';
import type { Level } from './render-level.ts';

/** A paper of a list or an item of one. */
export interface Entry {
  /** In mrkdwn: what it is, and what stands below in grey. */
  main: string;
  secondary: string;
  /** Its name in a menu, and a second line there. */
  name: string;
  note?: string;
  actions: Action[];
}

export type Chunk =
  | { kind: 'rich'; blocks: RichTextBlock[] }
  /** A grey line in mrkdwn. */
  | { kind: 'secondary'; text: string }
  | { kind: 'fields'; fields: string[] }
  | { kind: 'entries'; what: 'paper' | 'one'; shown: Entry[]; rest: Entry[] }
  | { kind: 'actions'; actions: Action[] };

export interface Layout {
  heading?: string;
  chunks: Chunk[];
  actions: Action[];
  pager?: Pager;
  files: File[];
  /** User groups that are mentioned. */
  roles: string[];
}

export interface LayoutOptions extends ProseHow {
  level: Level;
  today: Day | undefined;
}
