// The type of all catalogues: every text of the English one, with the same keys and values.

import type { english } from './en/index.ts';

type Worded<T> = T extends string
  ? string
  : T extends (...values: infer Values) => infer Words
    ? (...values: Values) => Words
    : { readonly [Key in keyof T]: Worded<T[Key]> };

export type Texts = Worded<typeof english>;
export type PresetKey = keyof Texts['presets'];
