// The query language: what each form means, and that no text whatever breaks it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remarkWords } from '#src/conversation/texts/data-words.ts';
import { type Part, plainWords, readQuery, writeQuery } from '#src/search/query/query.ts';

const kinds = (text: string) =>
  readQuery(text).parts.map((part) => `${part.not ? '-' : ''}${part.kind}:${value(part)}`);

function value(part: Part): string {
  if (part.kind === 'like') return part.ids.join(' ');
  return 'text' in part ? part.text : 'id' in part ? part.id : part.than + part.count;
}

describe('readQuery', () => {
  it.each([
    ['speculative decoding', ['word:speculative', 'word:decoding']],
    ['"chain of thought" -survey -"large scale"', ['phrase:chain of thought', '-word:survey', '-phrase:large scale']],
    ['“curly quotes” «and these»', ['phrase:curly quotes', 'phrase:and these']],
    ['"never closed', ['phrase:never closed']],
    ['author:"Yann LeCun" -author:smith Author: lee', ['author:Yann LeCun', '-author:smith', 'author:lee']],
    ['org:NVIDIA organization:"Made Up Lab"', ['org:NVIDIA', 'org:Made Up Lab']],
    ['cat:cs.CL -cat:CS category:cs.*', ['cat:cs.cl', '-cat:cs', 'cat:cs']],
    ['after:2025 before:2026-07 since:2026/06/02', ['after:2025', 'before:2026-07', 'after:2026/06/02']],
    [
      'votes:>20 votes>=3 votes:7 votes: < 9 upvotes:1,000+',
      ['votes:>20', 'votes:>=3', 'votes:>=7', 'votes:<9', 'votes:>=1000'],
    ],
    ['2606.13681 attention', ['id:2606.13681', 'word:attention']],
    ['see https://arxiv.org/abs/2606.13681v2!', ['id:2606.13681', 'word:see']],
    ['− –minus —dash - -- ---help', ['-word:minus', '-word:dash', 'word:help']],
    ['self-attention GPT-4, (C++)', ['word:self-attention', 'word:GPT-4', 'word:C++']],
    ['Mamba: Linear-Time', ['word:Mamba', 'word:Linear-Time']],
    ['like:2606.13681 agents like:https://arxiv.org/abs/2501.12948v2', ['like:2606.13681 2501.12948', 'word:agents']],
    ['-like:2606.13681 like: arXiv:2501.12948 2606.13681', ['id:2606.13681', '-like:2606.13681', 'like:2501.12948']],
    ['like=other:x1 like:2606.13681 like:2606.13681', ['like:2606.13681 other:x1']],
    ['unlike:2606.13681', ['id:2606.13681', 'word:unlike']],
    ['toString constructor:x', ['word:toString', 'word:constructor:x']],
  ])('reads %j', (text, parts) => {
    expect(kinds(text)).toEqual(parts);
    expect(readQuery(text).remarks).toEqual([]);
  });

  it.each([
    ['votes:many', 'votes: needs a number, such as votes:>20. “many” was ignored.'],
    [
      'after:soon',
      'after: needs a day, a month or a year, such as after:2026-06-12 or after:2025. “soon” was ignored.',
    ],
    [
      'before:2025-13',
      'before: needs a day, a month or a year, such as before:2026-06-12 or before:2025. “2025-13” was ignored.',
    ],
    ['cat:??', 'cat: needs an arXiv category, such as cat:cs.CL or cat:cs. It was ignored.'],
    ['author:', 'author: needs a name, such as author:"Yann LeCun". It was ignored.'],
    ['author: after:2025', 'author: needs a value. It was ignored.'],
    ['after:2026 before:2025', 'No day is both on or after 2026-01-01 and before 2025-01-01.'],
    ['cat:foo', 'cat: needs an arXiv category, such as cat:cs.CL or cat:cs. “foo” was ignored.'],
    [
      'size:5',
      '“size:” is not a field, so it was searched as a word. The fields are author:, org:, cat:, after:, before:, votes: and like:.',
    ],
    ['like:robots', "like: needs a paper's ID or link, such as like:2606.13681. “robots” was ignored."],
    ['cats NOT dogs', 'To exclude a word, put a minus directly before it: -survey.'],
  ])('reports that %j was not understood', (text, remark) => {
    expect(readQuery(text).remarks.map(remarkWords)).toEqual([remark]);
  });

  it("accepts = for a field's colon, and reads only IDs after id:", () => {
    expect(readQuery('author=LeCun cat=cs.CL').parts).toEqual(readQuery('author:LeCun cat:cs.CL').parts);
    expect(readQuery('id:2606.13681')).toEqual(readQuery('2606.13681'));
    expect(readQuery('e = mc2 author =x').parts.every(({ kind }) => kind === 'word')).toBe(true);
  });

  it('reads quotation marks in prose as punctuation, but not beside many excluded words', () => {
    const words = 'how does one of these large models call a tool that is unknown';
    expect(kinds(`${words} as "an agent"`)).toEqual(
      [...words.split(' '), 'as', 'an', 'agent'].map((one) => `word:${one}`),
    );
    const excluded = 'abcdefghijklm'.split('').map((letter) => `-x${letter}`);
    expect(kinds(`"world model" ${excluded.join(' ')}`)[0]).toBe('phrase:world model');
  });

  it('searches unknown fields as words and lists the known ones', () => {
    const query = readQuery('title:attention');
    expect(query.parts).toEqual([{ kind: 'word', text: 'title:attention', not: false }]);
    expect(query.remarks).toEqual([{ kind: 'notField', values: ['title'] }]);
  });

  it('never throws, and always answers briefly', () => {
    const pieces = fc.constantFrom(
      '"',
      '-',
      'author:',
      'votes:>',
      'after:',
      'cat:',
      'like:',
      ':',
      ' ',
      '“',
      '2606.13681',
      'x',
      '\u0000',
      '\ud83d',
    );
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(noise, (text) => {
        for (const remark of readQuery(text).remarks) expect(remarkWords(remark).length).toBeLessThan(220);
      }),
    );
  });

  it('reads only the beginning of a very long text', () => {
    expect(readQuery('word '.repeat(2000)).remarks).toEqual([{ kind: 'tooLong', values: [4000] }]);
  });
});

