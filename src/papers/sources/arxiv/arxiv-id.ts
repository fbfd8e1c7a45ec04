// Reading arXiv ids as people paste them: bare, prefixed, versioned, in links of many sites, wrapped in punctuation.
// Forms: https://info.arxiv.org/help/arxiv_identifier.html

import type { PaperId } from '../../paper.ts';
import { ADDRESS, carriedBy, SITES } from './arxiv-links.ts';

/** Archives with IDs of the old style `archive/YYMMNNN` (until March 2007). */
const ARCHIVES = new Set(
  `acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga
  funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg
  q-bio quant-ph solv-int supr-con`.split(/\s+/),
);

const NUMBER = String.raw`\d{4}\.\d{4,5}`;
const OLD = String.raw`[a-z]{1,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?(?:/|%2f)\d{7}`;
const VERSION = String.raw`(?:v\d{1,3})?`;
/** The rest of a link after its ID. Chats and people append all kinds of text. */
const REST = String.raw`(?:\.(?:pdf|md|html?))?(?:[/?#|&][^\s<>"]*)?`;
const DOI = String.raw`(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.48550(?:/|%2f)arxiv\.`;

const ID = `(${NUMBER}|${OLD})${VERSION}`;
const LINK = `(?:https?://)?(?:${SITES})(?:arxiv:|${DOI})?${ID}(?![0-9])${REST}`;
const NAMED = `(?:${DOI}|arxiv\\s?[:：]\\s*|arxiv\\s)${ID}`;
const WHOLE = [LINK, NAMED, ID].map((form) => new RegExp(`^${form}$`, 'i'));
const CARRIED = WHOLE.slice(0, 2);
/** A redirect inside a mail filter inside an archive. Deeper nesting isn't followed. */
const MOST_WRAPS = 4;
const DIRECT = new RegExp(`^${LINK}`, 'i');
const ONE_ADDRESS = new RegExp(`^${ADDRESS}$`, 'i');
const ADDRESSES = new RegExp(ADDRESS, 'gi');
const ANYWHERE = new RegExp(
  // A bare number must not be part of another number, an amount, a file or a path.
  `(?<![\\w./-])${LINK}|(?<!\\w)${NAMED}(?!\\d)|(?<![\\w.,/$€£¥#-])${ID}(?![\\w%/-]|[.,]\\d)`,
  'gi',
);

/**
 * The versionless ID if the whole text is one, in any known form. Undefined for anything else, such as running text that contains an ID
 * (findArxivIds) or a number with an impossible month.
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

/** Without the punctuation around it. Linear, unlike an end-anchored pattern. */
function withoutMarks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && OPENING.has(text.charAt(start))) start++;
  while (end > start && CLOSING.has(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The ID inside a redirect, an archive or a mail filter. The inner text must be a link, because a bare number there may be anything. */
function carriedId(address: string, depth = 0): PaperId | undefined {
  for (const inner of carriedBy(address.split('|', 1)[0] ?? '')) {
    const id = readForm(inner, CARRIED, depth + 1);
    if (id) return id;
  }
  return undefined;
}

/** IDs in running text and the ranges they were read from. `end` is exclusive. */
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

/** The ID in its canonical form, or undefined if no such ID was ever assigned. */
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
