// Components as Discord keeps them: with ids for those that have none, and with the defaults that a bot leaves out.

import type { Component } from '../world/message-data.ts';
import { allComponents } from '../world/message-shape.ts';

const SELECT = { min_values: 1, max_values: 1 };
const DEFAULTS: Record<number, object> = {
  2: { disabled: false },
  3: SELECT,
  5: SELECT,
  6: SELECT,
  7: SELECT,
  8: SELECT,
  11: { description: null, spoiler: false },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

export function completed(components: readonly Component[]): Component[] {
  const copy = structuredClone(components) as Component[];
  const all = allComponents(copy);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const one of all) {
    Object.assign(one, { ...DEFAULTS[one.type], ...one });
    if (one.id) continue;
    while (taken.has(next)) next++;
    one.id = next++;
  }
  return copy;
}
