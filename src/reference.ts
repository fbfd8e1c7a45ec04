// Random names. A reference can be read aloud and is shown instead of an error; the log has it together with the cause. An ID can't be guessed.

import { randomBytes, randomInt } from 'node:crypto';

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Six characters that can't be confused when read aloud: 887 million references. */
export function randomReference(): string {
  return Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

/** A random name that nobody guesses: 22 characters of base64url. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}
