// Reading arXiv ids as people paste them: bare, prefixed, versioned, in links of many sites, wrapped in punctuation.
// Apart from paper.ts because recognising ids in free text is lenient where everything else is strict.
// Forms: https://info.arxiv.org/help/arxiv_identifier.html

import type { PaperId } from '../../paper.ts';
import { ADDRESS, carriedBy, SITES } from './arxiv-links.ts';

/** Archives that gave out ids of the old style `archive/YYMMNNN` (until March 2007). */
const ARCHIVES = new Set(
  `acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga
  funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg
  q-bio quant-ph solv-int supr-con`.split(/\s+/),
);

const NUMBER = String.raw`\d{4}\.\d{4,5}`;
const OLD = String.raw`[a-z]{1,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?(?:/|%2f)\d{7}`;
const VERSION = String.raw`(?:v\d{1,3})?`;
/** The rest of a link after its id. Chats and people glue on what they like. */
const REST = String.raw`(?:\.(?:pdf|md|html?))?(?:[/?#|&][^\s<>"]*)?`;
const DOI = String.raw`(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.48550(?:/|%2f)arxiv\.`;

const ID = `(${NUMBER}|${OLD})${VERSION}`;
const LINK = `(?:https?://)?(?:${SITES})(?:arxiv:|${DOI})?${ID}(?![0-9])${REST}`;
const NAMED = `(?:${DOI}|arxiv\\s?[:：]\\s*|arxiv\\s)${ID}`;
const WHOLE = [LINK, NAMED, ID].map((form) => new RegExp(`^${form}$`, 'i'));
const CARRIED = WHOLE.slice(0, 2);
/** A redirect inside a mail filter inside an archive; nobody wraps more often. */
const MOST_WRAPS = 4;
const DIRECT = new RegExp(`^${LINK}`, 'i');
const ONE_ADDRESS = new RegExp(`^${ADDRESS}$`, 'i');
const ADDRESSES = new RegExp(ADDRESS, 'gi');
const ANYWHERE = new RegExp(
  // A bare number must not be a part of another number, an amount, a file or a path.
  `(?<![\\w./-])${LINK}|(?<!\\w)${NAMED}(?!\\d)|(?<![\\w.,/$€£¥#-])${ID}(?![\\w%/-]|[.,]\\d)`,
  'gi',
);

/**
 * The versionless id that this text is, written in any of the known forms; undefined for anything else, such as running
 * text that merely holds an id (findArxivIds) or a number of the right look with an impossible month.
 */
export function readArxivId(text: string): PaperId | undefined {
  return readForm(text, WHOLE);
}

function readForm(text: string, forms: readonly RegExp[], depth = 0): PaperId | undefined {
  const bare = withoutMarks(text.trim());
  for (const form of forms) {
    const found = form.exec(bare);
    if (found?.[1]) return checkedId(found[1]);
  }
  return depth < MOST_WRAPS && ONE_ADDRESS.test(bare) ? carriedId(bare, depth) : undefined;
}

const OPENING = new Set('<([{"\'“‘`*');
const CLOSING = new Set('>)]}"\'”’`*.,;:!?…');

/** Without the punctuation around it; linear, unlike a pattern that is tied to the end. */
function withoutMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && OPENING.has(text.charAt(start))) start++;
  while (end > start && CLOSING.has(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The id behind a redirect, an archive or a mail filter; what is carried must be a link, since a bare number there may be anything. */
function carriedId(address: string, depth = 0): PaperId | undefined {
  for (const inner of carriedBy(address.split('|', 1)[0] ?? '')) {
    const id = readForm(inner, CARRIED, depth + 1);
    if (id) return id;
  }
  return undefined;
}

/** Ids in running text with the stretches of text they were read from; `end` is exclusive. */
export function findArxivIds(text: string): { id: PaperId; start: number; end: number }[] {
  const places: { id: PaperId; start: number; end: number }[] = [];
  const rest = text.replace(ADDRESSES, (address, start: number) => {
    const id = DIRECT.test(address) ? undefined : carriedId(withoutMarks(address));
    if (!id) return address;
    places.push({ id, start, end: start + address.length });
    return ' '.repeat(address.length);
  });
  for (const found of rest.matchAll(ANYWHERE)) {
    const id = checkedId(found[1] ?? found[2] ?? found[3] ?? '');
    if (id) places.push({ id, start: found.index, end: found.index + found[0].length });
  }
  return places.sort((a, b) => a.start - b.start);
}

/** The id in its one spelling, or undefined when no such id was ever given out. */
function checkedId(text: string): PaperId | undefined {
  const slash = text.search(/\/|%2f/i);
  const digits = slash < 0 ? text : text.slice(text[slash] === '/' ? slash + 1 : slash + 3);
  const month = Number(digits.slice(2, 4));
  if (month < 1 || month > 12) return undefined;
  const since = Number(digits.slice(0, 4));
  if (slash < 0) {
    if (since < 704) return undefined;
    return digits.length === (since < 1501 ? 9 : 10) ? digits : undefined;
  }
  if (since < 9108 && since > 703) return undefined;
  const archive = text.slice(0, slash).toLowerCase().replace(/\..*$/, '');
  return ARCHIVES.has(archive) ? `${archive}/${digits}` : undefined;
}
