// What commands, their options and choices are called in a language.

/** Of an option: what a form calls it, what it means, and its choices by value. */
export interface OptionWords {
  label: string;
  summary: string;
  choices?: Readonly<Record<string, string>>;
}

/**
 * What commands are called, by path. A command that is not in it is called as it is declared. `title`: of the form that asks for its
 * required options, at most 24 characters.
 */
export type CommandWords = Readonly<
  Record<string, { summary: string; title?: string; options?: Readonly<Record<string, OptionWords>> }>
>;
