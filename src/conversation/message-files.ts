// Files of a message: names that a disk, an address and Discord's `attachment://` take, no two the same.

import type { Block } from './message.ts';

export interface File {
  /** As it is uploaded. */
  name: string;
  contentType: string;
  data: Uint8Array;
  /** Read out to those who cannot see it. */
  description?: string;
}

/** Letters, digits, dot, dash and underscore, not beginning with a dot. */
function safeName(untrusted: string): string {
  const last = untrusted.split(/[\\/]/).at(-1) ?? '';
  const name = last
    .replace(/[^\w.-]+/g, '_')
    .replace(/\.{2,}/g, '.')
    .replace(/^[._-]+/, '');
  return name.slice(-80) || 'file';
}

/** `description`: the longest that the platform takes, in UTF-16 units. */
export function newFiles({ description }: { description: number }) {
  const files: File[] = [];
  return {
    add({ name, mime, bytes, alt }: Extract<Block, { kind: 'file' }>): File {
      const safe = safeName(name);
      const taken = files.some((file) => file.name === safe);
      const file = {
        name: taken ? `${files.length + 1}-${safe}` : safe,
        contentType: mime,
        data: bytes,
        ...(alt !== '' && { description: alt.slice(0, description) }),
      };
      files.push(file);
      return file;
    },
    all: (): File[] => files,
  };
}
