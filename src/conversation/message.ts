// What Paperboy says: blocks of meaning that each adapter lays out in its own way. Plain data, storable as golden files.
// A renderer ends its switch with `block satisfies never`, so that no block can be forgotten.

import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Call, Choice } from './call.ts';
import type { Prose } from './texts/prose.ts';

export type Action =
  /** `replaces`: the answer takes the place of the message the button is on (a pager), where that is the caller's own. */
  | { kind: 'button'; label: string; call: Call; tone?: 'main' | 'danger'; replaces?: boolean }
  | { kind: 'select'; label: string; call: Call; option: string; choices: Choice[] }
  | { kind: 'link'; label: string; href: string };

export type Block =
  | { kind: 'prose'; prose: Prose }
  /** A list of papers, each a few lines. */
  | { kind: 'papers'; papers: { paper: RankedPaper; note?: Prose; actions: Action[] }[] }
  /** One paper in full. */
  | { kind: 'paper'; paper: RankedPaper; actions: Action[] }
  | { kind: 'facts'; facts: { label: string; value: Prose }[] }
  | { kind: 'list'; items: { title: Prose; note?: Prose; actions?: Action[] }[] }
  | { kind: 'file'; name: string; mime: string; bytes: Uint8Array; alt: string }
  | { kind: 'notice'; tone: 'info' | 'success' | 'warning'; prose: Prose };

export interface Pager {
  /** Page shown, from 1, and how many there are. */
  page: number;
  pages: number;
  previous?: Call;
  next?: Call;
}

export interface Message {
  kind: 'message';
  /** For the caller alone, even where the command answers everyone: a complaint. */
  ephemeral?: true;
  /** A complaint about this option of the command: where a form asked for it, it is said there. */
  field?: string;
  /** Where several options are wrong, all of them with what is wrong; `field` is the first. */
  faults?: { field: string; prose: Prose }[];
  /** Where a button of a message made the call and can be given other words: these, and nothing else is said. */
  relabels?: string;
  title?: string;
  /** One line that says it all: notification text, first line, e-mail subject. */
  fallbackText: string;
  blocks: Block[];
  actions?: Action[];
  pager?: Pager;
}

/** A call with blanks: the named options are asked for. */
export interface Form {
  kind: 'form';
  title: string;
  call: Call;
  blanks: string[];
  /** Further options, asked for on request where a platform has room for that; their values may be filled in, too. */
  more?: string[];
  /** Asks for those instead: where a form has no room for more, this is offered beside its answer. */
  moreCall?: Call;
  /** What the fields hold at first. */
  values?: Record<string, string>;
  /** What the button that sends it says. Default: the platform's own word. */
  submit?: string;
}

export type Reply = Message | Form;
