// Spreads slots after the full hour: when many channels are due at once, each gets its own small, stable delay.

/** Up to this many channels at once are not spread. */
const FEW = 20;
/** How much each further channel widens the spread, and its maximum, in milliseconds. */
const EACH_MS = 100;
const WIDEST_MS = 90_000;

/** How far `due` simultaneous channels are spread, in milliseconds: 0 for a few, at most 90 s. */
export function spreadMs(due: number): number {
  return Math.min(WIDEST_MS, Math.max(0, due - FEW) * EACH_MS);
}

/** This subscription's delay within a spread: stable for an ID, uniform over many IDs. */
export function delayOf(id: string, spread: number): number {
  return Math.floor(fraction(id) * spread);
}

/** FNV-1a (https://datatracker.ietf.org/doc/draft-eastlake-fnv/) with a final mix, because IDs differ only in their last digits. */
function fraction(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
