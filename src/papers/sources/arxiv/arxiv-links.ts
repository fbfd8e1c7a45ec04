// Addresses that name a paper: the sites that have its id in the path, and the redirects, archives and mail filters that carry
// another address inside their own. Every pattern is anchored to a host, so a look-alike host is never taken for one of these.

/** Hosts on which every path that ends in an id is that paper. */
const PAPER_HOSTS = `
  ar5iv.org alphaxiv.org arxiv-vanity.com arxiv-sanity.com arxiv-sanity-lite.com talk2arxiv.org arxivxplorer.com arxivlens.com
  scirate.com papers.cool semanticscholar.org emergentmind.com themoonlight.io bytez.com deeplearn.org catalyzex.com
  connectedpapers.com paperswithcode.com synthical.com gist.science hyper.ai hjfy.top chatpaper.com paperreading.club
  aimodels.fyi inspirehep.net adsabs.harvard.edu zbmath.org openalex.org litmaps.com scholar.archive.org xxx.lanl.gov`;
const ANY_PATH = String.raw`(?:[^/\s?#<>"]{1,80}/){0,5}?`;
const SUBDOMAINS = String.raw`(?:[a-z0-9-]+\.){0,4}`;
const ARXIV_PATHS = 'abs|pdf|html|ps|src|format|e-print|bibtex|tb|cits|ftp/arxiv/papers/[0-9]{4}';

/** A regular expression of all that stands before the id in a direct link, without the scheme. */
export const SITES = [
  String.raw`(?:[a-z0-9-]+\.)*arxiv\.org/(?:${ARXIV_PATHS})/`,
  String.raw`(?:[a-z0-9-]+-)?arxiv-org\.translate\.goog/(?:${ARXIV_PATHS})/`,
  String.raw`(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)/(?:api/)?papers/`,
  `${SUBDOMAINS}(?:${PAPER_HOSTS.trim().replaceAll('.', '\\.').split(/\s+/).join('|')})/${ANY_PATH}`,
].join('|');

/** An address in running text, with its scheme or without. */
export const ADDRESS = String.raw`(?<![\w./@-])(?:https?://|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/)[^\s<>"\[\]]+`;

/** Their path is the address of another page, with its scheme or without, behind a date or a mark. */
const ARCHIVES =
  /^(?:web\.archive\.org|archive\.(?:org|today|ph|is|md|li|vn|fo)|r\.jina\.ai|12ft\.io|via\.hypothes\.is|hyp\.is|secure-web\.cisco\.com|(?:.+\.)?awstrack\.me|tracking\.tldrnewsletter\.com)$/;
const ARCHIVED =
  /^\/(?:(?:web|wayback|save|o)\/)?(?:[\w*~.-]+\/){0,2}?((?:https?:\/{1,2})?(?:[a-z0-9-]+\.)+[a-z]{2,24}\/.*)$/i;
const GOOGLE = /^(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?$/;
const PROOFPOINT = /^urldefense(?:\.proofpoint)?\.(?:com|us)$/;
/** `2017arXiv170603762V` and `abs-1706-03762`: the id without its point. */
const RECORDS: readonly (readonly [host: RegExp, id: RegExp])[] = [
  [/^(?:ui\.)?adsabs\.harvard\.edu$/, /\/\d{4}arxiv(\d{4})(\d{5})[a-z]?(?:\/|$)/i],
  [/^dblp\.(?:org|uni-trier\.de|dagstuhl\.de)$/, /\/corr\/abs-(\d{4})-(\d{4,5})(?:\.html)?$/i],
];

/**
 * The addresses inside an address that isn't itself a direct link, or `arXiv:ID`. Empty for any other address, and for text that isn't one.
 * Linear in its length.
 */
export function carriedBy(address: string): string[] {
  const whole = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(whole)) return [];
  const url = new URL(whole);
  const host = url.hostname.replace(/^www\./, '');
  const record = RECORDS.find(([hosts]) => hosts.test(host))?.[1].exec(url.pathname);
  if (record) return [`arXiv:${record[1]}.${record[2]}`];
  const path = decoded(url.pathname);
  if (PROOFPOINT.test(host)) return fromProofpoint(url);
  if (ARCHIVES.test(host)) {
    const inner = ARCHIVED.exec(path)?.[1];
    return inner ? [withScheme(inner)] : [];
  }
  if (GOOGLE.test(host) && path.startsWith('/amp/')) return [withScheme(path.replace(/^\/amp\/(?:s\/)?/, ''))];
  return [...url.searchParams.values()].flatMap(addressIn);
}

/** `/v2/url?u=https-3A__arxiv.org_abs_…` and `/v3/__https://arxiv.org/abs/…__;Kys!!…`, whose asterisks stand for characters in base64. */
function fromProofpoint(url: URL): string[] {
  const given = url.searchParams.get('u');
  if (given !== null)
    return addressIn(/^https?-/.test(given) ? given.replaceAll('-', '%').replaceAll('_', '/') : given);
  const start = url.pathname.indexOf('__');
  const end = url.pathname.indexOf('__;', start + 2);
  if (start < 0 || end < 0) return [];
  const left = [...Buffer.from(url.pathname.slice(end + 3).split('!')[0] ?? '', 'base64url').toString()];
  return [withScheme(decoded(url.pathname.slice(start + 2, end).replace(/\*/g, () => left.shift() ?? '')))];
}

/** The address that a parameter's value is: as it is, encoded more than once, or in base64 (Sophos, Bing). */
function addressIn(value: string): string[] {
  if (/^(?:a1)?aHR0c/.test(value)) return [Buffer.from(value.replace(/^a1/, ''), 'base64url').toString()];
  const text = decoded(value);
  const cached = /^cache:(?:[\w-]{1,40}:)?/.exec(text)?.[0] ?? '';
  return /^(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}\//i.test(text.slice(cached.length))
    ? [text.slice(cached.length)]
    : [];
}

function decoded(text: string): string {
  let plain = text;
  for (let times = 0; times < 3 && /%[0-9a-f]{2}/i.test(plain); times++) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      break;
    }
  }
  return plain;
}

/** Some archives lose a slash of `https://`. */
function withScheme(address: string): string {
  return `https://${address.replace(/^https?:\/{1,2}/i, '')}`;
}
