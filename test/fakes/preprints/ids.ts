// `preprints:ab12c`, and links to it. The last five letters and digits of a link.

import type { IdPlace } from '#src/papers/sources/source.ts';

const FORM = /(?:preprints:|(?:https?:\/\/)?preprints\.example\/p\/)([a-z0-9]{5})(?![a-z0-9])/gi;

export function findPreprints(text: string): IdPlace[] {
  return [...text.matchAll(FORM)].map((found) => ({
    id: `preprints:${found[1]?.toLowerCase()}`,
    start: found.index,
    end: found.index + found[0].length,
  }));
}

export function readPreprint(text: string): string | undefined {
  const bare = text.trim();
  const [found] = findPreprints(bare);
  return found && found.start === 0 && found.end === bare.length ? found.id : undefined;
}
