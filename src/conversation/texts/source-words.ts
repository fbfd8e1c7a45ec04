// Names of sources as people write them. Apart because lists, searches, cards and digests all name sources.

import { SOURCES } from '#src/papers/sources/list.ts';

/** `Hugging Face and arXiv`. A source that is not in the list keeps its key. */
export function sourceWords(sources: readonly string[]): string {
  const names = sources.map((source) => SOURCES.find(({ labels }) => labels[source])?.labels[source] ?? source);
  return names.length < 2 ? (names[0] ?? 'No source') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
