// Sealing: text that must be kept and that nobody may read who has only the database, such as another party's tokens. AES-256-GCM under
// keys made of the operator's secrets. Apart from the store because it knows no table, only text.

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** What opening came to. `current`: sealed with the first secret, so nothing is left to be done. */
export type Opened =
  | { kind: 'open'; text: string; current: boolean }
  /** None of the secrets is the one that it was sealed with. */
  | { kind: 'other-secret' }
  /** Changed since, cut, or sealed about something else. */
  | { kind: 'damaged' };

export interface Seal {
  /**
   * Sealed with the first secret, as base64url. `about` says whose it is and has to be the same when it is opened, so that what is
   * sealed for one cannot be put in another's place; it is not kept inside.
   */
  seal(text: string, about: readonly string[]): Promise<string>;
  /** Opened with whichever secret it was sealed with. Never rejects for what it is given. */
  open(sealed: string, about: readonly string[]): Promise<Opened>;
}

interface Key {
  /** Which secret it comes from, without telling anything of it. */
  mark: Buffer;
  bytes: Buffer;
}

// version (1 byte), mark of the key (4), nonce (12), sealed text, tag (16).
const VERSION = 1;
const MARK = 4;
/** A random nonce is good for 2^32 texts of one key (NIST SP 800-38D, section 8.3); here there are as many as installations change. */
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + MARK;
/** One salt for all: the secrets are long and random, and each database may be opened by a process that knows nothing but them. */
const SALT = 'paperboy: sealed at rest, version 1';
const CIPHER = 'aes-256-gcm';

const derive = promisify<string, string, number, Buffer>(scrypt);

/** The first secret seals, all of them open: that is how a secret is changed. There must be one at least. */
export function createSeal(secrets: readonly string[]): Seal {
  if (secrets.length === 0) throw new RangeError('a seal needs a secret');
  let made: Promise<Key[]> | undefined;
  /** Some hundredths of a second each, once, off the event loop. */
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
      // Node reads past signs that are none: only the one way of writing the bytes is taken.
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

/** JSON, so that no two lists of words are the same text. */
function bound(head: Buffer, about: readonly string[]): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify(about))]);
}
