// Labels that buttons were recently given. A press carries the message as it was then: sending that copy back would undo later changes.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';

export interface RecentLabels {
  /**
   * Stores the label, and returns it with the labels of the message's other buttons since `asOf`, by button. Undefined if the message was
   * replaced since then. `asOf`: when the copy of the message was made.
   */
  give(given: { message: string; button: string; label: string; asOf: Date }): ReadonlyMap<string, string> | undefined;
  /** The message now shows something else, such as another page. */
  replaced(message: string): void;
}

interface Known {
  labels: Map<string, { label: string; at: number }>;
  replacedAt?: number;
}

/** A change may be in progress when a copy is made, and the platform's clock may differ. */
const MARGIN_MS = 3_000;
const MOST_MESSAGES = 500;

export function createRecentLabels({ now }: Pick<Clock, 'now'>): RecentLabels {
  const messages = new BoundedMap<string, Known>(MOST_MESSAGES);

  /** The known state of a message that is changing now. */
  function knownOf(message: string): Known {
    const known = messages.get(message) ?? { labels: new Map() };
    messages.set(message, known);
    return known;
  }

  return {
    give({ message, button, label, asOf }) {
      const known = knownOf(message);
      if (known.replacedAt !== undefined && known.replacedAt > asOf.getTime()) return undefined;
      known.labels.set(button, { label, at: now().getTime() });
      const since = asOf.getTime() - MARGIN_MS;
      const recent = [...known.labels].filter(([, { at }]) => at >= since);
      return new Map([...recent.map(([id, one]) => [id, one.label] as const), [button, label]]);
    },
    replaced(message) {
      const known = knownOf(message);
      known.labels.clear();
      known.replacedAt = now().getTime();
    },
  };
}
