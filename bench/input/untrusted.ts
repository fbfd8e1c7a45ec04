// Every parser of text from people or sources, and texts that are hard to parse. Shared by the bench and a test.

import type { Context } from '#src/conversation/call.ts';
import { completeLine } from '#src/conversation/input/complete-line.ts';
import { fieldChoices, followChoices } from '#src/conversation/input/complete-names.ts';
import { callOf, readLine, writeLine } from '#src/conversation/input/line.ts';
import { nearest, nearestPaths } from '#src/conversation/input/suggest.ts';
import { topicOption } from '#src/conversation/option.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { readDay } from '#src/conversation/texts/read-day.ts';
import { escaped, quoted, safeLines, safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { readFollow } from '#src/digests/compose/follow.ts';
import { checkPresets, presetChoices } from '#src/digests/compose/presets.ts';
import { readDays, readTime } from '#src/digests/schedule/days.ts';
import { readZone, zoneChoices } from '#src/digests/schedule/zone.ts';
import { findPaperIds, readPaperId } from '#src/papers/paper-id.ts';
import { readAtom } from '#src/papers/sources/arxiv/arxiv-atom.ts';
import { readRss } from '#src/papers/sources/arxiv/arxiv-rss.ts';
import { listInName, readImportFile } from '#src/papers/sources/import/import.ts';
import { readRecord } from '#src/papers/sources/import/import-record.ts';
import { retryAfterMs } from '#src/papers/sources/quota.ts';
import { webAddress } from '#src/papers/sources/text.ts';
import { isWithdrawn } from '#src/papers/sources/withdrawal.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { normalize } from '#src/search/analysis/normalize.ts';
import { tokensOf } from '#src/search/analysis/tokens.ts';
import { plainWords, readQuery, writeQuery } from '#src/search/query/query.ts';
import { readTopic, topicMatches } from '#src/search/query/topic.ts';
import { escapeMarkdown, proseMarkdown } from '../../adapters/discord/render/markdown.ts';
import { messageText } from '../../adapters/slack/inbound/message-text.ts';
import { unescapeText } from '../../adapters/slack/inbound/unescape-text.ts';
import { fieldOf } from '../../adapters/slack/render/form-fields.ts';
import { escapeMrkdwn, proseMrkdwn } from '../../adapters/slack/render/mrkdwn.ts';
import { createCommands } from '../../commands/index.ts';

// Only declarations are read: nothing runs.
const commands = createCommands({} as Parameters<typeof createCommands>[0]);
const now = new Date('2026-06-12T12:00:00Z');
const team = { adapter: 'bench', team: 't' };
const context: Context = {
  channel: { ...team, channel: 'c' },
  person: { ...team, person: 'p' },
  canManage: true,
  now,
  via: 'typed',
};
const paper = {
  id: '2606.00001',
  title: 'World models',
  authors: ['Ada Fennick'],
  keywords: [],
  abstract: 'Of robots.',
};
const noNames = () => [];

const topics = topicOption({ summary: 'Topics' });

/** The results are ignored, and an error that names a field counts as one. */
export const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'readLine /papers today': (text) => callOf(`/papers today ${text}`, commands),
  'readLine /papers subscribe': (text) => callOf(`/papers subscribe ${text}`, commands),
  'readLine /papers search': (text) => callOf(`/papers search ${text}`, commands),
  'readLine /papers show': (text) => callOf(`/papers show ${text}`, commands),
  'readLine (no command)': (text) => readLine(text, commands),
  writeLine: (text) => writeLine({ command: 'search', options: { query: text } }, commands),
  completeLine: (text) => completeLine(`/papers search ${text}`, { commands, complete: () => [], context }),
  followChoices: (text) => followChoices(text, noNames),
  fieldChoices: (text) => fieldChoices(text, noNames),
  readDay: (text) => readDay(text, now),
  readDays,
  readTime,
  readZone,
  zoneChoices: (text) => zoneChoices(text, now),
  readFollow,
  checkPresets,
  presetChoices,
  nearest: (text) => nearest(text, ['today', 'trending', 'search']),
  nearestPaths: (text) => nearestPaths(text.split(' '), ['today', 'trending', 'search']),
  safeText,
  safeLines,
  escaped,
  quoted,
  shorten: (text) => shorten(text, 100),
  readPaperId,
  findPaperIds,
  fold: normalize,
  tokensOf,
  readQuery,
  plainWords,
  writeQuery: (text) => writeQuery(readQuery(text)),
  readTopic,
  topicMatches: (text) => topicMatches(readTopic(text), { paper }),
  'topicMatches, the text as abstract': (text) =>
    topicMatches(readTopic('"world model", robots -survey'), { paper: { ...paper, abstract: text } }),
  texToUnicode,
  isWithdrawn: (text) => isWithdrawn({ comment: text, abstract: text }),
  escapeMarkdown,
  proseMarkdown: (text) => proseMarkdown(prose`a ${text} b ${{ kind: 'code', text }} ${{ kind: 'strong', text }}`),
  escapeMrkdwn,
  proseMrkdwn: (text) => proseMrkdwn(prose`a ${text} b ${{ kind: 'code', text }} ${{ kind: 'strong', text }}`),
  typedText: unescapeText,
  'fieldOf topics': (text) => fieldOf(topics, text),
  readAtom: (text) => readAtom(atomOf(text)),
  'readAtom, the text as markup': (text) => readAtom(`<feed><entry ${text}</entry></feed>`),
  'readAtom, the text as id': (text) =>
    readAtom(`<feed><entry><id>${ATOM_ID}${inXml(text)}</id><title>T</title></entry></feed>`),
  readRss: (text) => readRss(rssOf(text), true),
  'readRecord, a plain one': (text) => readRecord({ ...plainRecord(text), id: '2606.00001' }),
  'readRecord, the text as id': (text) => readRecord({ ...plainRecord('T'), id: text }),
  'readRecord, of a list': (text) => readRecord(listRecord(text)),
  readImportFile: (text) => readImportFile({ name: text, bytes: Buffer.from(text), now }),
  listInName,
  webAddress,
  retryAfterMs: (text) => retryAfterMs(text, now),
  messageText: (text) => messageText({ text, blocks: [{ text: { text } }] }, 4_000),
};

