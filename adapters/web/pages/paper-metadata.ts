// What search engines and reference managers read from a paper's page: schema.org, and the tags of Highwire Press.

import { html, raw } from 'hono/html';
import { abstractWords, titleWords } from '#src/conversation/texts/paper-words.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import type { Paper } from '#src/papers/paper.ts';
import { archiveOf, paperUrl, pdfUrl } from '#src/papers/paper-id.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import type { Markup } from '../html/layout.ts';
import { doiUrl } from './paper-links.ts';

/** `url`: of this page. */
export function paperMetadata(paper: Paper, url: string): Markup {
  return html`${tags(paper, url).map(([name, content]) => html`<meta name="${name}" content="${content}">\n`)}<script type="application/ld+json">${raw(
    jsonInHtml(schema(paper, url)),
  )}</script>`;
}

/** Names that a page shows, in order. */
export function authorNames({ authors }: Paper): string[] {
  return authors.map((name) => safeText(texToUnicode(name))).filter((name) => name !== '');
}

function tags(paper: Paper, url: string): [name: string, content: string][] {
  const given: [name: string, content: string | undefined][] = [
    ['citation_title', titleWords(paper)],
    ...authorNames(paper).map((name): [string, string] => ['citation_author', name]),
    ['citation_publication_date', paper.publishedOn?.replaceAll('-', '/')],
    ['citation_arxiv_id', archiveOf(paper.id) === 'arXiv' ? paper.id : undefined],
    ['citation_doi', doiUrl(paper.doi) && paper.doi],
    ['citation_journal_title', paper.journal],
    ['citation_abstract_html_url', url],
    ['citation_pdf_url', pdfUrl(paper.id)],
  ];
  return given.flatMap(([name, content]) => (content ? [[name, safeText(content)]] : []));
}

function schema(paper: Paper, url: string): object {
  const source = paperUrl(paper.id);
  const doi = doiUrl(paper.doi);
  const title = titleWords(paper);
  return {
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    headline: title,
    name: title,
    author: authorNames(paper).map((name) => ({ '@type': 'Person', name })),
    abstract: abstractWords(paper) || undefined,
    datePublished: paper.publishedOn,
    keywords: paper.keywords.length > 0 ? paper.keywords : undefined,
    isPartOf: paper.journal && { '@type': 'Periodical', name: paper.journal },
    url,
    sameAs: [source, doi].filter((one) => one !== undefined),
  };
}

/** JSON that can't end the script element it is in, nor begin a comment. */
function jsonInHtml(value: object): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
