// arXiv's feeds as text: what XML could do to us, what arXiv does, and anything else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arxivCategories, readAtom } from '#src/papers/sources/arxiv/arxiv-atom.ts';
import { readRss } from '#src/papers/sources/arxiv/arxiv-rss.ts';
import { keptId } from '#src/papers/sources/kept-id.ts';
import { entry } from '../../../fakes/arxiv.ts';
import { hostilePapers, madePaper, tidyHostilePapers } from '../../../fakes/papers.ts';

/** Any code points, lone surrogates too. */
const anyText = fc.array(fc.nat(0x10ffff)).map((codes) => String.fromCodePoint(...codes));

const feed = (inside: string) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`;
const oneEntry = (title: string) =>
  feed(`<entry><title>${title}</title><id>http://arxiv.org/abs/2606.00001v1</id></entry>`);

describe('an Atom feed', () => {
  it('can be empty, or have a single entry, or an invalid count', () => {
    expect(readAtom(feed(''))).toEqual({ papers: [], dropped: [] });
    expect(readAtom(feed('<totalResults>x</totalResults>'))).toEqual({ papers: [], dropped: [] });
    expect(readAtom(feed('<opensearch:totalResults> 12 </opensearch:totalResults>'))?.total).toBe(12);
    expect(readAtom(oneEntry('0'))?.papers).toMatchObject([
      { id: '2606.00001', title: '0', authors: [], keywords: [] },
    ]);
  });

  it('drops entries without ID or title and keeps the rest', () => {
    const bad =
      '<entry/><entry><id>x</id><title>T</title></entry><entry><id>http://arxiv.org/abs/2606.00001</id></entry>';
    const result = readAtom(feed(`${bad}${entry(madePaper(3))}`));
    expect(result?.papers).toHaveLength(1);
    expect(result?.dropped).toHaveLength(3);
  });

  it('reads the five entities and numeric characters once, and no others', () => {
    const title = (text: string) => readAtom(oneEntry(text))?.papers[0]?.title;
    expect(title('a &lt;b&gt; &amp;amp; &quot;&apos; &#233;&#x1F680;')).toBe('a <b> &amp; "\' é🚀');
    expect(title('&eacute; &#xD800; &#0; &#x110000;')).toBe('&eacute; \uFFFD \uFFFD \uFFFD');
    expect(title('<![CDATA[a <i>b</i>]]> c')).toBe('a <i>b</i> c');
  });

  it('expands no entity that it declares', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY l0 "boom">${levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const text = `${bomb}${feed('<entry><title>A &l9; &f;</title><id>http://arxiv.org/abs/2606.00001v1</id></entry>').slice(21)}`;
    const told = JSON.stringify(readAtom(text) ?? 'nothing');
    expect(told).not.toContain('boom');
    expect(told).not.toContain('root:');
    expect(told.length).toBeLessThan(300);
  });

  it('is undefined for anything else', () => {
    for (const text of [
      '',
      'Rate exceeded.',
      '{}',
      '<html><p>x</html>',
      '<feed',
      '<feed><entry></feed>',
      '<a>'.repeat(50_000),
    ]) {
      expect(readAtom(text)).toBeUndefined();
    }
  });

  it('sanitises hostile papers, whatever the order of elements', () => {
    const papers = hostilePapers().filter(({ id }) => !id.startsWith('other:'));
    const tidy = new Map(tidyHostilePapers().map((paper) => [paper.id, paper]));
    const result = readAtom(feed(papers.map(entry).join('')));
    expect(result?.papers.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    for (const paper of result?.papers ?? []) {
      // XML itself cannot hold lone surrogates.
      if (!paper.title.startsWith('Lone')) expect(paper.title).toBe(tidy.get(paper.id)?.title);
      expect(paper.authors).toHaveLength(tidy.get(paper.id)?.authors.length ?? -1);
      expect(paper.categories).toEqual(tidy.get(paper.id)?.categories);
    }
  });

  it('never throws for any text, or any truncated feed', () => {
    const whole = feed([1, 2, 3].map((number) => entry(madePaper(number))).join(''));
    fc.assert(
      fc.property(anyText, fc.nat(whole.length), fc.nat(whole.length), (noise, from, to) => {
        for (const text of [
          noise,
          `<feed>${noise}</feed>`,
          whole.slice(0, to),
          whole.slice(0, from) + noise + whole.slice(to),
        ]) {
          readAtom(text);
          readRss(text, true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('dangerous element names', () => {
  it('have no effect', () => {
    const inside = '<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><toString/>';
    readAtom(feed(`<entry>${inside}<title>T</title></entry>${inside}`));
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('categories', () => {
  it("are arXiv's own, without duplicates, and undefined instead of empty", () => {
    const given = ['cs.CL', 'I.2.7', '68T05', 'cs.CL', 'hep-th', 'cond-mat.mtrl-sci', 'q-bio.NC', 'physics.ao-ph', ''];
    expect(arxivCategories(given)).toEqual(['cs.CL', 'hep-th', 'cond-mat.mtrl-sci', 'q-bio.NC', 'physics.ao-ph']);
    expect(arxivCategories(['I.2'])).toBeUndefined();
  });
});

describe('stored IDs', () => {
  it('are stable when stored again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}\.\d{4,5}(v\d)?$/)), (text) => {
        const id = keptId(text);
        if (id !== undefined) expect(keptId(id)).toBe(id);
      }),
    );
  });
});
