// The page of a paper over real HTTP: what it shows, that nothing in a paper gets out of its place, and where other forms of an ID lead.

import { describe, expect, it } from 'vitest';
import { bibtex } from '#src/papers/bibtex.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import type { Paper } from '#src/papers/paper.ts';
import { madeListed } from '../../../fakes/papers.ts';
import { expectValid, openWeb } from '../fixture.ts';

const DAY = '2026-06-12';
const bs = String.raw;

function listed(number: number, paper: Partial<Paper>, votes = 40): ListedPaper {
  return madeListed(number, { paper, signals: { votes } });
}

/** A site with this paper on the newest list. */
async function withPaper(paper: Partial<Paper>) {
  const web = await openWeb();
  await web.list(DAY, [listed(900, { id: '2606.09000', ...paper })]);
  return web;
}

describe('the page of a paper', () => {
  it('shows all that is known', async () => {
    const paper: Partial<Paper> = {
      title: bs`Sums in $\mathcal{O}(n)$`,
      abstract: bs`We reach $\frac{1}{2}$ of it, with \textbf{care}.`,
      authors: ['Ada Arkwright', bs`Andr\'e van Drumm`],
      summary: 'A sum.',
      keywords: ['sums'],
      organisation: 'Lantern Lab',
      categories: ['cs.LG', 'cs.AI'],
      comment: '12 pages',
      journal: 'J. Odd Mach. 1',
      doi: '10.1234/odd.1',
      publishedOn: '2026-06-11',
      version: 2,
      codeUrl: 'https://github.com/made-up/sums',
      projectUrl: 'https://made-up.example/sums',
    };
    const web = await withPaper(paper);
    await web.store.library.recordSightings('hugging-face', new Date('2026-06-12T11:30:00Z'), [
      listed(900, { id: '2606.09000', ...paper }, 75),
    ]);
    const got = await web.get('/papers/2606.09000');
    expect(got.status).toBe(200);
    await expectValid(got);
    const { body } = got;
    expect(body).toContain('<title>Sums in 𝒪(n) – Paperboy</title>');
    expect(body).toMatch(/<h1 lang="en">Sums in <math>.*<\/math><\/h1>/);
    expect(body).toContain('<mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it, with care.');
    for (const link of [
      '/search?q=author%3A%22Ada%20Arkwright%22',
      '/search?q=author%3A%22Andr%C3%A9%20van%20Drumm%22',
      '/search?q=org%3A%22Lantern%20Lab%22',
      '/search?q=cat%3Acs.LG',
      '/search?q=%22sums%22',
      '/day/2026-06-12',
      'https://arxiv.org/abs/2606.09000',
      'https://arxiv.org/pdf/2606.09000',
      'https://github.com/made-up/sums',
      'https://made-up.example/sums',
      'https://doi.org/10.1234/odd.1',
      '/similar/2606.09000',
    ]) {
      expect(body).toContain(`href="${link}"`);
    }
    for (const words of ['12 pages', 'J. Odd Mach. 1', '11 June 2026', 'version 2', 'A sum.'])
      expect(body).toContain(words);
    expect(body).toContain('aria-label="From 40 votes on 12 June 2026 to 75 on 12 June 2026"');
    expect(body).toContain(
      '75 votes, last counted on <time datetime="2026-06-12T11:30:00.000Z">12 June 2026, 11:30 UTC</time>',
    );
  });

  it('says why it ranks there, with terms that sum to the score', async () => {
    const web = await withPaper({});
    const { body } = await web.get('/papers/2606.09000');
    const [, place, of] = /Rank (\d+) of (\d+)/.exec(body) ?? [];
    expect([Number(place) > 0, of]).toEqual([true, '13']);
    const points = [...body.matchAll(/<td>([+−])([\d.]+)<\/td>/g)].map(
      ([, sign, n]) => Number(n) * (sign === '−' ? -1 : 1),
    );
    const [, score] = /Score<\/th><td>([\d.]+)</.exec(body) ?? [];
    expect(points.length).toBeGreaterThan(2);
    expect(points.reduce((sum, one) => sum + one, 0)).toBeCloseTo(Number(score), 1);
  });

  it('draws votes only if they have changed', async () => {
    const web = await withPaper({});
    const read = (at: string, votes: number) =>
      web.store.library.recordSightings('hugging-face', new Date(at), [listed(900, { id: '2606.09000' }, votes)]);
    await read('2026-06-12T11:00:00Z', 40);
    const same = (await web.get('/papers/2606.09000')).body;
    expect(same).toContain('40 votes, last counted on');
    expect(same).not.toContain('class="chart"');
    await read('2026-06-12T11:30:00Z', 41);
    const grown = await web.get('/papers/2606.09000');
    expect(grown.body).toMatch(/<figcaption[^>]*><span>40 votes<br><time [^>]*>10:00 UTC<\/time>/);
    await expectValid(grown);
  });

  it('names a summary of its own, and does not take it for the abstract', async () => {
    const web = await withPaper({ summary: 'A sum.', abstract: 'We add.' });
    const { body } = await web.get('/papers/2606.09000');
    expect(body).toMatch(/In one sentence<\/h2><p class="full-summary"[^>]*>A sum\.<\/p><\/section>/);
    const own = (await (await withPaper({ summary: 'We add.', abstract: 'We add. A lot.' })).get('/papers/2606.09000'))
      .body;
    expect(own).not.toContain('In one sentence');
  });

  it('has an entry for BibTeX to select and to copy', async () => {
    const web = await withPaper({ title: 'Q & A <in> {time}' });
    const { body } = await web.get('/papers/2606.09000');
    const paper = await web.store.library.paper('2606.09000');
    const [, entry = ''] = /<code id="bibtex">([^<]*)<\/code>/.exec(body) ?? [];
    expect(unescaped(entry)).toBe(bibtex(paper as Paper));
    // Without a script there is no button.
    expect(body).toMatch(/<button [^>]*data-copy="bibtex"[^>]* hidden>/);
  });

  it('tells reference managers and search engines what it is about', async () => {
    const web = await openWeb({ publicUrl: 'https://papers.example' });
    await web.list(DAY, [
      listed(900, { id: '2606.09000', title: '</script><b>"T"', authors: ['Ada "A" Arkwright'], doi: '10.1/2' }),
    ]);
    const { body } = await web.get('/papers/2606.09000');
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'ScholarlyArticle',
      headline: '</script><b>"T"',
      author: [{ '@type': 'Person', name: 'Ada "A" Arkwright' }],
      url: 'https://papers.example/papers/2606.09000',
      sameAs: ['https://arxiv.org/abs/2606.09000'],
    });
    expect(body).toContain('<meta name="citation_author" content="Ada &quot;A&quot; Arkwright">');
    expect(body).toContain('<meta name="citation_arxiv_id" content="2606.09000">');
    expect(body).toContain('<link rel="canonical" href="https://papers.example/papers/2606.09000">');
  });

  it('marks a withdrawn paper', async () => {
    const web = await withPaper({ withdrawn: true, comment: 'withdrawn' });
    expect((await web.get('/papers/2606.09000')).body).toContain('This paper has been withdrawn.');
  });

  it('shows a paper of which little is known, and one that was never listed', async () => {
    const web = await openWeb();
    await web.store.library.add([{ id: 'other:a/b ü?#', title: 'Bare', authors: [], keywords: [] }]);
    const got = await web.get(`/papers/${encodeURIComponent('other:a/b ü?#')}`);
    expect(got.status).toBe(200);
    await expectValid(got);
    expect(got.body).toContain('authors unknown');
    expect(got.body).toContain('No source has counted votes');
    expect(got.body).not.toContain('Why it ranks here');
  });

  it('speaks German to those who want it', async () => {
    const web = await withPaper({});
    const got = await web.get('/papers/2606.09000', { 'accept-language': 'de' });
    await expectValid(got);
    expect(got.body).toContain('Warum es hier steht');
    expect(got.body).toContain('<html lang="de">');
  });
});

