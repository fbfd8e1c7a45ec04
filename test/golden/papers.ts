// The made up papers that golden messages show: an everyday list, the longest legal paper, hostile ones.

import type { Paper } from '#src/papers/paper.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { Reason } from '#src/papers/ranking/reasons.ts';

function paper(over: Partial<Paper> & { id: string; title: string }): Paper {
  return { authors: ['Mina Arkwright'], keywords: [], ...over };
}

function ranked(place: number, votes: number | undefined, of: Paper): RankedPaper {
  const reasons: Reason[] = [
    { kind: 'votes', values: [votes ?? 0], points: (votes ?? 0) / 10 },
    { kind: 'momentum', values: [3], points: 1.5 },
  ];
  const score = reasons.reduce((sum, { points }) => sum + points, 0);
  return { paper: of, listedOn: '2026-06-12', place, score, reasons, ...(votes === undefined ? {} : { votes }) };
}

export const everydayPapers: RankedPaper[] = [
  ranked(
    1,
    268,
    paper({
      id: '2606.00001',
      title: 'Gardens of Memory: How Language Agents Prune, Graft and Replant What They Know Over Long Conversations',
      authors: ['Ada Bellweather', 'Goro Castellan', 'Hanna Drumm', 'Ivo Eastmoor', 'Kamala Fennick', 'Otso Garrow'],
      organisation: 'Lantern Lab',
      categories: ['cs.CL', 'cs.AI'],
      codeUrl: 'https://code.example/gardens',
    }),
  ),
  ranked(
    2,
    61,
    paper({
      id: '2606.00002',
      title: '$\\alpha$-Schedules: a $O(n \\log n)$ bound',
      authors: ['Jun Holloway', 'Lior Inkster'],
      categories: ['cs.LG'],
    }),
  ),
  ranked(
    3,
    7,
    paper({
      id: '2606.00003',
      title: '大規模言語モデルのための疎な注意機構:日本語と中文の長い文書を読むための省メモリな方法',
      authors: ['田中花子', '王小明'],
      organisation: '北の大学',
    }),
  ),
  ranked(4, 0, paper({ id: '2606.00004', title: '🤖👩🏽‍🔬 Emoji Are All You Need 🇫🇮' })),
  ranked(5, undefined, paper({ id: 'other:house-7', title: 'A House Paper Without Votes or Address' })),
];

export const onePaper: RankedPaper = ranked(
  3,
  61,
  paper({
    id: '2606.00021',
    title: 'Reading Maps Backwards: Route Planning from Goals to Starts',
    abstract:
      'Planners usually look forward. We turn the map around: from each goal, all starts that can still reach it are found at once, at the cost of one search. On a made-up city of 4,000 crossings this halves the number of expanded nodes. We end with what does not work: one-way streets.',
    authors: ['Noor Arkwright', 'Pilar Bellweather', 'Bo Castellan'],
    publishedOn: '2026-06-10',
    summary: 'Searching from the goal finds every start in one pass.',
    keywords: ['planning', 'graph search'],
    organisation: 'Institute of Odd Machines',
    categories: ['cs.RO', 'cs.AI'],
    comment: '12 pages, 4 figures; accepted at a workshop',
    codeUrl: 'https://code.example/backwards',
    projectUrl: 'https://backwards.example/',
    doi: '10.0000/made.up.1',
  }),
);

const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh';

/** At every limit that a source may reach: 300 characters of title, 664 authors, 1,920 characters of abstract. */
export const longestPaper: RankedPaper = ranked(
  99,
  12_345,
  paper({
    id: '2606.99999',
    title: `Supercalifragilistic ${'unbreakablyconcatenated'.repeat(5)} ${'and so on '.repeat(16)}`
      .slice(0, 300)
      .trim(),
    abstract: 'Longer sentences fill the whole space of an abstract to the last character. '
      .repeat(26)
      .slice(0, 1920)
      .trim(),
    authors: Array.from({ length: 664 }, (_, i) => `${i % 7 === 0 ? LONG_NAME : 'Kim'} Number${i + 1}`),
    organisation: 'The International Consortium for Very Long Names of Organisations and Their Subsidiary Departments',
    categories: ['astro-ph.CO', 'cs.LG', 'stat.ML', 'physics.data-an', 'math.ST'],
    keywords: Array.from({ length: 20 }, (_, i) => `keyword number ${i + 1}`),
    codeUrl: `https://code.example/${'deep/'.repeat(30)}end`,
  }),
);

const ESC = '\u001b';

/** What a title could try: colours, links, cursor movements, new lines, a window title, bidi overrides, half surrogates. */
export const hostilePapers: RankedPaper[] = [
  ranked(
    1,
    3,
    paper({
      id: '2606.00031',
      title: `${ESC}[2J${ESC}[31mRed${ESC}[0m ${ESC}]8;;https://evil.example\u0007click${ESC}]8;;\u0007 \u009b1A\r\nsecond line`,
      authors: [`Eve\nTwo-Lines`, `Mal\u202eyrolla`, ''],
      organisation: `${ESC}]0;window title\u0007Lab`,
    }),
  ),
  ranked(
    2,
    2,
    paper({
      id: '2606.00032',
      title:
        'Bidi \u202etxet desrever\u202c and \u2066isolates\u2069, hidden\u200b\u2060\ufeff parts, \ud800 half, e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 tower',
      projectUrl: 'javascript:alert(1)',
    }),
  ),
  ranked(
    3,
    1,
    paper({ id: '2606.00033', title: '[1] Not a button  **bold** <b>html</b> <@everyone> `code` | a | b |' }),
  ),
  ranked(4, 0, paper({ id: 'other:x', title: `${ESC}[8m\u0000\u0007`, codeUrl: 'https://user:word@evil.example/' })),
];
