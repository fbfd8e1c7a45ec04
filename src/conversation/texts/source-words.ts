// Names of sources as people write them. Apart because lists, searches, cards and digests all name sources.

const NAMES: Record<string, string> = { 'hugging-face': 'Hugging Face', arxiv: 'arXiv', 'arxiv-rss': "arXiv's feed" };

/** `Hugging Face and arXiv`. A source without a name of its own keeps its key. */
export function sourceWords(sources: readonly string[]): string {
  const names = sources.map((source) => NAMES[source] ?? source);
  return names.length < 2 ? (names[0] ?? 'No source') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
