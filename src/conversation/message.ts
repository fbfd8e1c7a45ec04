// Messages: semantic blocks that each adapter lays out in its own way. Plain data, storable as golden files. A renderer ends its switch
// with `block satisfies never`, so that the compiler finds a missing block.

import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Call, Choice } from './call.ts';
import type { Prose } from './texts/prose.ts';
import type { Language } from './texts/texts.ts';

export type Action =
  /** `replaces`: the answer replaces the button's message (a pager), if that is the caller's own. */
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
  /** The page shown, from 1, and the number of pages. */
  page: number;
  pages: number;
  previous?: Call;
  next?: Call;
}

export interface Message {
  kind: 'message';
  /** What it is worded in, and is laid out in. Absent: the usual language. */
  language?: Language;
  /** Visible to the caller alone, even if the command answers everyone: an error. */
  ephemeral?: true;
  /** An error of this option: a form shows it at the field. */
  field?: string;
  /** All invalid options, if there are several; `field` is the first. */
  faults?: { field: string; prose: Prose }[];
  /** The new label of the pressed button, if it can be relabelled: then nothing else is shown. */
  relabels?: string;
  title?: string;
  /** One line that summarizes it: notification text, first line, email subject. */
  fallbackText: string;
  blocks: Block[];
  actions?: Action[];
  pager?: Pager;
}

/** A call with missing options: the named ones are asked for. */
export interface Form {
  kind: 'form';
  /** As of a message. */
  language?: Language;
  title: string;
  call: Call;
  blanks: string[];
  /** Further options, asked for on request if the platform has space; their values may be filled in, too. */
  more?: string[];
  /** Offered beside the answer instead of `more`, if a form has no space for more fields. */
  moreCall?: Call;
  /** Initial values of the fields. */
  values?: Record<string, string>;
  /** Label of the submit button. Default: the platform's own. */
  submit?: string;
}

export type Reply = Message | Form;