describe('other forms of an ID', () => {
  it.each([
    '2606.09000v2',
    'arXiv:2606.09000',
    'https://arxiv.org/abs/2606.09000v3',
    'https://arxiv.org/pdf/2606.09000.pdf',
    'https%3A%2F%2Fhuggingface.co%2Fpapers%2F2606.09000',
    '%202606.09000',
  ])('%s leads to the page', async (form) => {
    const web = await withPaper({});
    const got = await web.get(`/papers/${form}`);
    expect([got.status, got.headers.get('location')]).toEqual([301, '/papers/2606.09000']);
  });

  it('keep the slash of an old one', async () => {
    const web = await openWeb();
    await web.store.library.add([{ id: 'cond-mat/0207270', title: 'Old', authors: [], keywords: [] }]);
    for (const path of ['/papers/cond-mat/0207270', '/papers/cond-mat%2F0207270'])
      expect((await web.get(path)).status).toBe(200);
    const moved = await web.get('/papers/cond-mat/0207270v1');
    expect(moved.headers.get('location')).toBe('/papers/cond-mat/0207270');
  });

  it.each([
    '/papers/',
    '/papers/2606.99999',
    '/papers/nothing',
    '/papers/%2F%2Fevil.example',
    '/papers//evil.example',
    '/papers/https://evil.example/2606.09000x',
    '/papers/other:unknown',
    '/papers/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '/papers/javascript:alert(1)',
  ])('%s is explained', async (path) => {
    const web = await openWeb();
    const got = await web.get(path);
    expect(got.status).toBe(404);
    await expectValid(got);
    expect(got.body).toContain('This paper isn’t here');
    expect(got.body).toContain('such as 2606.13681');
    expect(got.body).not.toContain('<script>alert');
  });
});

