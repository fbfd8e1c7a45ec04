import { describe, expect, it } from 'vitest';
import type { Paper } from '#src/papers/paper.ts';
import { hostilePapers, madeListed } from '../../../fakes/papers.ts';
import { expectValid, openWeb } from '../fixture.ts';

const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'&lt;';

describe('a paper in a list', () => {
  it('shows what is known about it', async () => {
    const web = await openWeb({ days: 0 });
    const paper: Partial<Paper> = {
      title: 'Counting $n^2$ Sheep',
      authors: ['Ada Fennick', 'Bo Drumm', 'Emeka Juniper', 'Goro Inkster', 'Lior Garrow'],
      summary: 'Sheep are counted twice.',
      abstract: 'A first sentence. A second sentence.',
      organisation: 'Lantern Lab',
      codeUrl: 'https://code.example/sheep',
      projectUrl: 'https://sheep.example/',
      publishedOn: '2026-06-11',
    };
    const signals = { votes: 1234, stars: 567, media: 1, comments: 2 };
    await web.list('2026-06-12', [madeListed(1, { paper, signals })]);
    const id = '2606.00001';
    await web.digests.vote({ adapter: 'test', team: 't', channel: 'c' }, id, {
      who: { adapter: 'test', team: 't', person: 'ada' },
      now: web.clock.now(),
    });
    const { body } = await web.get('/');
    for (const words of [
      `<h2 class="paper-title"><a href="/papers/${id}">Counting n² Sheep</a></h2>`,
      'Ada Fennick, Bo Drumm, Emeka Juniper and 2 more',
      '<p class="paper-summary">Sheep are counted twice.</p>',
      '<p>A first sentence. A second sentence.</p></details>',
      '<span class="badge new" title="Its first version appeared at most a day before it was listed.">New<',
      '<span class="badge">Lantern Lab</span>',
      '<a class="badge" href="https://code.example/sheep" rel="noopener nofollow">Code ',
      '★ 567',
      '567 stars',
      '<a class="badge" href="https://sheep.example/" rel="noopener nofollow">Project page</a>',
      'Image or video',
      '2 comments',
      '<span class="unseen">1,234 votes</span>',
      '<span class="unseen">1 vote by teams that use this Paperboy</span>',
    ]) {
      expect(body).toContain(words);
    }
  });

  it('takes its summary from the abstract if it has none, and does not repeat it', async () => {
    const web = await openWeb({ days: 0 });
    const paper = { summary: undefined, abstract: 'We measure, e.g. by hand, 3.5 sheep. Then we sleep.' };
    await web.list('2026-06-12', [madeListed(1, { paper })]);
    const { body } = await web.get('/');
    expect(body).toContain('<p class="paper-summary">We measure, e.g. by hand, 3.5 sheep.</p>');
    expect(body).toContain('<p>Then we sleep.</p></details>');
  });

  it('can be read without a script: the abstract unfolds by itself', async () => {
    const { get } = await openWeb();
    const { body } = await get('/');
    expect(body.match(/<details class="fold"><summary>/g)?.length).toBe(12);
    // What needs a script is hidden until the script shows it.
    for (const [button] of body.matchAll(/<button\b[^>]*type="button"[^>]*>/g)) expect(button).toMatch(/ hidden>$/);
  });

  it('cannot break out of its text in any field', async () => {
    const web = await openWeb({ days: 0 });
    const evil: Partial<Paper> = {
      title: EVIL,
      abstract: `${EVIL} ${EVIL}`,
      authors: [EVIL, EVIL],
      summary: EVIL,
      keywords: [EVIL],
      organisation: EVIL,
      categories: [EVIL],
      comment: EVIL,
      journal: EVIL,
      doi: EVIL,
    };
    const urls = [
      'javascript:alert(3)',
      ' JaVaScRiPt:alert(3)',
      'data:text/html,<script>alert(3)</script>',
      'https://user:password@evil.example/',
      'https://evil.example/"onmouseover="alert(3)',
      'vbscript:x',
    ];
    await web.list(
      '2026-06-12',
      urls.map((url, i) => madeListed(i, { paper: { ...evil, codeUrl: url, projectUrl: url, imageUrl: url } })),
    );
    await web.store.library.add([{ id: `other:${EVIL}`, title: EVIL, authors: [], keywords: [] }]);
    for (const path of [
      '/',
      '/trending',
      `/?topic=${encodeURIComponent(EVIL)}`,
      `/?topic=${encodeURIComponent(EVIL)}&field=rl`,
    ]) {
      const got = await web.get(path);
      expect(got.status).toBe(200);
      expect(got.body).not.toMatch(
        /<script>|<img src=x|javascript:alert|data:text|user:password|vbscript|"onmouseover/i,
      );
      await expectValid(got);
    }
    expect((await web.get('/')).body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('shows the picture of its source through our own address, if pictures can be fetched', async () => {
    const listed = [madeListed(1, { paper: { imageUrl: 'https://pictures.example/1.png' } }), madeListed(2)];
    const pictures = async (over: Parameters<typeof openWeb>[0]) => {
      const web = await openWeb({ days: 0, ...over });
      await web.list('2026-06-12', listed);
      const got = await web.get('/');
      await expectValid(got);
      expect(got.body).not.toContain('pictures.example');
      return [...got.body.matchAll(/<img class="paper-thumb" src="([^"]+)" alt=""/g)].map(([, src]) => src);
    };
    expect(await pictures({})).toEqual([]);
    const fetchImage = async () => ({ refused: 'a test' });
    expect(await pictures({ fetchImage })).toEqual(['/img/2606.00001']);
  });

  it('can have any text', async () => {
    const web = await openWeb({ days: 0 });
    await web.list(
      '2026-06-12',
      hostilePapers().map((paper) => ({ paper, signals: {} })),
    );
    const got = await web.get('/');
    expect(got.status).toBe(200);
    await expectValid(got);
  });
});
