// The words and links of an HTML mail, as its reader sees them.

import type { Seen } from '../../contracts/adapter-lost.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

function unescaped(markup: string): string {
  return markup.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

export function wordsOf(html: string): Seen {
  const body = html.slice(html.indexOf('<body')).replace(/<div style="display:none.*?<\/div>/s, '');
  const text = unescaped(
    body
      .replace(/<!--.*?-->/gs, '')
      .replace(/<(br|\/p|\/div|\/td|\/h1)[^>]*>/g, '\n')
      .replace(/<[^>]+>/g, ''),
  );
  const hrefs = [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => unescaped(href));
  return { text, hrefs };
}
