// Every form in which people paste ids gives the one id, and nothing else gives any.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPaperIds, readPaperId } from '#src/papers/paper-id.ts';

const two = (number: number) => String(number).padStart(2, '0');
const newId = fc
  .tuple(fc.integer({ min: 7, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 9999 }))
  .filter(([year, month]) => year > 7 || month >= 4)
  .map(([year, month, number]) => `${two(year)}${two(month)}.${String(number).padStart(year < 15 ? 4 : 5, '0')}`);
const oldId = fc
  .tuple(
    fc.constantFrom('cond-mat', 'math', 'hep-th', 'cs', 'q-bio', 'astro-ph'),
    fc.integer({ min: 92, max: 106 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([archive, year, month, number]) => `${archive}/${two(year % 100)}${two(month)}${String(number).padStart(3, '0')}`,
  );
const anyId = fc.oneof(newId, oldId);
const version = fc.constantFrom('', 'v1', 'v12');

const encoded = encodeURIComponent;
const base64 = (text: string) => Buffer.from(text).toString('base64url');

/** Redirects, archives and mail filters around a link. */
const CARRIERS: readonly ((link: string) => string)[] = [
  (link) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encoded(link)}&data=05%7C02%7Cme%40x.org%7C&reserved=0`,
  (link) => `https://l.facebook.com/l.php?u=${encoded(`${link}?fbclid=IwAR0`)}&h=AT3`,
  (link) => `https://www.google.com/url?q=${link}&sa=D&source=editors`,
  (link) => `https://www.google.de/url?sa=t&url=${encoded(link)}`,
  (link) => `https://slack-redir.net/link?url=${encoded(link)}&v=3`,
  (link) =>
    `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encoded(encoded(link))}`,
  (link) => `https://www.linkedin.com/redir/redirect?url=${encoded(link)}&urlhash=x`,
  (link) => `https://linkprotect.cudasvc.com/url?a=${encoded(link)}&c=E,1,x`,
  (link) => `https://duckduckgo.com/l/?uddg=${encoded(link)}&rut=1`,
  (link) => `https://us1.protection.sophos.com/?d=arxiv.org&u=${base64(link)}`,
  (link) => `https://www.bing.com/ck/a?!&&p=1&u=a1${base64(link)}&ntb=1`,
  (link) =>
    `https://urldefense.proofpoint.com/v2/url?u=${encoded(link).replaceAll('%2F', '_').replaceAll('-', '-2D').replaceAll('%', '-')}&d=DwMFaQ&c=x`,
  (link) => `https://urldefense.com/v3/__${link}__;!!ABC!def$`,
  (link) => `https://urldefense.com/v3/__${link.replace('//', '/*')}__;${base64('/')}!!ABC!def$`,
  (link) => `https://web.archive.org/web/20240301123456/${link}`,
  (link) => `https://web.archive.org/web/2024*/${link.replace('https://', '')}`,
  (link) => `web.archive.org/web/20240301123456id_/${link}`,
  (link) => `https://archive.ph/2024.03.01-123456/${link}`,
  (link) => `https://r.jina.ai/${link}`,
  (link) => `https://via.hypothes.is/${link}`,
  (link) => `https://www.google.com/amp/s/${link.replace('https://', '')}`,
  (link) => `https://webcache.googleusercontent.com/search?q=cache:a1B2:${link}`,
  (link) => `https://secure-web.cisco.com/1abcDEF/${encoded(link)}`,
];

const FORMS: readonly ((id: string, version: string) => string)[] = [
  (id, v) => `${id}${v}`,
  (id, v) => `  ${id}${v}.  `,
  (id, v) => `arXiv:${id}${v}`,
  (id, v) => `ARXIV: ${id}${v}`,
  (id, v) => `https://arxiv.org/abs/${id}${v}`,
  (id, v) => `http://www.arxiv.org/abs/${id}${v}?context=cs`,
  (id, v) => `https://arxiv.org/pdf/${id}${v}`,
  (id, v) => `https://arxiv.org/pdf/${id}${v}.pdf#page=3`,
  (id, v) => `https://arxiv.org/html/${id}${v}#S3.T1`,
  (id, v) => `export.arxiv.org/abs/${id}${v}`,
  (id, v) => `https://arxiv.org/abs/${id}${v}&utm_source=letter`,
  (id, v) => `<https://arxiv.org/abs/${id}${v}>`,
  (id, v) => `<https://arxiv.org/abs/${id}${v}|arxiv.org/abs/${id}>`,
  (id) => `https://huggingface.co/papers/${id}`,
  (id) => `https://huggingface.co/papers/${id}.md`,
  (id) => `hf.co/papers/${id}/`,
  (id, v) => `https://www.alphaxiv.org/abs/${id}${v}`,
  (id, v) => `https://ar5iv.labs.arxiv.org/html/${id}${v}`,
  (id) => `https://ar5iv.org/abs/${id}`,
  (id) => `10.48550/arXiv.${id}`,
  (id) => `https://doi.org/10.48550/arXiv.${id}`,
  (id) => `doi:10.48550/ARXIV.${id}`,
  (id, v) => `https://doi.org/10.48550%2FarXiv.${id}${v}`,
  (id) => `https://hf-mirror.com/papers/${id}`,
  ...[
    'scirate.com/arxiv/',
    'papers.cool/arxiv/',
    'www.semanticscholar.org/arxiv/',
    'api.semanticscholar.org/graph/v1/paper/arXiv:',
    'www.arxiv-vanity.com/papers/',
    'www.alphaxiv.org/overview/',
    'www.alphaxiv.org/de/abs/',
    'www.emergentmind.com/papers/',
    'bytez.com/docs/arxiv/',
    'www.themoonlight.io/en/paper/',
    'www.catalyzex.com/paper/arxiv:',
    'www.connectedpapers.com/api/redirect/arxiv/',
    'deeplearn.org/arxiv/',
    'ui.adsabs.harvard.edu/abs/arXiv:',
    'api.openalex.org/works/doi:10.48550/arXiv.',
    'arxiv-org.translate.goog/abs/',
    'browse.arxiv.org/pdf/',
    'arxiv.org/abs/arXiv:',
  ].map((before) => (id: string, v: string) => `https://${before}${id}${v}`),
  ...CARRIERS.map((carry) => (id: string, v: string) => carry(`https://arxiv.org/abs/${id}${v}`)),
  (id) => CARRIERS.reduceRight((link, carry, i) => (i < 3 ? carry(link) : link), `https://arxiv.org/pdf/${id}`),
];

describe('readPaperId', () => {
  it('reads every form of every ID', () => {
    fc.assert(
      fc.property(anyId, version, fc.constantFrom(...FORMS), (id, v, form) => {
        expect(readPaperId(form(id, v))).toBe(id);
      }),
    );
  });

  it('drops the subject class of an old ID', () => {
    expect(readPaperId('math.GT/0309136v2')).toBe('math/0309136');
    expect(readPaperId('https://arxiv.org/abs/cond-mat%2F0207270')).toBe('cond-mat/0207270');
  });

  it.each([
    '2613.12345',
    '2600.12345',
    '1412.12345',
    '1501.1234',
    '0703.1234',
    '123456.12345',
    '2606.136811',
    'nothing/0207270',
    'math/0213136',
    'https://example.org/abs/2606.13681',
    'https://notarxiv.org/abs/2606.13681',
    'https://huggingface.co/models/2606.13681',
    'https://scirate.com.example.org/arxiv/2606.13681',
    'https://notscirate.com/arxiv/2606.13681',
    'https://example.org/scirate.com/arxiv/2606.13681',
    'https://arxiv.org@example.org/abs/2606.13681',
    'https://example.org/https://arxiv.org/abs/2606.13681',
    'https://web.archive.org.example.org/web/2024/https://arxiv.org/abs/2606.13681',
    'https://web.archive.org/web/2024/https://arxiv.org.example.org/abs/2606.13681',
    'https://www.google.com/url?q=https://arxiv.org.example.org/abs/2606.13681',
    'https://www.google.com/url?q=2606.13681',
    'https://urldefense.com.example.org/v3/__https://arxiv.org/abs/2606.13681__;!!x',
    'https://scirate.com/arxiv/2613.13681',
    '2606.13681 and more',
    '',
  ])('finds no ID in %j', (text) => {
    expect(readPaperId(text)).toBeUndefined();
  });

  it('reads the two record keys that have the ID without its dot', () => {
    expect(readPaperId('https://ui.adsabs.harvard.edu/abs/2017arXiv170603762V/abstract')).toBe('1706.03762');
    expect(readPaperId('https://dblp.org/rec/journals/corr/abs-1706-03762.html')).toBe('1706.03762');
  });

  it.each([
    ['closing brackets', `${')'.repeat(200_000)}x`],
    ['hosts', 'a.'.repeat(100_000)],
    ['hyphens', 'a-'.repeat(100_000)],
    ['segments', `https://scirate.com/${'a/'.repeat(100_000)}`],
    ['wrapped links', `https://www.google.com/url?q=`.repeat(7_000)],
    ['escapes', `https://web.archive.org/web/${'%25'.repeat(60_000)}`],
    ['parameters', `https://x.org/?${'u=https://x.org/&'.repeat(12_000)}`],
    ['parts', `https://urldefense.com/v3/${'__;'.repeat(60_000)}`],
  ])(
    'reads 200,000 characters of %s in linear time',
    (_, text) => {
      // A pattern that is quadratic here would accept minutes.
      expect(readPaperId(text)).toBeUndefined();
      expect(findPaperIds(text)).toEqual([]);
    },
    10_000,
  );

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => readPaperId(text) !== null && findPaperIds(text).length >= 0,
      ),
    );
  });
});

