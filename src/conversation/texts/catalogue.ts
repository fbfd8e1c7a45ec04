// What a catalogue in another language must hold: every text of the English one, by the same key and values.

import type { english } from './en/index.ts';

type Worded<T> = T extends string
  ? string
  : T extends (...values: infer Values) => infer Words
    ? (...values: Values) => Words
    : { readonly [Key in keyof T]: Worded<T[Key]> };

export type Texts = Worded<typeof english>;
