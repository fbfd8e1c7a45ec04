// The history of typed lines, in a private file that survives restarts. A file that cannot be read or written does not disable the prompt.

import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface History {
  /** Maximum number of lines. */
  most: number;
  /** Newest first, as readline expects. */
  lines(): string[];
  add(line: string): void;
}

const MOST = 500;

/** History in a file of mode 0600, one line each, oldest first; in memory without a file. Errors go to `note`, once. */
export function createHistory(file: string | undefined, note: (error: unknown) => void): History {
  let usable = file !== undefined;
  let last: string | undefined;
  function withFile(work: (path: string) => void): void {
    if (!usable || file === undefined) return;
    try {
      work(file);
    } catch (error) {
      usable = false;
      note(error);
    }
  }
  return {
    most: MOST,
    lines() {
      let known: string[] = [];
      withFile((path) => {
        mkdirSync(dirname(path), { recursive: true });
        const all = readIfThere(path).split('\n').filter(Boolean);
        known = all.slice(-MOST);
        // Trimmed at twice the maximum, so that the file stays bounded.
        if (all.length > 2 * MOST) writeFileSync(path, `${known.join('\n')}\n`, { mode: 0o600 });
      });
      last = known.at(-1);
      return known.reverse();
    },
    add(line) {
      const words = line.trim();
      // A number is valid for one message only.
      if (words === '' || words === last || /^\[?\d+\]?$/.test(words)) return;
      last = words;
      withFile((path) => {
        appendFileSync(path, `${words}\n`, { mode: 0o600 });
        // The mode above applies only to a new file.
        chmodSync(path, 0o600);
      });
    },
  };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
