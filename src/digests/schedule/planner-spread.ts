// How the full hour is spread: when many channels are due at once, each gets its own small, lasting delay.
// Apart because it is arithmetic alone.

/** So many channels at once are no crowd. */
const FEW = 20;
/** How much one more channel widens the spread, and its bound, in milliseconds. */
const EACH_MS = 100;
const WIDEST_MS = 90_000;

/** How far `due` channels that are due at once are spread, in milliseconds: 0 for a few, at most 90 s. */
export function spreadMs(due: number): number {
  return Math.min(WIDEST_MS, Math.max(0, due - FEW) * EACH_MS);
}

/** This subscription's delay within a spread: always the same for the same id, evenly over many ids. */
export function delayOf(id: string, spread: number): number {
  return Math.floor(fraction(id) * spread);
}

/** FNV-1a (https://datatracker.ietf.org/doc/draft-eastlake-fnv/) with a last mix, since ids differ only in their last digits. */
function fraction(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
