// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

import type { Feed, FeedEntry } from './feed.ts';

export function jsonFeedText({ title, about, language, page, self, entries }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: about,
    home_page_url: page,
    feed_url: self,
    language,
    authors: [{ name: 'Paperboy' }],
    items: entries.map(item),
  });
}

function item(entry: FeedEntry): object {
  const { id, title, page, source, published, authors, categories, summary, content, image } = entry;
  return {
    id,
    url: page,
    ...(source && { external_url: source }),
    title,
    content_html: content,
    ...(summary && { summary }),
    ...(image && { image }),
    date_published: published.toISOString(),
    ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
    ...(categories.length > 0 && { tags: categories.map(({ term }) => term) }),
  };
}
