// arXiv's feeds: what was announced today in some categories. Only new papers and cross-lists count, not new versions. A feed has only the
// newest day and is empty at weekends: https://info.arxiv.org/help/rss_specifications.html

import { z } from 'zod';
import { SourceError } from '#src/errors.ts';
import { addDays, type Day, dayOf, weekdayOf } from '../../day.ts';
import type { Paper } from '../../paper.ts';
import { type DayList, unsignalled } from '../source.ts';
import { tallyReasons, tidy } from '../text.ts';
import { child, children, parseXml, textOf, type XmlNode } from '../xml.ts';
import { arxivCategories, optional } from './arxiv-atom.ts';
import { readArxivId } from './arxiv-id.ts';
import { type ArxivNeeds, createArxivLine, NAME } from './arxiv-line.ts';

const ARXIV_RSS = 'arxiv-rss';

export interface ArxivRssNeeds extends ArxivNeeds {
  /** Base address, e.g. `https://rss.arxiv.org/rss`. */
  url: string;
  /** The categories that subscriptions use, read before each request. If there are none, nothing is fetched. */
  categories: () => Promise<readonly string[]>;
  /** Also papers that were listed before and have a new version. */
  replaced?: boolean;
}

const keptShape = z.object({
  v: z.literal(1),
  url: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
});

/** Answers "unchanged" if it has nothing to say: without categories, and about days that its feed no longer covers. */
export function createArxivRss(needs: ArxivRssNeeds): DayList {
  const { clock } = needs;
  const ask = createArxivLine(ARXIV_RSS, needs);

  return {
    name: ARXIV_RSS,
    async day(day, kept, signal) {
      const categories = arxivCategories([...(await needs.categories())])?.sort() ?? [];
      const today = dayOf(clock.now());
      if (categories.length === 0 || day < addDays(today, -1)) return { kind: 'unchanged' };
      const url = `${needs.url.replace(/\/+$/, '')}/${categories.join('+')}`;
      const before = readKept(kept);
      const answer = await ask(url, signal, before?.url === url ? conditions(before) : {});
      if (answer.status === 304 && before?.url === url) return { kind: 'unchanged' };
      const feed = readRss(answer.body, needs.replaced ?? false);
      if (!feed || answer.status !== 200) {
        throw new SourceError(ARXIV_RSS, { kind: 'notFeed', values: [NAME, answer.status, 'ARXIV_RSS_URL'] });
      }
      if (feed.day === undefined || feed.day < day) {
        const resting = weekdayOf(day) > 5 && day <= today;
        return resting ? { kind: 'listed', listed: [], dropped: [] } : { kind: 'not-open' };
      }
      if (feed.day > day) return { kind: 'unchanged' };
      const { etag, 'last-modified': lastModified } = answer.headers;
      const listed = feed.papers.map(unsignalled);
      return {
        kind: 'listed',
        listed,
        dropped: tallyReasons(feed.dropped),
        kept: JSON.stringify({ v: 1, url, etag, lastModified }),
      };
    },
  };
}

function readKept(kept: string | undefined): z.infer<typeof keptShape> | undefined {
  if (!kept) return undefined;
  try {
    return keptShape.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}

function conditions(before: { etag?: string; lastModified?: string }): Record<string, string> {
  return {
    ...(before.etag ? { 'if-none-match': before.etag } : {}),
    ...(before.lastModified ? { 'if-modified-since': before.lastModified } : {}),
  };
}

export interface RssFeed {
  /** The day it was announced, by the date as written (New York's). */
  day?: Day;
  papers: Paper[];
  dropped: string[];
}

/** Parses a feed. Undefined if the text isn't RSS. With `replaced` also new versions of older papers. Never throws. */
export function readRss(text: string, replaced: boolean): RssFeed | undefined {
  let channel: XmlNode | undefined;
  try {
    channel = child(child(parseXml(text), 'rss'), 'channel');
  } catch {
    return undefined;
  }
  if (channel === undefined) return undefined;
  const items = children(channel, 'item');
  const feed: RssFeed = { papers: [], dropped: [] };
  const date = textOf(child(channel, 'pubDate')) ?? textOf(child(items[0], 'pubDate')) ?? '';
  const at = new Date(date);
  if (!Number.isNaN(at.getTime())) feed.day = dayOf(at);
  for (const item of items) {
    const type = textOf(child(item, 'announce_type'))?.trim() ?? 'new';
    if (!replaced && type.startsWith('replace')) continue;
    const paper = paperOf(item);
    if (paper) feed.papers.push(paper);
    else feed.dropped.push('an item without an arXiv id and a title');
  }
  return feed;
}

function paperOf(item: XmlNode): Paper | undefined {
  const guid = /oai:arXiv\.org:(\S+)/i.exec(textOf(child(item, 'guid')) ?? '')?.[1];
  const link = /\/abs\/(\S+)/.exec(textOf(child(item, 'link')) ?? '')?.[1];
  const id = readArxivId(guid ?? '') ?? readArxivId(link ?? '');
  const title = tidy(textOf(child(item, 'title')));
  if (!id || !title) return undefined;
  const description = textOf(child(item, 'description')) ?? '';
  const abstract = /(?:^|\s)Abstract:\s*([\s\S]+)$/.exec(description)?.[1];
  const names = (textOf(child(item, 'creator')) ?? '').split(/,\s+/);
  return {
    id,
    title,
    authors: names.flatMap((name) => tidy(name) ?? []),
    keywords: [],
    ...optional('abstract', tidy(abstract)),
    ...optional('categories', arxivCategories(children(item, 'category').map((one) => textOf(one) ?? ''))),
    ...optional('doi', tidy(textOf(child(item, 'DOI')))),
    ...optional('journal', tidy(textOf(child(item, 'journal_reference')))),
  };
}