describe('findPaperIds', () => {
  it('finds each ID once, in order, in running text', () => {
    const text =
      'As (1706.03762v5) says, see https://arxiv.org/abs/2606.13681v2. [Here](https://hf.co/papers/2501.12948), arXiv:math/0309136; again 1706.03762!';
    expect(findPaperIds(text)).toEqual(['1706.03762', '2606.13681', '2501.12948', 'math/0309136']);
  });

  it('finds IDs from forms between other words', () => {
    fc.assert(
      fc.property(anyId, version, fc.constantFrom(...FORMS), (id, v, form) => {
        expect(findPaperIds(`Look at ${form(id, v)} today`)).toEqual([id]);
      }),
    );
  });

  it.each([
    'It costs $1912.12345 a year',
    '1912.12345% more',
    'version 3.1912.12345',
    '1912.12345.6',
    'x1912.12345',
    '2613.00001 apples',
    'a/1912.12345',
  ])('does not take a number for an ID in %j', (text) => {
    expect(findPaperIds(text)).toEqual([]);
  });

  const digits = (least: number, most: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
  const harmless = fc.oneof(
    fc.integer({ min: 1900, max: 2100 }).map((year) => `in ${year}`),
    fc.integer({ min: 1900, max: 2100 }).map((year) => `${year}-${year + 1}`),
    fc.tuple(digits(1, 3), digits(1, 3), digits(1, 4)).map((parts) => `version ${parts.join('.')}`),
    fc.tuple(digits(1, 3), digits(1, 3)).map((parts) => `v${parts.join('.')}`),
    fc.tuple(digits(2, 3), digits(3, 3), digits(4, 4)).map((parts) => `call +${parts.join('.')}`),
    fc.tuple(digits(4, 5), digits(6, 9)).map((parts) => `call ${parts.join(' ')}`),
    fc.tuple(digits(1, 6), digits(1, 3)).map((parts) => `costs ${parts.join('.')}`),
    fc.constantFrom('https://example.org/2606.13681/x', 'see a/b', 'arXiv', 'hf.co/papers', '12/2026'),
  );

  it('finds IDs among years, versions, amounts and telephone numbers, and nothing else', () => {
    const named = fc
      .tuple(anyId, version, fc.constantFrom(...FORMS))
      .map(([id, v, form]) => ({ id, said: form(id, v) }));
    fc.assert(
      fc.property(fc.array(fc.tuple(harmless, named), { maxLength: 5 }), harmless, (pairs, last) => {
        const text = [...pairs.flatMap(([other, { said }]) => [other, said]), last].join(' , ');
        expect(findPaperIds(text)).toEqual([...new Set(pairs.map(([, { id }]) => id))]);
      }),
    );
  });
});
