// Plays arXiv on a local server: the query API by ids and by words, and the feeds. Strict where arXiv is strict. Papers are made up.

import type { Day } from '#src/papers/day.ts';
import type { Paper } from '#src/papers/paper.ts';
import { type Answer, type Fault, type FaultyServer, type Seen, startFaultyServer } from './faulty-server.ts';

export interface FakeArxiv extends FaultyServer {
  /** Address of the query API. */
  apiUrl: string;
  /** Base address of the feeds. */
  rssUrl: string;
  know(...papers: Paper[]): void;
  /** What the feeds announce: a day (in New York) and items with their kinds. */
  announce(day: Day, items: readonly { paper: Paper; type: 'new' | 'cross' | 'replace' | 'replace-cross' }[]): void;
}

/** arXiv's answer to too many requests: plain text, without the time to wait. */
export const REFUSAL: Fault = { kind: 'answer', answer: { status: 429, body: 'Rate exceeded.' } };

/** A page that came back empty although there are results. */
export const EMPTY_PAGE: Fault = { kind: 'answer', answer: { status: 200, body: feed('', 7, 100) } };

const ID = /^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(v\d+)?$/;

export async function startArxiv(now?: () => number): Promise<FakeArxiv> {
  const papers = new Map<string, Paper>();
  let news = { day: '2026-06-12', items: [] as readonly { paper: Paper; type: string }[] };

  function answer(request: Seen): Answer {
    if (request.path.startsWith('/rss/')) return rss(request);
    if (request.path !== '/api/query') return { status: 404, body: 'no such page' };
    const size = Number(request.query.get('max_results') ?? 10);
    const ids = (request.query.get('id_list') ?? '').split(',').filter(Boolean);
    const bad = ids.find((id) => !ID.test(id));
    if (bad) return { status: 400, body: errorFeed(`incorrect id format for ${bad}`, bad) };
    if (size > 2000) return { status: 400, body: errorFeed('max_results must be less than 2000', 'max') };
    const words = [...(request.query.get('search_query') ?? '').matchAll(/all:(\S+)/g)].map((match) => match[1] ?? '');
    const found =
      ids.length > 0
        ? ids.flatMap((id) => papers.get(id) ?? [])
        : [...papers.values()].filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
    return { status: 200, body: feed(found.slice(0, size).map(entry).join(''), found.length, size) };
  }

  function rss(request: Seen): Answer {
    const etag = `"${news.day}-${news.items.length}"`;
    if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: rssFeed(news.day, news.items) };
  }

  const server = await startFaultyServer(answer, now);
  return {
    ...server,
    apiUrl: `${server.url}/api/query`,
    rssUrl: `${server.url}/rss`,
    know(...known) {
      for (const paper of known) papers.set(paper.id, paper);
    },
    announce(day, items) {
      news = { day, items };
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A generated paper as an entry. The order of elements differs for every other paper. */
export function entry(paper: Paper): string {
  const [primary, ...others] = paper.categories ?? [];
  const elements = [
    `<id>http://arxiv.org/abs/${paper.id}v${paper.version ?? 2}</id>`,
    `<title>${escaped(paper.title)}</title>`,
    `<updated>2026-06-12T10:00:00Z</updated><published>${paper.publishedOn ?? '2026-06-11'}T09:00:00Z</published>`,
    `<summary>\n  ${escaped(paper.abstract ?? '')}\n</summary>`,
    // Listed before the primary one, and with a class that is not arXiv's.
    ...others.map((category) => `<category term="${category}" scheme="http://arxiv.org/schemas/atom"/>`),
    '<category term="68T05" scheme="http://arxiv.org/schemas/atom"/>',
    primary ? `<category term="${primary}"/><arxiv:primary_category term="${primary}"/>` : '',
    ...paper.authors.map(
      (name) => `<author><name>${escaped(name)}</name><arxiv:affiliation>Nowhere</arxiv:affiliation></author>`,
    ),
    paper.comment ? `<arxiv:comment>${escaped(paper.comment)}</arxiv:comment>` : '',
    paper.doi ? `<arxiv:doi>${escaped(paper.doi)}</arxiv:doi>` : '',
    paper.journal ? `<arxiv:journal_ref>${escaped(paper.journal)}</arxiv:journal_ref>` : '',
    `<link href="https://arxiv.org/abs/${paper.id}v2" rel="alternate" type="text/html"/>`,
  ];
  const turned = paper.title.length % 2 === 0 ? elements : elements.reverse();
  return `<entry>${turned.join('\n')}</entry>`;
}

function feed(entries: string, total: number, size: number): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query: id_list=&amp;start=0</title>
<opensearch:itemsPerPage>${size}</opensearch:itemsPerPage><opensearch:totalResults>${total}</opensearch:totalResults>
${entries}</feed>`;
}

function errorFeed(message: string, name: string): string {
  const id = `https://arxiv.org/api/errors#${escaped(name)}`;
  return feed(`<entry><id>${id}</id><title>Error</title><summary>${escaped(message)}</summary></entry>`, 1, 1);
}

function rssFeed(day: Day, items: readonly { paper: Paper; type: string }[]): string {
  const at = new Date(`${day}T00:00:00-04:00`);
  const pubDate = `${at.toUTCString().slice(0, 17)}00:00:00 -0400`;
  const dressed = items.map(
    ({ paper, type }) => `<item><title>${escaped(paper.title)}</title><link>https://arxiv.org/abs/${paper.id}</link>
<description>arXiv:${paper.id}v1 Announce Type: ${type} \nAbstract: ${escaped(paper.abstract ?? '')}</description>
<guid isPermaLink="false">oai:arXiv.org:${paper.id}v1</guid>
${(paper.categories ?? []).map((category) => `<category>${category}</category>`).join('')}
<pubDate>${pubDate}</pubDate><arxiv:announce_type>${type}</arxiv:announce_type>
<dc:creator>${escaped(paper.authors.join(', '))}</dc:creator></item>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>updates on arXiv.org</title><link>http://rss.arxiv.org/rss/x</link>
<pubDate>${pubDate}</pubDate><skipDays><day>Sunday</day><day>Saturday</day></skipDays>${dressed.join('')}</channel></rss>`;
}
