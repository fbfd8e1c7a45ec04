// The catalogue of fixed texts with hostile words put in.

import { describe, expect, it } from 'vitest';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';

const hostile = '<@everyone> \u202e\u001b[31m\n*x*';
const day = '2026-06-12';
const at = new Date('2026-06-12T10:47:00Z');

/** Texts that name something, with what could break a line in the place of what people or papers say. */
const named: (string | Prose)[] = [
  texts.unknownCommand(hostile),
  texts.unknownCommandGist(hostile),
  texts.unknownOption(hostile, 'search', ['query']),
  texts.unknownOption(hostile, 'card', []),
  texts.badDay(hostile),
  texts.badWindow(hostile),
  texts.badNumber('page', hostile, 1, 9),
  texts.badNumber('page', hostile),
  texts.badChoice('size', hostile, ['a', 'b']),
  texts.futureDay('2026-06-13', day),
  texts.missingOption('query', 'What to look for'),
  texts.missingOption('query'),
  texts.listTitle('day', day, { topic: hostile, latest: true }),
  texts.listTitle('week', day, { topic: hostile, latest: true }),
  texts.listTitle('month', day, { topic: hostile, latest: true }),
  texts.listTitle('trending', day, { topic: hostile, latest: true }),
  texts.noPaperOnTopic(hostile, 'day', day),
  texts.noPaperOnTopic(hostile, 'week', day),
  texts.searchTitle(hostile),
  texts.searchGist(2, hostile),
  texts.nothingFound(hostile),
  texts.nothingFoundGist(hostile),
  texts.unknownPaper(hostile),
  texts.unknownPaperOffline(hostile),
  texts.notAllowed('reading add'),
  texts.failed('k7m2p9'),
  texts.outdatedMessage(),
  texts.sourceFailed('arXiv'),
  texts.dayNotOpen(day),
  texts.dayUnread(day),
  texts.dayUnreadHere(day),
  texts.dayUnreadFailed(day, 'arXiv'),
  texts.stale('arXiv', at),
  texts.silentSource('arXiv'),
  texts.remoteLate('arXiv'),
  texts.nearestListIs(day),
];

describe('texts', () => {
  it('are complete and on one line, whatever is inserted', () => {
    for (const one of named) {
      const words = typeof one === 'string' ? one : plain(one);
      expect(words).not.toMatch(/!|undefined|NaN|\[object|\s{2}|[\p{Cc}\u202e]/u);
      expect(words.trim()).toBe(words);
      expect(words.length).toBeGreaterThan(10);
    }
  });

  it('use the singular for one', () => {
    expect([texts.votes(1), texts.votes(0), texts.votes(1234)]).toEqual(['1 vote', '0 votes', '1,234 votes']);
    expect(texts.searchGist(1, 'x')).toBe('1 paper for “x”');
  });

  it('distinguish a weekend from a holiday', () => {
    expect(plain(texts.noListThatDay('2026-06-13'))).toContain('Saturday, 13 June 2026. Most weekends');
    expect(plain(texts.noListThatDay('2026-06-19'))).toContain('holidays');
  });

  it('say when a reading was made', () => {
    expect(plain(texts.stillGrowing(at))).toMatch(/^Updated 10:47 UTC/);
  });
});