const ATOM_ID = 'http://arxiv.org/abs/2606.00001';

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function atomOf(text: string): string {
  const words = inXml(text);
  return `<feed><entry><id>${ATOM_ID}</id><title>${words}</title><summary>${words}</summary><author><name>${words}</name></author></entry></feed>`;
}

function rssOf(text: string): string {
  const words = inXml(text);
  return `<rss><channel><pubDate>${words}</pubDate><item><guid>oai:arXiv.org:2606.00001</guid><link>a/abs/${words}</link><title>T</title><description>${words}</description><creator>${words}</creator></item></channel></rss>`;
}

function plainRecord(text: string) {
  return {
    title: 'T',
    authors: text,
    categories: text,
    comments: text,
    'journal-ref': text,
    code: text,
    authors_parsed: [[text, 'Ada']],
    versions: [{ version: text, created: text }],
  };
}

function listRecord(text: string) {
  const listed = { id: '2606.00001', title: text, summary: text, authors: [{ name: text }], githubRepo: text };
  return { paper: { ...listed, publishedAt: text, ai_keywords: [text] }, title: text };
}

const PIECES: readonly string[] = [
  ...[
    'a ',
    'a',
    ' ',
    '\n',
    '-',
    '--',
    '(',
    ')',
    '"',
    '“',
    '”',
    "'",
    '`',
    '*',
    '_',
    '~',
    '|',
    '||',
    '<',
    '>',
    '<<',
    '&',
    '&lt;',
    '\\',
    '$',
  ],
  ...[
    '$$',
    '{',
    '}',
    '{}',
    '\\{',
    '^',
    '^{',
    '_{',
    '\\frac{',
    '\\textbf{',
    '\\"',
    '\\left(',
    ':',
    '::',
    ':a:',
    ',',
    ', ',
    ',,',
    ';',
    '，',
    '、',
  ],
  ...[
    '@',
    '@everyone ',
    '#',
    '# ',
    '[',
    ']',
    '[a](',
    '[](http://',
    '](',
    '!',
    '![',
    '> ',
    '1. ',
    '- ',
    '/',
    '//',
    '.',
    '..',
    '…',
    '?',
    '%',
    '%2f',
    '=',
  ],
  ...[
    '0',
    '1',
    '9',
    '1.',
    '2606.',
    '2606.1',
    '2606.13681',
    '2606.13681v1 ',
    'arxiv',
    'arxiv:',
    'arxiv.org/abs/',
    'https://arxiv.org/abs/',
  ],
  ...[
    'http://',
    'https://',
    'http://a',
    'https://www.google.com/url?q=',
    'hf.co/papers/',
    'doi.org/10.48550/',
    '10.48550/arxiv.',
    'cs/',
    'hep-th/',
  ],
  ...[
    'author:',
    'author:"',
    'org:',
    'cat:',
    'cat:cs.',
    'after:',
    'votes:',
    'votes:>',
    'preset:',
    '-author:',
    'at:',
    'zone:',
    'days:',
    'size:',
  ],
  ...[
    '12 June ',
    'monday ',
    'yesterday ',
    'week ',
    '3 days ago ',
    'mon-',
    'mon,',
    '9:',
    'am ',
    'UTC+',
    'Europe/',
    '\u0301',
    'e\u0301',
    '\u200b',
    '\u202e',
  ],
  ...[
    'ü',
    'ß',
    'ﬁ',
    '好',
    '好 ',
    '👍',
    '👨‍👩‍👧',
    '\ud800',
    '\u00a0',
    '\u3000',
    '“a',
    'a-b',
    'a-',
    'ab-cd ',
    'withdrawn ',
    'v1 ',
    'earlier version ',
    'Lab, ',
  ],
];

/** Texts of that many UTF-16 units, each repeating one piece, or two alternately. */
export function hardTexts(length: number): Map<string, string> {
  const filled = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const texts = new Map(PIECES.map((piece) => [JSON.stringify(piece), filled(piece)]));
  for (const [i, piece] of PIECES.entries()) {
    const other = PIECES[(i * 7 + 3) % PIECES.length] ?? 'a';
    texts.set(JSON.stringify(piece + other), filled(piece + other));
    // One piece repeated, whose end is missing or comes last.
    texts.set(`${JSON.stringify(piece)} … "x"`, `${filled(piece).slice(0, length - 1)}x`);
  }
  return texts;
}

/** CPU time in milliseconds of the fastest of several runs: other processes on the machine do not count. */
export function cpuMsOf(read: (text: string) => unknown, text: string, runs = 3): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const began = process.cpuUsage();
    try {
      read(text);
    } catch {
      // A validation error is a valid answer.
    }
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
