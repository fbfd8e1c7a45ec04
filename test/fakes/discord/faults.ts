// Request faults that a test orders.

export type Trouble =
  /** Does nothing and never answers. */
  | 'hang'
  /** Does it and never answers. */
  | 'stall'
  /** Cuts the connection and does nothing. */
  | 'drop'
  /** Does it, then cuts the connection, so the response is lost. */
  | 'lose'
  /** Does it twice, as a careless proxy would, and answers with the second. */
  | 'twice'
  /** Answers with this instead. */
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** Answers with one of Discord's numbered errors instead. */
  | { code: number }
  /** Does it and answers late. */
  | { delayMs: number };

export interface Fault {
  method?: string;
  /** Of the path after /api/v10. */
  path?: RegExp;
  /** How many requests; default 1. Infinity until `fix`. */
  times?: number;
  do: Trouble;
}

export interface Faults {
  order(fault: Fault): void;
  fix(): void;
  /** The fault for this request, counted down. */
  next(method: string, path: string): Trouble | undefined;
}

export function createFaults(): Faults {
  let ordered: (Fault & { left: number })[] = [];
  return {
    order: (fault) => void ordered.push({ ...fault, left: fault.times ?? 1 }),
    fix() {
      ordered = [];
    },
    next(method, path) {
      const found = ordered.find(
        (one) => one.left > 0 && (one.method === undefined || one.method === method) && (one.path?.test(path) ?? true),
      );
      if (!found) return undefined;
      found.left--;
      return found.do;
    },
  };
}
