// Request faults that a test orders.

import type { Json } from './world/state.ts';

export type Trouble =
  /** Never answers, and does nothing. */
  | 'hang'
  /** Does it, and never answers. */
  | 'stall'
  /** Cuts the connection and does nothing. */
  | 'drop'
  /** Does it, then cuts the connection: the answer is lost. */
  | 'lose'
  /** Answers with this instead; `commits` does it all the same, as a 503 from in between may. */
  | { status: number; body?: unknown; headers?: Record<string, string>; commits?: boolean }
  /** Answers `ok: false` with this; `commits` does it all the same, as fatal_error may. */
  | { error: string; commits?: boolean; extra?: Json }
  /** Does it and answers, later. */
  | { delayMs: number };

export interface Fault {
  /** Of the Web API, like chat.postMessage; `response_url` for those. Undefined: all. */
  method?: string | RegExp;
  /** Only of this workspace. */
  teamId?: string;
  /** How many requests; default 1. Infinity until `fix`. */
  times?: number;
  do: Trouble;
}

export interface Faults {
  order(fault: Fault): void;
  fix(): void;
  /** The trouble for this request, counted down. */
  next(method: string, teamId: string | undefined): Trouble | undefined;
}

export function createFaults(): Faults {
  let ordered: (Fault & { left: number })[] = [];
  const fits = (wanted: Fault['method'], method: string) =>
    wanted === undefined || (typeof wanted === 'string' ? wanted === method : wanted.test(method));
  return {
    order: (fault) => void ordered.push({ ...fault, left: fault.times ?? 1 }),
    fix() {
      ordered = [];
    },
    next(method, teamId) {
      const found = ordered.find(
        (one) => one.left > 0 && fits(one.method, method) && (one.teamId === undefined || one.teamId === teamId),
      );
      if (!found) return undefined;
      found.left--;
      return found.do;
    },
  };
}
