// Encrypts text that must be unreadable with the database alone, such as other parties' tokens: AES-256-GCM under keys derived from the
// operator's secrets.

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** The result of opening. `current`: encrypted with the first secret, so it need not be encrypted again. */
export type Opened =
  | { kind: 'open'; text: string; current: boolean }
  /** Encrypted with none of the secrets. */
  | { kind: 'other-secret' }
  /** Modified, cut, or sealed with another `about`. */
  | { kind: 'damaged' };

export interface Seal {
  /**
   * Encrypted with the first secret, as base64url. `about` says whose text it is and must be the same when it is opened, so a sealed text
   * can't be moved to another owner. It is not stored inside.
   */
  seal(text: string, about: readonly string[]): Promise<string>;
  /** Decrypts with whichever secret was used. Never rejects because of its input. */
  open(sealed: string, about: readonly string[]): Promise<Opened>;
}

interface Key {
  /** Identifies the secret without revealing it. */
  mark: Buffer;
  bytes: Buffer;
}

// version (1 byte), key ID (4), nonce (12), encrypted text, tag (16).
const VERSION = 1;
const MARK = 4;
/** A random nonce is safe for 2^32 texts per key (NIST SP 800-38D, section 8.3). Here there is one per change of an installation. */
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + MARK;
/** One salt for all: the secrets are long and random, and a process must be able to open any database with the secrets alone. */
const SALT = 'paperboy: sealed at rest, version 1';
const CIPHER = 'aes-256-gcm';

const derive = promisify<string, string, number, Buffer>(scrypt);

/** The first secret encrypts, all of them decrypt: that is how a secret is rotated. At least one. */
export function createSeal(secrets: readonly string[]): Seal {
  if (secrets.length === 0) throw new RangeError('a seal needs a secret');
  let made: Promise<Key[]> | undefined;
  /** Takes some hundredths of a second per secret, once, off the event loop. */
  const keys = () => {
    made ??= Promise.all(secrets.map(keyOf));
    return made;
  };
  return {
    async seal(text, about) {
      const [key] = (await keys()) as [Key];
      const head = Buffer.concat([Buffer.of(VERSION), key.mark]);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG });
      cipher.setAAD(bound(head, about));
      const inside = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([head, nonce, inside, cipher.getAuthTag()]).toString('base64url');
    },
    async open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Node ignores invalid characters, so only the canonical encoding is accepted.
      if (bytes.toString('base64url') !== sealed) return { kind: 'damaged' };
      if (bytes.length < HEAD + NONCE + TAG || bytes[0] !== VERSION) return { kind: 'damaged' };
      const all = await keys();
      const key = all.find(({ mark }) => mark.equals(bytes.subarray(1, HEAD)));
      if (!key) return { kind: 'other-secret' };
      const text = opened(bytes, key, about);
      return text === undefined ? { kind: 'damaged' } : { kind: 'open', text, current: key === all[0] };
    },
  };
}

async function keyOf(secret: string): Promise<Key> {
  const bytes = await derive(secret, SALT, 32 + MARK);
  return { bytes: bytes.subarray(0, 32), mark: bytes.subarray(32) };
}

function opened(bytes: Buffer, key: Key, about: readonly string[]): string | undefined {
  const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(HEAD, HEAD + NONCE), { authTagLength: TAG });
  decipher.setAAD(bound(bytes.subarray(0, HEAD), about));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    const inside = bytes.subarray(HEAD + NONCE, bytes.length - TAG);
    return Buffer.concat([decipher.update(inside), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** JSON, so that different lists of words never give the same text. */
function bound(head: Buffer, about: readonly string[]): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify(about))]);
}