describe('a hostile paper', () => {
  const evil = `"'><img src=x onerror=alert(1)><script>alert(1)</script>&lt;b&gt;`;

  it('does not get out of any field', async () => {
    const web = await withPaper({
      title: evil,
      abstract: `${evil} $${evil}$ $\\text{${evil}}$`,
      authors: [evil, '</script>'],
      summary: evil,
      keywords: [evil],
      organisation: evil,
      categories: [evil],
      comment: evil,
      journal: evil,
      doi: `10.1234/${evil}`,
      codeUrl: `javascript:alert("${evil}")`,
      projectUrl: `https://made-up.example/"><script>alert(1)</script>`,
      imageUrl: evil,
    });
    for (const path of [
      '/papers/2606.09000',
      '/similar/2606.09000',
      '/search?q=img+onerror',
      '/topics/onerror',
      '/similar/2606.00001',
    ]) {
      const got = await web.get(path);
      expect([path, got.status]).toEqual([path, 200]);
      expectHarmless(got.body);
      await expectValid(got);
    }
    expect(web.errors).toEqual([]);
  });

  it.each([
    ['nested braces', `$${'{'.repeat(12_000)}x${'}'.repeat(12_000)}$`],
    ['definitions', bs`$\def\a{\a\a}\a$ $\newcommand{\b}{\b\b}\b$ $\let\c\c\c$`],
    ['a long formula', `$${'x^{2}+'.repeat(5_000)}$`],
    ['many formulas', '$x^2$ '.repeat(5_000)],
    ['a large space', bs`$\hspace{9999em}x\kern-9999em y\rule{999em}{999em}$`],
    [
      'links and pictures',
      bs`$\href{javascript:alert(1)}{x}$ $\url{javascript:alert(1)}$ $\includegraphics{//evil.example}$`,
    ],
    ['direction marks', '$\u202Ex\u2066$ \u202Eabc'],
  ])('with %s is shown', async (_what, tex) => {
    const web = await withPaper({ title: tex.slice(0, 500), abstract: tex, comment: tex });
    const got = await web.get('/papers/2606.09000');
    expect(got.status).toBe(200);
    expectHarmless(got.body);
    expect(got.body).not.toMatch(/="-?99|[\u202e\u2066]/);
    await expectValid(got);
  });
});

/** No element or attribute comes from a paper. */
function expectHarmless(body: string): void {
  expect(body).not.toMatch(/<img src=x|<script>|onerror=alert\(1\)>|href="javascript:| style=/);
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => SIGNS[name] ?? '');
}
