// Self-made papers for every test: seeded, so that a failing test fails again, and shaped like real lists. No title, name or abstract is a
// real one.

import { addDays, type Day } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import { oneLine, type Paper, type Signals } from '#src/papers/paper.ts';

/** A seeded stream of numbers in [0, 1) (mulberry32). The same seed gives the same stream. */
function seeded(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ADJECTIVES = 'sparse latent causal robust neural modular quantised hierarchical adaptive contrastive'.split(' ');
const THINGS =
  'attention diffusion retrieval tokenisation planning distillation alignment segmentation memory reward'.split(' ');
const SUBJECTS =
  'language models|vision transformers|robot hands|protein folding|code agents|speech codecs|graph networks|video generators|weather forecasts|proof assistants'.split(
    '|',
  );
const VERBS = 'improves|explains|compresses|steers|measures|replaces|accelerates|grounds'.split('|');
const GIVEN = 'Ada Bo Chidi Dilnoza Emeka Farida Goro Hanna Ivo Jun Kamala Lior Mina Noor Otso Pilar'.split(' ');
const FAMILY = 'Arkwright Bellweather Castellan Drumm Eastmoor Fennick Garrow Holloway Inkster Juniper'.split(' ');
const ORGANISATIONS = ['Lantern Lab', 'Institute of Odd Machines', 'Greenfield University', 'Harbour AI'];
const CATEGORIES = ['cs.CL', 'cs.LG', 'cs.CV', 'cs.AI', 'cs.RO', 'stat.ML'];

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function madeSentence(random: () => number): string {
  return `${capital(pick(random, ADJECTIVES))} ${pick(random, THINGS)} ${pick(random, VERBS)} ${pick(random, SUBJECTS)}, by ${Math.floor(random() * 90) + 5}% on the ${pick(random, THINGS)} test.`;
}

/** The id of the `number`th made paper of a month: `2606.00007`. Numbers from 0 to 99,999 are distinct. */
function madeId(number: number, day: Day = '2026-06-12'): string {
  return `${day.slice(2, 4)}${day.slice(5, 7)}.${String(number).padStart(5, '0')}`;
}

/** The `number`th made paper: always the same one for the same number. `over` replaces fields. */
export function madePaper(number: number, over: Partial<Paper> = {}, day: Day = '2026-06-12'): Paper {
  const random = seeded(number + 1);
  const people = 1 + Math.floor(random() * 9);
  const paper: Paper = {
    id: madeId(number, day),
    title: `${capital(pick(random, ADJECTIVES))} ${capital(pick(random, THINGS))} for ${capital(pick(random, SUBJECTS))} ${number}`,
    abstract: Array.from({ length: 6 }, () => madeSentence(random)).join(' '),
    authors: Array.from({ length: people }, () => `${pick(random, GIVEN)} ${pick(random, FAMILY)}`),
    publishedOn: addDays(day, -1 - Math.floor(random() * 6)),
    summary: madeSentence(random),
    keywords: [pick(random, THINGS), `${pick(random, ADJECTIVES)} ${pick(random, SUBJECTS)}`],
    categories: [pick(random, CATEGORIES)],
  };
  if (random() < 0.64) paper.organisation = pick(random, ORGANISATIONS);
  if (random() < 0.56) paper.codeUrl = `https://github.com/made-up/repo-${number}`;
  if (random() < 0.48) paper.projectUrl = `https://made-up.example/project/${number}`;
  return { ...paper, ...over };
}

/** A made paper with the signals of an early reading. Votes are skewed as on real days: most few, some many. */
export function madeListed(
  number: number,
  over: { paper?: Partial<Paper>; signals?: Signals } = {},
  day: Day = '2026-06-12',
): ListedPaper {
  const paper = madePaper(number, over.paper, day);
  const random = seeded(number + 500_000);
  const signals: Signals = {
    votes: Math.floor(6 / (random() + 0.03)),
    comments: Math.floor(random() * 4),
    followers: Math.floor(random() * 900),
    accounts: Math.floor(random() * paper.authors.length),
    people: paper.authors.length,
    code: paper.codeUrl ? 1 : 0,
    project: paper.projectUrl ? 1 : 0,
    participating: random() < 0.3 ? 1 : 0,
    organisation: paper.organisation ? 1 : 0,
    media: Math.floor(random() * 3),
  };
  if (paper.codeUrl) signals.stars = Math.floor(random() * 300);
  return { paper, signals: { ...signals, ...over.signals } };
}

/**
 * A day's list, most votes first as the source gives it. Different seeds give different papers (up to 1,000 a day, seeds
 * 0 to 99); the same seed with a greater count gives a list that holds the smaller one.
 */
export function madeDay(seed: number, count: number, day: Day = '2026-06-12'): ListedPaper[] {
  const listed = Array.from({ length: count }, (_, index) => madeListed(seed * 1000 + index, {}, day));
  return listed.sort((a, b) => (b.signals.votes ?? 0) - (a.signals.votes ?? 0));
}

/** Titles that broke something somewhere: markup of every platform, TeX, scripts, invisible and enormous ones. */
export const HOSTILE_TITLES: readonly string[] = [
  '$\\textit{Made-LoRA}$: Towards Data-Free Transfer of $\\mathcal{O}(n^{2})$ Models',
  'Can Agents Earn $1 Million from Freelance Chores?',
  'A Title Broken\n  by Its Line Length,\r\n\tTwice',
  '<script>alert("xss")</script> & <b>Bold</b> &amp; <!channel> <@U123> <https://evil.example|click>',
  '@everyone @here **bold** _it_ ~~no~~ `code` ```block``` ||spoiler|| [link](https://evil.example) # head',
  '大規模言語モデルの疎な記憶について：測定と限界',
  '👩‍👩‍👧‍👦 Families of 🚀 Emoji 🇫🇮 in Prompts 👍🏽',
  'مقالة عن النماذج اللغوية الكبيرة مع كلمات English في الوسط',
  'Reversed \u202Eetatnemelppus\u202C Order and \u2066isolates\u2069',
  'Escape \u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007 and \u0000 null \u0007 bell',
  'Zero\u200Bwidth\u200D and Z\u0351\u0343\u0344\u036Ea\u0360\u0321l\u0322g\u0335o\u0337 combining marks',
  '0',
  'A',
  `Very ${'long '.repeat(400)}title`,
  'Unbreakable'.repeat(60),
  '"Quoted" \'single\' \\backslash\\ %percent% {braces} $(shell) `whoami`; DROP TABLE papers;--',
  '--help',
  '=HYPERLINK("https://evil.example","cell")',
  'Lone surrogate \uD83D in the middle',
];

/**
 * Papers whose texts try to break a layout, a parser or a query: one a hostile title (NOT collapsed to one line, as though an
 * older version had stored them), then one with 664 authors, one with nothing but id and title, one with an abstract of
 * 20,000 characters, one with an old-style id and one that is not arXiv's. Ids are `2601.9xxxx`.
 */
export function hostilePapers(): Paper[] {
  const paper = (number: number, over: Partial<Paper>) => madePaper(number, over, '2026-01-15');
  const titled = HOSTILE_TITLES.map((title, index) =>
    paper(90_000 + index, { title, abstract: `${title} ${title}`, authors: [title.slice(0, 60), 'Ada Fennick'] }),
  );
  const crowd = Array.from({ length: 664 }, (_, index) => `Author Number-${index + 1}`);
  return [
    ...titled,
    paper(90_100, { authors: crowd }),
    { id: madeId(90_101, '2026-01-15'), title: 'Nothing but an Id and a Title', authors: [], keywords: [] },
    paper(90_102, { abstract: 'Many words in one paragraph. '.repeat(690) }),
    paper(90_103, { id: 'cond-mat/0207270' }),
    paper(90_104, { id: 'other:10.1000/odd id?&"<x>' }),
  ];
}

/** The same papers as a source would hand them over: texts on one line. */
export function tidyHostilePapers(): Paper[] {
  return hostilePapers().map((paper) => ({
    ...paper,
    title: oneLine(paper.title),
    abstract: paper.abstract && oneLine(paper.abstract),
    authors: paper.authors.map(oneLine),
  }));
}
