// Atom (RFC 4287).

import type { Feed, FeedEntry } from './feed.ts';

/** Characters that XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets). */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export async function atomText(feed: Feed): Promise<string> {
  const { XMLBuilder } = await import('fast-xml-parser');
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
    // An attribute that is "true" is no bare name.
    suppressBooleanAttributes: false,
  });
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'utf-8' }, feed: feedElement(feed) });
}

function feedElement({ id, title, about, language, page, self, updated, entries }: Feed): object {
  return {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    '@xml:lang': language,
    id,
    title: text(title),
    subtitle: text(about),
    updated: updated.toISOString(),
    link: [link('self', self, 'application/atom+xml'), link('alternate', page, 'text/html')],
    author: { name: 'Paperboy' },
    generator: 'Paperboy',
    entry: entries.map(entryElement),
  };
}

function entryElement(entry: FeedEntry): object {
  const { id, title, page, source, published, authors, categories, summary, content } = entry;
  return {
    id,
    title: text(title),
    published: published.toISOString(),
    // Votes change all the time, which isn't worth reading the paper again.
    updated: published.toISOString(),
    link: [link('alternate', page, 'text/html'), ...(source ? [link('related', source)] : [])],
    author: authors.map((name) => ({ name: text(name) })),
    category: categories.map(({ term, scheme }) => ({ '@term': text(term), ...(scheme && { '@scheme': scheme }) })),
    ...(summary && { summary: text(summary) }),
    content: { '@type': 'html', '#text': text(content) },
  };
}

function link(rel: string, href: string, type?: string): object {
  return { '@rel': rel, '@href': href, ...(type && { '@type': type }) };
}

function text(untrusted: string): string {
  return untrusted.toWellFormed().replace(FORBIDDEN, '');
}
