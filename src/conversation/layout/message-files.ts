// Files of a message: unique names that are valid on a disk, in a URL and in Discord's `attachment://`.

import type { Block, Message } from '../message.ts';
import { texts } from '../texts/texts.ts';
import { textOf } from './message-text.ts';

export interface File {
  /** As uploaded. */
  name: string;
  contentType: string;
  data: Uint8Array;
  /** Alternative text for screen readers. */
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

/** `description`: the platform's limit, in UTF-16 units. */
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

/** The whole message as text, for one that leaves something out. */
export function wholeFile(message: Message): File {
  return {
    name: texts.wholeFileName(),
    contentType: 'text/plain; charset=utf-8',
    data: new TextEncoder().encode(`${textOf(message)}\n`),
    description: texts.wholeFileAlt(),
  };
}

/** The line that links to that file; `left`: entries that are not shown at all. */
export function wholeFileNote(left: number, { name }: File): string {
  return left > 0 ? texts.restInFile(left, name) : texts.wholeInFile(name);
}
