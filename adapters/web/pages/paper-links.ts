// Links that belong to a paper: into the search by what it has, and out to its pages.

import { html } from 'hono/html';
import { paperHref, webAddress } from '#src/conversation/texts/paper-words.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import type { Paper } from '#src/papers/paper.ts';
import { pdfUrl } from '#src/papers/paper-id.ts';
import type { Markup } from '../html/layout.ts';

/** A link to the search for a field's value: `author:"Ada Arkwright"`. */
export function fieldLink(field: 'author' | 'org' | 'cat' | undefined, value: string): Markup {
  const words = safeText(value);
  // Quotation marks would end the value.
  const quoted = `"${words.replace(/["“”„‟«»]/g, ' ').trim()}"`;
  return html`<a href="${webPaths.search(field === 'cat' ? `cat:${words}` : field ? `${field}:${quoted}` : quoted)}">${words}</a>`;
}

/** Undefined for what is no DOI. */
export function doiUrl(doi: string | undefined): string | undefined {
  const [, own] = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/[^\s"<>]+)$/i.exec(doi ?? '') ?? [];
  return own && webAddress(`https://doi.org/${own}`);
}

/** Its pages, as links that look like buttons. */
export function outwardLinks(paper: Paper): Markup | string {
  const source = paperHref(paper);
  const given: [label: string, href: string | undefined][] = [
    [texts.openPaper(), source],
    [texts.web.paper.pdf(), pdfUrl(paper.id)],
    [texts.openCode(), paper.codeUrl],
    [texts.openProject(), paper.projectUrl],
  ];
  const links = given.flatMap(([label, href]) => {
    const address = href && webAddress(href);
    return address ? [{ label, address }] : [];
  });
  // A page without a source of its own opens its project or its code, which is then not listed again.
  const shown = links.filter(({ address }, at) => links.findIndex((other) => other.address === address) === at);
  if (shown.length === 0) return '';
  return html`<p class="buttons">${shown.map(
    ({ label, address }, at) =>
      html`<a class="button${at === 0 ? '' : ' quiet'}" href="${address}" rel="noopener nofollow">${label}</a>`,
  )}</p>`;
}
