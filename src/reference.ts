// A short reference that a person can read aloud, shown instead of an error. The log has it together with the cause.

import { randomInt } from 'node:crypto';

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Six characters that can't be confused when read aloud: 887 million references. */
export function randomReference(): string {
  return Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}
