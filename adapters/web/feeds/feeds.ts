// What each feed holds. From the library alone: a feed reader asks every few minutes, and nobody waits for its answer.

import { setImmediate } from 'node:timers/promises';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { addDays, type Day, dayOf } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { WebNeeds } from '../needs.ts';
import { readTopicName } from '../topic-name.ts';
import { dayEntry, paperEntry, publishedAt, type Shown } from './entries.ts';
import { type Feed, type FeedEntry, type Place, permanentId } from './feed.ts';

const MOST_ENTRIES = 100;
/** The best ones of two weeks: a good paper of last week comes before today's worst. */
const MOST_TRENDING = 50;
/** List days: those of a month. */
const MOST_DAYS = 22;
const TOPIC_DAYS = 10;
/** A search's papers: best by words, which need not be new. */
const SEARCHED_DAYS = 60;
/** Digests of a subscription. */
const MOST_DIGESTS = 30;

type Contents = Pick<Feed, 'title' | 'about' | 'page' | 'entries'> & { updated: Date | undefined };

function feedOf({ self, name }: Place, { updated, ...contents }: Contents): Feed {
  const newest = contents.entries[0]?.published;
  return {
    ...contents,
    id: permanentId('feed', name),
    language: languageNow(),
    self,
    updated: updated ?? newest ?? new Date(0),
  };
}

/** The lists of the newest days that have one, newest first. Others are served between two of them, because ranking takes a while. */
async function* newestLists({ paperService, clock, signal }: WebNeeds, most: number, topic?: string) {
  const at = clock.now();
  for (const day of await paperService.newestDays(dayOf(at), most, at)) {
    yield await paperService.ranked({ window: 'day', day, at, reach: 'local', signal, ...(topic && { topic }) });
    await setImmediate();
  }
}

/** The papers of the newest list days, best first within a day. */
export async function papersFeed(needs: WebNeeds, place: Place): Promise<Feed> {
  const shown: RankedPaper[] = [];
  let updated: Date | undefined;
  for await (const list of newestLists(needs, MOST_DAYS)) {
    updated = laterOf(updated, list.readAt);
    shown.push(...list.papers);
    if (shown.length >= MOST_ENTRIES) break;
  }
  const { title, about } = texts.web.feeds.papers;
  return feedOf(place, {
    title,
    about,
    page: place.base + webPaths.front,
    updated,
    entries: await entriesOf(shown, place),
  });
}

/** One entry a list day. */
export async function daysFeed(needs: WebNeeds, place: Place): Promise<Feed> {
  const entries: FeedEntry[] = [];
  let updated: Date | undefined;
  for await (const { day, papers, readAt } of newestLists(needs, MOST_DAYS)) {
    updated = laterOf(updated, readAt);
    entries.push(await dayEntry(day, papers, place.base));
  }
  const { title, about } = texts.web.feeds.days;
  return feedOf(place, { title, about, page: place.base + webPaths.front, updated, entries });
}

export async function trendingFeed({ paperService, clock, signal }: WebNeeds, place: Place): Promise<Feed> {
  const at = clock.now();
  const list = await paperService.latest({ window: 'trending', day: dayOf(at), at, reach: 'local', signal });
  const { title, about } = texts.web.feeds.trending;
  const entries = await entriesOf(newestFirst(list.papers.slice(0, MOST_TRENDING)), place);
  return feedOf(place, { title, about, page: place.base + webPaths.trending, updated: list.readAt, entries });
}

/** Everything on the topic in the lists of about two weeks. */
export async function topicFeed(needs: WebNeeds, place: Place, typed: string): Promise<Feed> {
  const topic = readTopicName(typed);
  const shown: RankedPaper[] = [];
  const remarks = new Set<string>();
  let updated: Date | undefined;
  for await (const list of newestLists(needs, TOPIC_DAYS, topic.topics)) {
    updated = laterOf(updated, list.readAt);
    shown.push(...list.papers);
    for (const remark of list.remarks) remarks.add(remarkWords(remark));
    if (shown.length >= MOST_ENTRIES) break;
  }
  const { title, about } = texts.web.feeds.topic;
  return feedOf(place, {
    title: title(topic.title),
    about: [about(topic.title), ...topic.remarks, ...remarks].join(' '),
    page: place.base + webPaths.topic(topic.name),
    updated,
    entries: await entriesOf(shown, place),
  });
}

/** What a search finds among the newest papers by its words. What it finds by meaning alone is too loose for something nobody reads twice. */
export async function searchFeed({ paperService, clock }: WebNeeds, place: Place, query: string): Promise<Feed> {
  const at = clock.now();
  const recent = `${query} after:${addDays(dayOf(at), -SEARCHED_DAYS)}`;
  const found = await paperService.find({ query: recent, offset: 0, limit: MOST_ENTRIES, at, online: false });
  // Its score compares it with the query, which explains nothing.
  const papers = found.papers.filter(({ byMeaning }) => !byMeaning).map((paper) => ({ ...paper, reasons: [] }));
  const { title, about } = texts.web.feeds.search;
  return feedOf(place, {
    title: title(query),
    about: [about(query), ...found.remarks.map(remarkWords)].join(' '),
    page: place.base + webPaths.search(query),
    updated: undefined,
    entries: await entriesOf(newestFirst(papers), place),
  });
}

/** The papers of the digests that a subscription has sent, as they were sent. */
export async function subscriptionFeed(
  { digests, paperService }: WebNeeds,
  place: Place,
  { id, topics, createdAt }: Subscription,
): Promise<Feed> {
  const sent = await digests.deliveries({ subscription: id, state: 'sent', limit: MOST_DIGESTS });
  const frozen = sent.flatMap(({ frozen, settledAt, dueAt }) =>
    (frozen?.papers ?? []).map((paper) => ({ ...paper, published: settledAt ?? dueAt })),
  );
  // A round-up repeats papers.
  const first = new Map(frozen.toReversed().map((one) => [one.id, one]));
  const known = await paperService.papers([...first.keys()]);
  const shown = known.flatMap((paper): Shown[] => {
    const one = first.get(paper.id);
    return one ? [{ ...one, paper, note: one.note === undefined ? '' : worded(one.note) }] : [];
  });
  const newest = shown.sort((a, b) => b.published.getTime() - a.published.getTime()).slice(0, MOST_ENTRIES);
  const { title, about } = texts.web.feeds.subscription;
  return feedOf(place, {
    title: title(topics),
    about,
    page: place.base + webPaths.front,
    updated: newest[0]?.published ?? createdAt,
    entries: await Promise.all(newest.map((one) => paperEntry(one, place))),
  });
}

async function entriesOf(papers: readonly RankedPaper[], place: Place): Promise<Feed['entries']> {
  const dated = papers.flatMap((one): Shown[] => {
    const published = publishedAt(one);
    return published ? [{ ...one, published }] : [];
  });
  return Promise.all(dated.slice(0, MOST_ENTRIES).map((one) => paperEntry(one, place)));
}

/** In their order within a day. */
function newestFirst<T extends RankedPaper>(papers: readonly T[]): T[] {
  const dayIn = ({ listedOn, paper }: T): Day => listedOn ?? paper.publishedOn ?? '';
  return papers.toSorted((a, b) => (dayIn(a) === dayIn(b) ? 0 : dayIn(a) < dayIn(b) ? 1 : -1));
}

function laterOf(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one && (!other || one >= other) ? one : other;
}
