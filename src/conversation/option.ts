// Options of commands. An option is declared once and becomes slash option, text argument, modal field, terminal prompt,
// completion and help line. Reading a text argument into its value lives in option-values.ts.

import type { Day, Window } from '#src/papers/day.ts';
import type { Choice } from './call.ts';

/** What an option's text is read into. `paper` keeps the text: the id forms are many, and an unknown id is not a bad one. */
export interface OptionValue {
  text: string;
  number: number;
  day: Day;
  window: Window;
  topic: string;
  paper: string;
  choice: string;
  subscription: string;
  /** Another channel and a group of people, as their platform writes them: opaque to the core. */
  channel: string;
  role: string;
}

export type OptionKind = keyof OptionValue;

/** Texts of a known shape, for which platforms have an input of their own: a local time (`09:00`), days of a schedule (`mon,thu`). */
export type TextShape = 'time' | 'days';

/** An ability of some platforms (`Traits`) without which an option means nothing. */
export type OptionTrait = 'unfurls';

export interface Option<K extends OptionKind = OptionKind, R extends boolean = boolean> {
  kind: K;
  summary: string;
  /** What a form calls it. Default: its name as words. */
  label?: string;
  required: R;
  /** Takes every word that no other option took (a query, a topic). At most one per command. */
  rest?: boolean;
  /** Only as `name:value` or `--name value`, never by place. */
  named?: boolean;
  min?: number;
  max?: number;
  choices?: readonly Choice[];
  /** A text that names several of these, parted by commas: for a form with boxes to tick. `ticked` gives those that a text names. */
  boxes?: { choices: readonly Choice[]; ticked: (text: string) => readonly string[] };
  /** Only where the platform has this ability. */
  only?: OptionTrait;
  /** Throws UserError for a text that the command will refuse: for a form that asks one field after the other. */
  check?: (text: string) => unknown;
  /** Where completion for the typed text comes from, by name; the core offers what it has in memory. */
  completes?: 'paper' | 'topic' | 'command' | 'zone' | 'follow' | 'removed' | TextShape;
}

/** What a form calls an option: `Skip below` for `skip-below` without a label. */
export function labelOf(name: string, option: Pick<Option, 'label'> | undefined): string {
  if (option?.label !== undefined) return option.label;
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export type Options = Record<string, Option>;

/** The values a command runs with. */
export type Values<O extends Options> = {
  [N in keyof O]: O[N] extends Option<infer K, infer R>
    ? R extends true
      ? OptionValue[K]
      : OptionValue[K] | undefined
    : never;
};

/** What is said when declaring an option; `required` is false unless said. */
type Declared = Omit<Option, 'kind' | 'required'> & { required?: boolean };
type Declaring<K extends OptionKind> = <const D extends Declared>(
  declared: D,
) => Option<K, D extends { required: true } ? true : false>;

function declaring<K extends OptionKind>(kind: K): Declaring<K> {
  return <const D extends Declared>(declared: D) => {
    const required = (declared.required ?? false) as D extends { required: true } ? true : false;
    return { ...declared, kind, required };
  };
}

/** Declaring an option in one line: `query: textOption({ summary: 'What to look for', required: true, rest: true })`. */
export const textOption = declaring('text');
export const numberOption = declaring('number');
export const dayOption = declaring('day');
export const windowOption = declaring('window');
export const topicOption = declaring('topic');
export const paperOption = declaring('paper');
export const choiceOption = declaring('choice');
/** A subscription's id, known by its shape (`s3`) beside a topic. */
export const subscriptionOption = declaring('subscription');
export const channelOption = declaring('channel');
export const roleOption = declaring('role');
