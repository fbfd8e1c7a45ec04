// Feeds over HTTP, read by a feed parser that knows nothing of ours, and held to the rules of both formats.

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { silentLog } from '#src/log.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { HERE, NOON, PERSON } from '../../../commands/fixture.ts';
import { hostilePapers, madeDay, madeListed } from '../../../fakes/papers.ts';
import { openSite, PUBLIC } from './site.ts';

type Site = Awaited<ReturnType<typeof openSite>>;
type Element = Record<string, unknown>;

async function textOf(site: Site, path: string): Promise<string> {
  const answer = await site.get(path);
  expect(answer.status).toBe(200);
  return answer.text();
}

async function atom(site: Site, path: string) {
  const text = await textOf(site, path);
  expect(faultsOf(text)).toEqual([]);
  const feed = parseAtomFeed(text);
  const plain = (one: { value?: string } | undefined) => one?.value ?? '';
  const entries = (feed.entries ?? []).map((entry) => ({
    ...entry,
    title: plain(entry.title),
    summary: plain(entry.summary),
    content: plain(entry.content),
  }));
  return { ...feed, entries };
}

const list = (value: unknown): Element[] => (value === undefined ? [] : [value].flat()) as Element[];
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const ALLOWED = /^[\t\n\r -\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/** What breaks a "must" of RFC 4287, by its section. */
function faultsOf(text: string): string[] {
  if (XMLValidator.validate(text) !== true || !ALLOWED.test(text)) return ['2: not well-formed'];
  const parsed = new XMLParser({ ignoreAttributes: false, processEntities: true }).parse(text) as { feed: Element };
  const { feed } = parsed;
  const faults: string[] = [];
  const check = (isGood: boolean, rule: string) => void (isGood || faults.push(rule));
  const once = (element: Element, name: string) => list(element[name]).length === 1;
  check(feed['@_xmlns'] === 'http://www.w3.org/2005/Atom', '2: namespace');
  const entries = list(feed.entry);
  for (const element of [feed, ...entries]) {
    for (const name of ['id', 'title', 'updated']) check(once(element, name), `4.1: exactly one ${name}`);
    check(/^[a-z][a-z0-9+.-]*:\S+$/.test(String(element.id)), '4.2.6: id is an IRI');
    for (const date of [element.updated, ...list(element.published)]) check(RFC_3339.test(String(date)), '3.3: date');
    for (const author of list(element.author)) check(String(author.name ?? '') !== '', '3.2.1: a person has a name');
    for (const link of list(element.link)) check(URL.canParse(String(link['@_href'])), '4.2.7.1: href');
    for (const category of list(element.category)) check(Boolean(category['@_term']), '4.2.2.1: term');
    const alternates = list(element.link).filter((one) => one['@_rel'] === 'alternate');
    check(alternates.length === 1, '4.1.1: at most one alternate of a type, and one without content');
  }
  check(list(feed.author).length > 0 || entries.every((one) => list(one.author).length > 0), '4.1.1: author');
  check(list(feed.link).filter((one) => one['@_rel'] === 'self').length === 1, '4.1.1: a link to itself');
  for (const entry of entries) check(list(entry.content).length <= 1, '4.1.2: at most one content');
  const ids = entries.map(({ id }) => id);
  check(new Set(ids).size === ids.length, '4.1.1: entries with the same id');
  return faults;
}

const subscribe = async (site: Site) => {
  await site.say('subscribe topics:everything at:09:00 zone:UTC size:3');
  const [subscription] = await site.digests.of(HERE);
  if (!subscription) throw new Error('nothing was subscribed');
  const token = site.links.sign({ purpose: 'feed', reader: '', subject: subscription.id });
  return { subscription, path: `/subscriptions/${token}/feed.xml` };
};

/** Sends a digest with these papers, as the outbox records it. */
async function send(site: Site, subscription: string, ids: readonly string[], slot = 'daily:2026-06-12') {
  const { outbox } = site.store;
  const [channel, now] = [HERE, site.clock.now()];
  const row = { subscription, channel, slot, dueAt: now, notBefore: now };
  await outbox.plan([row], { subscription, nextRunAt: new Date(now.getTime() + 86_400_000) });
  const [claimed] = await outbox.claim(now, 60_000, { limit: 1, perTeam: 1, adapters: ['test'] });
  if (!claimed) throw new Error('nothing was claimed');
  const candidates = ids.map((id, index) => ({ id, place: index + 1, score: 1, reasons: [], votes: 7 }));
  const frozen = { kind: 'daily' as const, listDay: '2026-06-12', remarks: [], late: false };
  await outbox.freeze(claimed, { candidates, size: ids.length, atLeast: 1, reserve: true, frozen }, now);
  await outbox.settlePart(claimed, 0, { state: 'sent', receipt: slot }, now);
  await outbox.settle(claimed, { kind: 'sent' }, now);
}

describe('the feed of papers', () => {
  it('has the newest list day first, and the best paper of a day first', async () => {
    const site = await openSite({ days: 3 });
    const feed = await atom(site, '/feed.xml');
    const days = feed.entries.map(({ published }) => published?.slice(0, 10)) ?? [];
    expect(days).toEqual([...days].sort().reverse());
    expect(new Set(days)).toEqual(new Set(['2026-06-12', '2026-06-11', '2026-06-10']));
    const { papers } = await site.paperService.ranked({
      window: 'day',
      day: '2026-06-12',
      at: NOON,
      reach: 'local',
      signal: new AbortController().signal,
    });
    expect(feed.entries.slice(0, 12).map(({ title }) => title)).toEqual(papers.map(({ paper }) => paper.title));
  });

  it('holds at most 100 papers', async () => {
    const feed = await atom(await openSite({ days: 12 }), '/feed.xml');
    expect(feed.entries).toHaveLength(100);
  });

  it('says everything about a paper', async () => {
    const site = await openSite({ days: 1 });
    const feed = await atom(site, '/feed.xml');
    const listed = madeDay(0, 12, '2026-06-12').find(({ paper }) => paper.title === feed.entries[0]?.title);
    const { paper } = listed as NonNullable<typeof listed>;
    const [entry] = feed.entries;
    expect(entry?.authors?.map(({ name }) => name)).toEqual(paper.authors);
    expect(entry?.categories?.map(({ term }) => term)).toEqual([...(paper.categories ?? []), ...paper.keywords]);
    expect(entry?.links?.map(({ href }) => href)).toEqual([
      `${PUBLIC}/papers/${paper.id}`,
      `https://arxiv.org/abs/${paper.id}`,
    ]);
    expect(entry?.content).toContain(paper.abstract);
    expect(entry?.content).toMatch(/<p>Why: .*\d+ votes?.*<\/p>/);
    expect(entry?.summary).toBe(paper.summary);
  });

  it('shows pictures only where they are fetched', async () => {
    const fetchImage = async () => ({ refused: 'offline' });
    for (const over of [{}, { fetchImage }]) {
      const site = await openSite({ days: 1, ...over });
      const { paper } = madeDay(0, 1, '2026-06-12')[0]!;
      await site.store.library.add([{ ...paper, imageUrl: 'https://images.example/1.gif' }]);
      const [xml, json] = [await textOf(site, '/feed.xml'), await textOf(site, '/feed.json')];
      const shown = [xml.includes('/img/'), json.includes('<img'), json.includes('"image":')];
      expect(new Set(shown)).toEqual(new Set(['fetchImage' in over]));
    }
  });

  it('names itself and its page', async () => {
    const feed = await atom(await openSite(), '/feed.xml');
    expect(feed.links?.map(({ rel, href }) => [rel, href])).toEqual([
      ['self', `${PUBLIC}/feed.xml`],
      ['alternate', `${PUBLIC}/`],
    ]);
    expect(feed.updated).toBe('2026-06-12T10:00:00.000Z');
  });

  it('keeps its IDs when the page moves to another address', async () => {
    const ids = async (publicUrl: string) => {
      const feed = await atom(await openSite({ publicUrl }), '/feed.xml');
      return [feed.id, ...feed.entries.map(({ id }) => id)];
    };
    const before = await ids(PUBLIC);
    expect(await ids('https://elsewhere.example/paperboy')).toEqual(before);
    expect(before[0]).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has an ID of its own in every installation, for the feed but not for its papers', async () => {
    const here = await atom(await openSite(), '/feed.xml');
    const there = await atom(await openSite({ libraryId: async () => 'another' }), '/feed.xml');
    expect(there.id).not.toBe(here.id);
    expect(there.entries.map(({ id }) => id)).toEqual(here.entries.map(({ id }) => id));
  });

  it('is in the language of its reader, and says so', async () => {
    const site = await openSite();
    expect((await site.get('/feed.xml')).headers.get('content-language')).toBe('en');
  });

  it('is well-formed whatever papers are called', async () => {
    const site = await openSite({ days: 0 });
    const listed = hostilePapers().map((paper, index) => ({ ...madeListed(index), paper }));
    const reading = { source: 'hugging-face', via: 'imported', day: '2026-06-12', at: NOON } as const;
    await site.store.library.record({ ...reading, listed });
    const feed = await atom(site, '/feed.xml');
    expect(feed.entries).toHaveLength(listed.length);
    const scripts = feed.entries.filter(({ content }) => /<script/i.test(content));
    expect(scripts).toEqual([]);
    const items = parseJsonFeed(await textOf(site, '/feed.json')).items;
    expect(items?.map(({ title }) => title)).toEqual(feed.entries.map(({ title }) => title));
  });

  it('is a valid feed without papers', async () => {
    const feed = await atom(await openSite({ days: 0 }), '/feed.xml');
    expect(feed.entries).toEqual([]);
  });
});

describe('JSON Feed', () => {
  it('has what version 1.1 requires, and the same papers', async () => {
    const site = await openSite();
    const text = await textOf(site, '/feed.json');
    const { version, title, items } = JSON.parse(text);
    expect([version, typeof title, Array.isArray(items)]).toEqual(['https://jsonfeed.org/version/1.1', 'string', true]);
    expect(items.every((one: Element) => typeof one.id === 'string' && typeof one.content_html === 'string')).toBe(
      true,
    );
    const feed = parseJsonFeed(text);
    expect(feed.feed_url).toBe(`${PUBLIC}/feed.json`);
    const inAtom = await atom(site, '/feed.xml');
    expect(feed.items?.map(({ id }) => id)).toEqual(inAtom.entries.map(({ id }) => id));
  });
});

describe('a feed that has not changed', () => {
  it('is not sent again', async () => {
    const site = await openSite();
    const first = await site.get('/feed.xml');
    const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
    for (const headers of [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", ${etag.replace('W/', '')}` },
      { 'if-modified-since': modified },
    ] as Record<string, string>[]) {
      const again = await site.get('/feed.xml', headers);
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
  });

  it('is sent after a new reading, by either validator', async () => {
    const site = await openSite({ days: 1 });
    const first = await site.get('/feed.xml');
    const listed = madeDay(5, 3, '2026-06-12');
    await site.store.library.record({ source: 'arxiv', via: 'imported', day: '2026-06-12', at: NOON, listed });
    // It is kept for five minutes.
    const kept = await site.get('/feed.xml', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(kept.status).toBe(304);
    site.clock.leap(5 * 60_000);
    const etag = await site.get('/feed.xml', { 'if-none-match': first.headers.get('etag') ?? '' });
    const since = await site.get('/feed.xml', { 'if-modified-since': first.headers.get('last-modified') ?? '' });
    const both = await site.get('/feed.xml', { 'if-none-match': '"other"', 'if-modified-since': NOON.toUTCString() });
    expect([etag.status, since.status, both.status]).toEqual([200, 200, 200]);
  });
});

describe('the work of feeds', () => {
  it('is done once, whatever parameters visitors add', async () => {
    const { paperService } = await openSite();
    let rankings = 0;
    const counting: typeof paperService = {
      ...paperService,
      ranked: (ask) => {
        rankings += 1;
        return paperService.ranked(ask);
      },
    };
    const site = await openSite({ paperService: counting });
    const first = await textOf(site, '/feed.xml');
    const once = rankings;
    expect(await textOf(site, '/feed.xml?a=1')).toBe(first);
    const topic = await textOf(site, '/topics/agents/feed.json');
    const twice = rankings;
    expect(await textOf(site, '/topics/%61gents/feed.json?b')).toBe(topic);
    expect([once > 0, twice > once, rankings]).toEqual([true, true, twice]);
  });

  it('is limited for a visitor who asks for ever new ones, but not for those that are kept', async () => {
    const site = await openSite({ days: 1 });
    for (let at = 0; at < 30; at += 1) await textOf(site, `/search/feed.json?q=word${at}`);
    const refused = await site.get('/topics/agents/feed.xml');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    await textOf(site, '/search/feed.json?q=word29');
    await textOf(site, '/feed.xml');
    site.clock.leap(2_000);
    await textOf(site, '/topics/agents/feed.xml');
  });
});

describe('other feeds', () => {
  it('of days have an entry a day with its best papers', async () => {
    const site = await openSite({ days: 3 });
    const feed = await atom(site, '/days/feed.xml');
    expect(feed.entries.map(({ links }) => links?.[0]?.href)).toEqual([
      `${PUBLIC}/day/2026-06-12`,
      `${PUBLIC}/day/2026-06-11`,
      `${PUBLIC}/day/2026-06-10`,
    ]);
    expect(feed.entries[0]?.content.match(/<li>/g)).toHaveLength(10);
  });

  it('of trends hold the best papers of two weeks', async () => {
    const feed = await atom(await openSite({ days: 10 }), '/trending/feed.xml');
    expect(feed.entries).toHaveLength(50);
  });

  it('of a topic hold its papers alone', async () => {
    const site = await openSite({ days: 3 });
    const feed = await atom(site, `/topics/${encodeURIComponent('protein, "robot hands"')}/feed.xml`);
    expect(feed.entries.length).toBeGreaterThan(0);
    for (const { title, summary, content, categories = [] } of feed.entries) {
      expect([title, summary, content, ...categories.map(({ term }) => term)].join(' ')).toMatch(
        /protein|robot hands/i,
      );
    }
    expect(feed.links?.[1]?.href).toBe(`${PUBLIC}/topics/protein%2C%20%22robot%20hands%22`);
  });

  it('of a search hold what it finds, newest first', async () => {
    const site = await openSite({ days: 3 });
    const feed = await atom(site, '/search/feed.xml?q=protein');
    const days = feed.entries.map(({ published }) => published) ?? [];
    expect(days.length).toBeGreaterThan(0);
    expect(days).toEqual([...days].sort().reverse());
    expect(feed.links?.[0]?.href).toBe(`${PUBLIC}/search/feed.xml?q=protein`);
  });

  it('need a topic or a query, and no longer one than chats take', async () => {
    const site = await openSite();
    const statuses = ['/search/feed.xml', '/topics/%20/feed.xml', `/topics/${'x'.repeat(1_001)}/feed.xml`];
    expect(await Promise.all(statuses.map(async (path) => (await site.get(path)).status))).toEqual([400, 404, 404]);
  });

  it('refuse to choose other papers, and say where topics and searches are', async () => {
    const site = await openSite();
    for (const path of [
      '/feed.xml?topic=memory',
      '/trending/feed.json?field=3d',
      '/search/feed.xml?q=protein&topic=memory',
    ]) {
      const refused = await site.get(path);
      expect([path, refused.status]).toEqual([path, 400]);
      expect(await refused.text()).toMatch(/“(topic|field)”.*\/topics\/<topic>\/feed\.xml.*\/search\/feed\.xml/);
    }
  });
});

describe('the feed of a subscription', () => {
  it('holds the papers of its digests, when they were sent', async () => {
    const site = await openSite();
    const { subscription, path } = await subscribe(site);
    expect((await atom(site, path)).entries ?? []).toEqual([]);
    const ids = madeDay(0, 3, '2026-06-12').map(({ paper }) => paper.id);
    await send(site, subscription.id, ids);
    const feed = await atom(site, path);
    expect(feed.entries.map(({ links }) => links?.[0]?.href).sort()).toEqual(
      ids.map((id) => `${PUBLIC}/papers/${id}`).sort(),
    );
    expect(feed.entries[0]?.published).toBe(NOON.toISOString());
  });

  it('is kept from caches and search engines', async () => {
    const site = await openSite();
    const { path } = await subscribe(site);
    const { headers } = await site.get(path);
    expect(headers.get('cache-control')).toMatch(/^private/);
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });

  it('keeps its token out of the log', async () => {
    const logged: object[] = [];
    const log = { ...silentLog, error: (fields: object) => void logged.push(fields) };
    const { digests } = await openSite();
    const site = await openSite({ log, digests: { ...digests, find: () => Promise.reject(new Error('disk')) } });
    const token = site.links.sign({ purpose: 'feed', reader: '', subject: 'any' });
    expect((await site.get(`/subscriptions/${token}/feed.xml`)).status).toBe(500);
    expect(logged).toMatchObject([{ route: '/subscriptions/:token/feed.xml' }]);
    expect(JSON.stringify(logged)).not.toContain(token);
  });

  it('is gone with the subscription', async () => {
    const site = await openSite();
    const { subscription, path } = await subscribe(site);
    await site.digests.unsubscribe(subscription, { who: PERSON, now: NOON });
    expect((await site.get(path)).status).toBe(410);
  });

  it('opens with no other token', async () => {
    const site = await openSite();
    const { subscription, path } = await subscribe(site);
    const others = [
      site.links.sign({ purpose: 'manage', reader: '', subject: subscription.id }),
      subscription.id,
      `${path.split('/')[2]}x`,
    ];
    for (const token of others) expect((await site.get(`/subscriptions/${token}/feed.xml`)).status).toBe(404);
    const elsewhere = await openSite({ links: async () => createSignedLinks(['another-secret-of-32-characters!']) });
    expect((await elsewhere.get(path)).status).toBe(404);
  });
});

describe('pages', () => {
  it.each([
    ['/', ['/feed.xml', '/feed.json']],
    ['/search?q=sparse', ['/feed.xml', '/feed.json', '/search/feed.xml?q=sparse']],
    ['/topics/protein', ['/feed.xml', '/feed.json', '/topics/protein/feed.xml']],
  ])('%s names the feeds that belong to it', async (path, feeds) => {
    const site = await openSite();
    const page = await textOf(site, path);
    const named = [...page.matchAll(/<link rel="alternate"[^>]* href="([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(named).toEqual(feeds);
    for (const feed of named) expect((await site.get(feed)).status).toBe(200);
  });

  it('of a paper show its picture in previews', async () => {
    const site = await openSite();
    const page = await textOf(site, '/papers/2606.00000');
    const [, picture = ''] = /<meta property="og:image" content="https:\/\/papers\.example([^"]+)"/.exec(page) ?? [];
    expect((await site.get(picture)).headers.get('content-type')).toBe('image/png');
  });
});
