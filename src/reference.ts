// A short reference that a person can read aloud, shown in place of what went wrong; the log has it together with the cause.

import { randomInt } from 'node:crypto';

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Six signs that are not mistaken for each other when read aloud: 887 million references. */
export function randomReference(): string {
  return Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}