describe('writeQuery', () => {
  const word = fc
    .stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z]{1,5})?$/)
    .filter((text) => !/^(not|votes|upvotes)$/.test(text));
  const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const not = fc.boolean();
  const day = fc.constantFrom('2025', '2025-06', '2025-06-12');
  const start = (typed: string) => `${typed}-01-01`.slice(0, typed.length === 4 ? 10 : undefined).slice(0, 10);
  const part: fc.Arbitrary<Part> = fc.oneof(
    fc.record({ kind: fc.constant('word' as const), text: word, not }),
    fc.record({ kind: fc.constantFrom('phrase' as const, 'author' as const, 'org' as const), text, not }),
    fc.record({ kind: fc.constant('cat' as const), text: fc.constantFrom('cs', 'cs.cl', 'cond-mat.mes-hall'), not }),
    fc.tuple(fc.constantFrom('after' as const, 'before' as const), day, not).map(([kind, typed, no]) => ({
      kind,
      text: typed,
      day: typed.length === 7 ? `${typed}-01` : start(typed),
      not: no,
    })),
    fc.record({
      kind: fc.constant('votes' as const),
      than: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const, '=' as const),
      count: fc.nat(9999),
      not,
    }),
  );

  it('reads back to the same parts', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.array(fc.constantFrom('2606.13681', 'math/0309136')),
        fc.uniqueArray(fc.constantFrom('2606.13681', '2501.12948', 'math/0309136')),
        (parts, ids, liked) => {
          const like: Part[] = liked.length > 0 ? [{ kind: 'like', ids: liked, not: false }] : [];
          const all: Part[] = [...ids.map((id): Part => ({ kind: 'id', id, not: false })), ...like, ...parts];
          expect(readQuery(writeQuery({ parts: all, remarks: [] })).parts).toEqual(all);
        },
      ),
    );
  });
});

describe('plainWords', () => {
  it('returns what other searches can be asked, and whether that is everything', () => {
    expect(plainWords('self-evolving agents')).toEqual({ words: 'self-evolving agents', bare: true });
    expect(plainWords('agents -survey "long context" votes:>3')).toEqual({ words: 'agents long context', bare: false });
    expect(plainWords('  ')).toEqual({ words: '', bare: true });
  });
});
