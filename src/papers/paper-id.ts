// IDs of papers of all sources: parsed from what people type and paste, and as addresses for people.

import type { PaperId } from './paper.ts';
import { SOURCES } from './sources/list.ts';
import type { IdPlace, IdScheme } from './sources/source.ts';

/** Prefix of IDs of papers that no source knows, such as imported ones. */
const OTHER = 'other:';

/** One ID of every kind that a source has. */
export const EXAMPLE_IDS: readonly PaperId[] = SOURCES.flatMap(({ ids }) => (ids ? [ids.example] : []));

/** True if no source knows papers with such an ID. */
export function isOther(id: PaperId): boolean {
  return id.startsWith(OTHER);
}

/** The ID in any form that a source knows, if that is the whole text. Undefined for anything else, such as text that contains an ID. */
export function readPaperId(text: string): PaperId | undefined {
  for (const { ids } of SOURCES) {
    const id = ids?.read(text);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Every ID in running text, in order, each once. */
export function findPaperIds(text: string): PaperId[] {
  return [...new Set(findIdPlaces(text).map((place) => place.id))];
}

/** IDs in running text and the ranges they were read from, in order. Of two that overlap, the one that begins first. */
export function findIdPlaces(text: string): IdPlace[] {
  const found = SOURCES.flatMap(({ ids }) => ids?.find(text) ?? []).sort((a, b) => a.start - b.start);
  let end = 0;
  return found.filter((place) => {
    if (place.start < end) return false;
    end = place.end;
    return true;
  });
}

/** The page for people. Undefined for an ID that no source knows. */
export function paperUrl(id: PaperId): string | undefined {
  return schemeOf(id)?.url(id);
}

/** Undefined if its address doesn't follow from the ID. */
export function pdfUrl(id: PaperId): string | undefined {
  return schemeOf(id)?.pdf?.(id);
}

/** The archive that gave the ID, such as `arXiv`. */
export function archiveOf(id: PaperId): string | undefined {
  return schemeOf(id)?.archive;
}

function schemeOf(id: PaperId): IdScheme | undefined {
  if (isOther(id)) return undefined;
  const owners = SOURCES.flatMap(({ ids }) => (ids && id.startsWith(ids.prefix) ? [ids] : []));
  // The longest prefix, because arXiv's IDs have none.
  return owners.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
