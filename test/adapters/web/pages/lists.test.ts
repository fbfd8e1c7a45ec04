import { describe, expect, it } from 'vitest';
import { madeDay, madeListed } from '../../../fakes/papers.ts';
import { expectValid, openWeb } from '../fixture.ts';

const titles = (body: string) => [...body.matchAll(/class="paper-title"><a [^>]*>([^<]*)/g)].map((found) => found[1]);
const links = (body: string, rel: string) =>
  [...body.matchAll(new RegExp(`rel="${rel}" href="([^"]+)"`, 'g'))].map((found) => found[1]);

describe('lists', () => {
  it('begin with the newest list day, and name it', async () => {
    const web = await openWeb({ days: 0 });
    await web.list('2026-06-11', madeDay(1, 3, '2026-06-11'));
    const { body } = await web.get('/');
    expect(body).toContain('<h1>Papers from Thursday, 11 June 2026</h1>');
    expect(body).toContain('The newest list');
    expect(titles(body)).toHaveLength(3);
    await web.list('2026-06-12', madeDay(2, 2, '2026-06-12'));
    const today = (await web.get('/')).body;
    expect(today).toContain('<h1>Papers from Friday, 12 June 2026</h1>');
    expect(today).toContain('Today’s papers');
    expect(today).toContain('<a href="/" aria-current="true">Today</a>');
  });

  it('lead to the previous and the next list day, across days without one', async () => {
    const web = await openWeb({ days: 0 });
    for (const [day, seed] of [
      ['2026-03-02', 1],
      ['2026-06-09', 2],
      ['2026-06-12', 3],
    ] as const) {
      await web.list(day, madeDay(seed, 2, day));
    }
    const around = async (path: string) => {
      const { body } = await web.get(path);
      return [links(body, 'prev'), links(body, 'next')];
    };
    expect(await around('/day/2026-06-09')).toEqual([['/day/2026-03-02'], ['/day/2026-06-12']]);
    expect(await around('/day/2026-03-02')).toEqual([[], ['/day/2026-06-09']]);
    expect(await around('/')).toEqual([['/day/2026-06-09'], []]);
    expect(await around('/week/2026-W24')).toEqual([['/week/2026-W10'], []]);
    expect(await around('/month/2026-03')).toEqual([[], ['/month/2026-06']]);
    expect(await around('/day/2026-06-09?topic=robot&field=vision&sort=votes&page=1')).toEqual([
      ['/day/2026-03-02?sort=votes&amp;field=vision&amp;topic=robot'],
      ['/day/2026-06-12?sort=votes&amp;field=vision&amp;topic=robot'],
    ]);
    const missing = await web.get('/day/2026-06-10');
    expect(missing.status).toBe(404);
    for (const path of ['/day/2026-06-09', '/day/2026-06-12']) expect(missing.body).toContain(`href="${path}"`);
    expect(missing.body).toContain('Most weekends and holidays have none. These are the nearest lists.');
    const week = (await web.get('/week/2026-W22')).body;
    expect(week).toContain('<p class="lead">These are the nearest lists.</p>');
  });

  it('say when they begin, and what is still to come', async () => {
    const web = await openWeb({ days: 0 });
    await web.list('2026-06-10', madeDay(1, 2, '2026-06-10'));
    for (const path of ['/day/2026-06-05', '/week/2026-W23', '/month/2026-05']) {
      const early = await web.get(path);
      expect(early.status).toBe(404);
      expect(early.body).toContain('<p class="lead">Paperboy’s lists start on 10 June 2026.</p>');
    }
    for (const [path, span] of [
      ['/day/2027-01-05', '5 January 2027'],
      ['/week/2027-W02', 'Week 2'],
      ['/month/2027-01', 'January 2027'],
    ]) {
      const future = await web.get(path as string);
      expect(future.status).toBe(404);
      expect(future.body).toContain(`<h1>${span} is in the future</h1>`);
      expect(future.body).toContain('The newest one is from 10 June 2026.');
      expect(future.body).toContain('href="/day/2026-06-10"');
    }
    // The newest day with a list was the day before yesterday.
    const weekend = (await web.get('/day/2026-06-11')).body;
    expect(weekend).toContain('Most weekends and holidays have none. This is the nearest list.');
  });

  it('say what they are on the front page', async () => {
    const web = await openWeb();
    expect((await web.get('/')).body).toContain(
      '<p class="lead">The research papers that people on Hugging Face are voting for, ranked every day.</p>',
    );
    expect((await web.get('/week')).body).toContain('<p class="lead">8 June to 14 June 2026.</p>');
  });

  it('hand their filter to the form for mails', async () => {
    const web = await openWeb({ mail: { available: () => true } });
    const topics = async (path: string) => {
      const { body } = await web.get(path);
      return [...body.matchAll(/href="\/subscribe\?topics=([^"]*)"/g)].map(([, found]) =>
        decodeURIComponent(found ?? ''),
      );
    };
    expect(await topics('/?topic=alone,+nothing&field=robotics')).toEqual(
      Array(2).fill('preset:robotics alone, preset:robotics nothing'),
    );
    expect(await topics('/?field=robotics')).toEqual(Array(2).fill('preset:robotics'));
    expect(await topics('/')).toEqual([]);
  });

  it('cover exactly their days', async () => {
    const web = await openWeb({ days: 0 });
    for (const [day, number] of [
      ['2026-05-31', 1],
      ['2026-06-01', 2],
      ['2026-06-07', 3],
      ['2026-06-08', 4],
      ['2026-06-12', 5],
    ] as const) {
      await web.list(day, [madeListed(number, { paper: { title: `Paper of ${day}` } }, day)]);
    }
    const days = async (path: string) =>
      titles((await web.get(path)).body)
        .map((title) => title?.slice(-2))
        .sort();
    expect(await days('/week/2026-W24')).toEqual(['08', '12']);
    expect(await days('/week/2026-W23')).toEqual(['01', '07']);
    expect(await days('/month/2026-05')).toEqual(['31']);
    expect(await days('/month')).toEqual(['01', '07', '08', '12']);
    expect(await days('/trending')).toEqual(['01', '07', '08', '12', '31']);
  });

  it('can be sorted', async () => {
    const web = await openWeb({ days: 0 });
    await web.list('2026-06-12', [
      madeListed(1, { paper: { title: 'Many', publishedOn: '2026-06-01' }, signals: { votes: 90 } }),
      madeListed(2, { paper: { title: 'Fresh', publishedOn: '2026-06-11' }, signals: { votes: 3 } }),
      madeListed(3, { paper: { title: 'Some', publishedOn: '2026-06-09' }, signals: { votes: 40 } }),
    ]);
    const order = async (path: string) => titles((await web.get(path)).body);
    expect(await order('/?sort=votes')).toEqual(['Many', 'Some', 'Fresh']);
    expect(await order('/?sort=newest')).toEqual(['Fresh', 'Some', 'Many']);
    expect((await web.get('/?sort=newest')).body).toContain('<a href="/?sort=newest" aria-current="true">Newest</a>');
  });

  it('can be filtered by topic and field with a form that needs no script', async () => {
    const web = await openWeb({ days: 0 });
    const made = (number: number, title: string) =>
      madeListed(number, { paper: { title, abstract: title, summary: title, keywords: [] } });
    await web.list('2026-06-12', [
      made(1, 'A robot in a diffusion of sheep'),
      made(2, 'A diffusion survey'),
      made(3, 'A robot alone'),
    ]);
    const found = async (query: string) => titles((await web.get(`/${query}`)).body).sort();
    expect(await found('?topic=diffusion,+-survey')).toEqual(['A robot in a diffusion of sheep']);
    expect(await found('?field=robotics')).toEqual(['A robot alone', 'A robot in a diffusion of sheep']);
    expect(await found('?field=robotics&topic=alone,+nothing')).toEqual(['A robot alone']);
    expect(await found('?topic=preset:robotics+alone')).toEqual(['A robot alone']);
    const { body } = await web.get('/?field=robotics&topic=%22alone%22&sort=votes');
    expect(body).toContain('1 of 3 papers');
    expect(body).toContain('<option value="robotics" selected>');
    expect(body).toContain('value="&quot;alone&quot;"');
    expect(body).toContain('<input type="hidden" name="sort" value="votes">');
    expect(body).toContain('<meta name="robots" content="noindex">');
    const none = await web.get('/?topic=zebra');
    expect(none.status).toBe(200);
    expect(none.body).toContain('No papers match this filter.');
    expect(none.body).toContain('href="/search?q=zebra"');
    expect((await web.get('/?topic=preset:nothing')).body).toContain('There is no preset');
    for (const path of ['/?topic=cat:xx', '/?topic=-', '/?topic=%22', '/?topic=a+or+b']) {
      await expectValid(await web.get(path));
    }
  });

  it('have several pages if they are long', async () => {
    const web = await openWeb({ days: 0 });
    await web.list('2026-06-12', madeDay(1, 120));
    const first = (await web.get('/?sort=votes')).body;
    expect(titles(first)).toHaveLength(50);
    expect(links(first, 'next')).toEqual(['/?sort=votes&amp;page=2']);
    const last = await web.get('/?page=3');
    expect(titles(last.body)).toHaveLength(20);
    expect(last.body).toContain('<span class="paper-place">101</span>');
    expect(links(last.body, 'prev')).toEqual(['/?page=2']);
    expect((await web.get('/?page=4')).body).toContain('href="/?page=3"');
    expect(last.body).toContain('<span class="muted">Page 3 of 3</span>');
    await expectValid(last);
  });

  it('say how current they are', async () => {
    const web = await openWeb({ days: 1 });
    const { body } = await web.get('/');
    expect(body).toContain(
      'Updated <time datetime="2026-06-12T10:00:00.000Z">10:00 UTC</time>. The list is still growing.',
    );
  });

  it('offer e-mail only where it is sent, and feeds always', async () => {
    const web = await openWeb();
    const { body } = await web.get('/');
    expect(body).not.toContain('href="/subscribe"');
    expect(body).toContain('<a class="button bar-act" href="/feed.xml">Feed</a>');
    expect(body).toMatch(/<link rel="alternate" type="application\/atom\+xml" href="\/feed\.xml" title="[^"]+">/);
    expect((await web.get('/feed.xml')).status).toBe(200);
    const configured = await openWeb({ mail: { available: () => false } });
    expect((await configured.get('/')).body).not.toContain('href="/subscribe"');
    const offering = await openWeb({ mail: { available: () => true } });
    expect((await offering.get('/')).body).toContain('<a class="button bar-act" href="/subscribe">Subscribe</a>');
  });

  it('have previews for chats, with absolute addresses only where there is a public one', async () => {
    const web = await openWeb({ publicUrl: 'https://papers.example' });
    const { body } = await web.get('/day/2026-06-12');
    for (const [property, content] of [
      ['title', 'Papers from Friday, 12 June 2026'],
      ['url', 'https://papers.example/day/2026-06-12'],
      ['image', 'https://papers.example/og/day/2026-06-12.png'],
    ]) {
      expect(body).toContain(`<meta property="og:${property}" content="${content}">`);
    }
    expect(body).toMatch(/<meta property="og:description" content="12 papers, ranked. First: [^"]+">/);
    const local = (await (await openWeb()).get('/day/2026-06-12')).body;
    expect(local).not.toMatch(/og:(url|image)/);
    expect(local).toContain('<link rel="canonical" href="/day/2026-06-12">');
  });
});
