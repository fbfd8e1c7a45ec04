// BibTeX entries, read back by the rules of BibTeX.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtex } from '#src/papers/bibtex.ts';
import type { Paper } from '#src/papers/paper.ts';

const bs = String.raw;

function entry(over: Partial<Paper>): string {
  return bibtex({ id: '2606.01234', title: 'A Title', authors: ['Ada Arkwright'], keywords: [], ...over });
}

/** The fields of the only entry in the text, by BibTeX's rules: a value ends where its braces do. Undefined if there is anything else. */
function parsed(text: string): { kind: string; key: string; fields: Record<string, string> } | undefined {
  const [head = '', kind = '', key = ''] = /^@(\w+)\{([^\s,{}"#%=\\]+),\s*/.exec(text) ?? [];
  const fields: Record<string, string> = {};
  let at = head.length;
  if (at === 0) return undefined;
  while (text[at] !== '}') {
    const [name = '', field = ''] = /^\s*(\w+)\s*=\s*/.exec(text.slice(at)) ?? [];
    if (name === '') return undefined;
    at += name.length;
    let depth = 0;
    const start = at;
    do {
      if (at >= text.length) return undefined;
      if (text[at] === '{') depth += 1;
      if (text[at] === '}') depth -= 1;
      at += 1;
    } while (depth > 0 || !/[,\n]/.test(text[at] ?? '\n'));
    fields[field] = text.slice(start, at);
    at += /^,?\s*/.exec(text.slice(at))?.[0].length ?? 0;
  }
  return at === text.length - 1 ? { kind, key, fields } : undefined;
}

describe('a BibTeX entry', () => {
  it('has what is known of a preprint', () => {
    const text = entry({
      title: 'Sums of $n^2$ Things & More',
      authors: ['Ada Arkwright', 'Bo van der Drumm', 'Lantern Lab'],
      publishedOn: '2026-06-11',
      categories: ['cs.LG', 'cs.AI'],
      doi: '10.1234/a_b',
    });
    expect(text).toBe(bs`@misc{arkwright_2606.01234,
  title         = {{Sums of $n^2$ Things \& More}},
  author        = {Arkwright, Ada and van der Drumm, Bo and {Lantern Lab}},
  year          = {2026},
  month         = jun,
  doi           = {10.1234/a_b},
  eprint        = {2606.01234},
  archiveprefix = {arXiv},
  primaryclass  = {cs.LG},
  url           = {https://arxiv.org/abs/2606.01234}
}`);
  });

  it('is an article once it was in a journal', () => {
    expect(parsed(entry({ journal: 'J. Odd Mach. 12, 34 (2026)', withdrawn: true }))).toMatchObject({
      kind: 'article',
      fields: { journal: '{J. Odd Mach. 12, 34 (2026)}', note: '{Withdrawn}' },
    });
  });

  it('has the same key whatever else is learnt about the paper', () => {
    const keys = [{}, { title: 'Another' }, { publishedOn: '2025-01-01', doi: '10.1/2' }].map(
      (over) => parsed(entry(over))?.key,
    );
    expect(new Set(keys)).toEqual(new Set(['arkwright_2606.01234']));
    expect(parsed(entry({ authors: ['Ödön von Horváth'] }))?.key).toBe('vonhorvath_2606.01234');
    expect(parsed(entry({ authors: [] }))?.key).toBe('paper_2606.01234');
    expect(parsed(entry({ id: 'cond-mat/0207270' }))?.key).toBe('arkwright_cond-mat/0207270');
    expect(parsed(entry({ id: 'other:my file {1}, "x"' }))?.key).toBe('arkwright_other:my-file-1-x-');
  });

  it('takes year and month from an arXiv ID where nothing else says them', () => {
    expect(parsed(entry({}))?.fields).toMatchObject({ year: '{2026}', month: 'jun' });
    expect(parsed(entry({ id: 'hep-th/9901001' }))?.fields).toMatchObject({ year: '{1999}', month: 'jan' });
    const other = parsed(entry({ id: 'other:2606.5' }));
    expect(Object.keys(other?.fields ?? {})).toEqual(['title', 'author']);
  });

  it.each([
    ['Ada Arkwright', 'Arkwright, Ada'],
    ['Ludwig van Beethoven', 'van Beethoven, Ludwig'],
    ['Juan de la Cruz Garrow', 'de la Cruz Garrow, Juan'],
    ['van Eastmoor', 'van Eastmoor'],
    ['Plato', 'Plato'],
    ['danah fennick', 'fennick, danah'],
    ['Martin L. King Jr.', 'King, Jr., Martin L.'],
    ['Martin King, Jr.', 'King, Jr., Martin'],
    ['Drumm, Bo', 'Drumm, Bo'],
    ['Drumm, Bo, Harbour AI', '{Drumm, Bo, Harbour AI}'],
    ['The Odd Machines Collaboration', '{The Odd Machines Collaboration}'],
    ['Wei Ai', 'Ai, Wei'],
    ['Harbour AI', '{Harbour AI}'],
    ['Ada and Bo', '{Ada and Bo}'],
    [bs`Andr\'e M\"uller`, 'Müller, André'],
    ['张 伟', '伟, 张'],
    ['A_B {C} 100%', bs`100\%, A\_B \textbraceleft{}C\textbraceright{}`],
  ])('writes the name %s', (name, written) => {
    expect(parsed(entry({ authors: [name] }))?.fields.author).toBe(`{${written}}`);
  });

  it.each([
    ['50% of C# & a_b for $5', bs`50\% of C\# \& a\_b for \$5`],
    [bs`{BERT} and \textsc{Gpt} in \'Evora at 50\%`, bs`{BERT} and \textsc{Gpt} in \'Evora at 50\%`],
    [bs`$\mathcal{O}(n)$ at $90\%$`, bs`$\mathcal{O}(n)$ at $90\%$`],
    ['An open { brace', bs`An open \textbraceleft{} brace`],
    ['A closed } brace', bs`A closed \textbraceright{} brace`],
    [bs`An escaped \{ brace`, bs`An escaped \textbraceleft{} brace`],
    ['A backslash \\', bs`A backslash \textbackslash{}`],
    ['2^n things', bs`2\textasciicircum{}n things`],
    ['Line\nbreaks\u0000 and \u202edirections', 'Line breaks and directions'],
  ])('writes the title %s', (title, written) => {
    expect(parsed(entry({ title }))?.fields.title).toBe(`{{${written}}}`);
  });

  it('is one entry, whatever the fields contain', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom('{', '}', '\\', '"', '@misc{', '%', '$', '\n', ','), fc.string()))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.record({ title: text, author: text, journal: text, doi: text, id: text, category: text }),
        (any) => {
          const written = entry({
            title: any.title,
            authors: [any.author, 'Bo Drumm'],
            journal: any.journal,
            doi: any.doi,
            id: `other:${any.id}`,
            categories: [any.category],
          });
          expect(parsed(written)?.fields.title).toBeDefined();
        },
      ),
    );
  });
});
