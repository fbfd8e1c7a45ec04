// Papers as they never come, but could: the longest titles, hundreds of authors, markup, mentions, emoji, right-to-left text, towers of
// marks, nothing at all. For fast-check; each platform adds what means something there alone.

import fc from 'fast-check';
import type { Action, Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';

const TRICKS = [
  '**',
  '*',
  '__',
  '_',
  '~~',
  '||',
  '`',
  '``',
  '```',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '](',
  '<',
  '>',
  '@',
  '#',
  ':',
  '-',
  '+',
  '.',
  '@everyone',
  '@here',
  ':smile:',
  '[a](https://evil.example)',
  'https://evil.example',
  'http:',
  '//evil.example',
  '# ',
  '-# ',
  '> ',
  '>>> ',
  '- ',
  '1. ',
  '\n',
  '\n# ',
  '\n- ',
  '\t',
  '\r',
  '\u001b[31m',
  '\u202e',
  '\u200b',
  '\u200d',
  '\ud800',
  'e\u0301\u0301\u0301\u0301\u0301\u0301',
  '👩🏽‍🔬',
  '🇫🇮',
  'שלום',
  'مرحبا',
  '日本語',
  '﷽',
];

/** Words made of everything that means something somewhere. `tricks`: what does so on one platform alone. */
export function hostileWordsWith(tricks: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.constantFrom(...TRICKS, ...tricks),
        fc.constantFrom('a', 'everyone', 'here', '1', '12', ' ', 'x y'),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));
}

const longTitle = fc
  .tuple(
    fc.constantFrom('and so on ', 'unbreakable', '大規模言語モデル', '**_', 'مرحبا '),
    fc.integer({ min: 1, max: 320 }),
  )
  .map(([words, length]) => words.repeat(320).slice(0, length));

const manyAuthors = Array.from({ length: 664 }, (_, i) => `Author Number${i + 1}`);

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

function detailsWith(words: fc.Arbitrary<string>) {
  const title = fc.oneof(fc.lorem({ maxCount: 14 }), longTitle, words);
  return fc.record({
    title,
    authors: fc.oneof(
      { weight: 4, arbitrary: fc.array(fc.oneof(fc.lorem({ maxCount: 2 }), words), { maxLength: 6 }) },
      { weight: 1, arbitrary: fc.constant(manyAuthors) },
    ),
    abstract: optional(fc.oneof(fc.lorem({ maxCount: 300 }), words, fc.constant('字'.repeat(1900)))),
    organisation: optional(title),
    summary: optional(fc.oneof(fc.lorem({ maxCount: 20 }), words)),
    keywords: fc.array(fc.lorem({ maxCount: 2 }), { maxLength: 20 }),
    comment: optional(words),
    codeUrl: optional(fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)'))),
    votes: optional(fc.integer({ min: 0, max: 20_000 })),
    foreign: fc.boolean(),
  });
}

type Details = ReturnType<typeof detailsWith> extends fc.Arbitrary<infer D> ? D : never;

function rankedOf(place: number, { votes, foreign, ...paper }: Details): RankedPaper {
  const id = foreign ? `other:house-${place}` : `2606.${String(place).padStart(5, '0')}`;
  return {
    paper: { ...paper, id },
    listedOn: '2026-06-12',
    place,
    score: 1,
    reasons: [],
    ...(votes !== undefined && { votes }),
  };
}

function button(label: string, command: string, paper: string): Action {
  return { kind: 'button', label, call: { command, options: { paper } } };
}

export interface Listing {
  message: Message;
  count: number;
}

/** A list of papers with remarks, notes, actions and a pager, as a digest or an answer has them; `words`: the hostile ones in them. */
export function listingWith(words: fc.Arbitrary<string>, most: number): fc.Arbitrary<Listing> {
  return fc
    .record({
      papers: fc.array(fc.tuple(detailsWith(words), optional(words)), { minLength: 1, maxLength: most }),
      labels: fc.constantFrom([], ['Show'], ['Show', 'Vote'], ['Show', 'Vote', 'Why']),
      remark: optional(words),
      paged: fc.boolean(),
      settings: fc.boolean(),
    })
    .map(({ papers, labels, remark, paged, settings }) => {
      const page = (to: number) => ({ command: 'today', options: { page: `${to}` } });
      const message: Message = {
        kind: 'message',
        title: 'Papers from 12 June 2026',
        fallbackText: 'Papers',
        blocks: [
          ...(remark === undefined ? [] : [{ kind: 'prose' as const, prose: prose`${remark}` }]),
          {
            kind: 'papers',
            papers: papers.map(([of, note], i) => {
              const paper = rankedOf(i + 1, of);
              const actions = labels.map((label) => button(label, label.toLowerCase(), paper.paper.id));
              return { paper, actions, ...(note !== undefined && { note: prose`${note}` }) };
            }),
          },
        ],
        ...(settings && { actions: [button('Settings', 'list', 'x')] }),
        ...(paged && { pager: { page: 2, pages: 3, previous: page(1), next: page(3) } }),
      };
      return { message, count: papers.length };
    });
}
