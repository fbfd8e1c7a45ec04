// Addresses inside the web page.

import { isoWeekOf } from '#src/digests/schedule/slot.ts';
import type { Day, Window } from '#src/papers/day.ts';

/** The page of a window that ends on, or contains, a day. */
export function listPath(window: Window, day: Day): string {
  switch (window) {
    case 'day':
      return `/day/${day}`;
    case 'week':
      return `/week/${isoWeekOf(day)}`;
    case 'month':
      return `/month/${day.slice(0, 7)}`;
    case 'trending':
      return '/trending';
  }
}

/** The path with the parameters that have a value. */
export function withQuery(path: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value ? [[name, value] as [string, string]] : [],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
