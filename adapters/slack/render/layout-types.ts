// Types of a layout: the parts of a message in Slack's text before rendering.

import type { RichTextBlock } from '@slack/types';
import type { File } from '#src/conversation/layout/message-files.ts';
import type { Action, Pager } from '#src/conversation/message.ts';
import type { Day } from '#src/papers/day.ts';
import type { ProseHow } from './mrkdwn.ts';
import type { Level } from './render-level.ts';

/** An entry: a paper of a list, or an item. */
export interface Entry {
  /** In mrkdwn: the main text, and the secondary text below. */
  main: string;
  secondary: string;
  /** Its name in a menu, and the second line there. */
  name: string;
  note?: string;
  actions: Action[];
}

export type Chunk =
  | { kind: 'rich'; blocks: RichTextBlock[] }
  /** A secondary line in mrkdwn. */
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
