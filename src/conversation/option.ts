// Options of commands. Each is declared once and becomes a slash option, text argument, modal field, terminal prompt, completion and help
// line.

import type { Day, Window } from '#src/papers/day.ts';
import type { Choice } from './call.ts';

/** The value types by kind. `paper` keeps the text: there are many forms of IDs, and an unknown ID may be valid. */
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

/** Texts of a known shape, for which platforms have their own input: a local time (`09:00`), days of a schedule (`mon,thu`). */
export type TextShape = 'time' | 'days';

/** An ability of some platforms (`Traits`) without which an option means nothing. */
export type OptionTrait = 'unfurls';

export interface Option<K extends OptionKind = OptionKind, R extends boolean = boolean> {
  kind: K;
  summary: string;
  /** Label in a form. Default: its name as words. */
  label?: string;
  required: R;
  /** Takes every word that no other option took (a query, a topic). At most one per command. */
  rest?: boolean;
  /** Only as `name:value` or `--name value`, never by position. */
  named?: boolean;
  min?: number;
  max?: number;
  choices?: readonly Choice[];
  /** A text that lists several of these, separated by commas: for a form with checkboxes. `ticked` returns those that a text lists. */
  boxes?: { choices: () => readonly Choice[]; ticked: (text: string) => readonly string[] };
  /** Only if the platform has this ability. */
  only?: OptionTrait;
  /** Throws UserError for a text that the command will reject: for a form that asks one field after the other. */
  check?: (text: string) => unknown;
  /** Source of the completions for the typed text, by name. */
  completes?: 'paper' | 'topic' | 'command' | 'zone' | 'follow' | 'removed' | TextShape;
}

/** An option's label in a form: `Skip below` for `skip-below` without a label. */
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

/** A declaration; `required` defaults to false. */
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

/** Declares an option in one line: `query: textOption({ summary: 'What to look for', required: true, rest: true })`. */
export const textOption = declaring('text');
export const numberOption = declaring('number');
export const dayOption = declaring('day');
export const windowOption = declaring('window');
export const topicOption = declaring('topic');
export const paperOption = declaring('paper');
export const choiceOption = declaring('choice');
/** A subscription's ID, recognized by its shape (`s3`) beside a topic. */
export const subscriptionOption = declaring('subscription');
export const channelOption = declaring('channel');
export const roleOption = declaring('role');
