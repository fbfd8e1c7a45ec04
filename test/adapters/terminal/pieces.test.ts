// Measuring and wrapping by columns: nothing too wide, nothing lost, no grapheme torn.

import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { columnsOf, columnsOfLine, gap, type Line, piece, wrap } from '../../../adapters/terminal/pieces.ts';

function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

function wrapped(words: string, width: number): string[] {
  return wrap([piece(words)], width).map(textOf);
}

function withoutSpaces(words: string): string {
  return words.replace(/\s/g, '');
}

describe('columnsOf', () => {
  it('agrees with string-width, for each character alone and after a letter', () => {
    const all = Array.from({ length: 0x3000 - 0x20 }, (_, i) => String.fromCodePoint(i + 0x20));
    const texts = all.flatMap((one) => [one, `a${one}`]);
    expect(texts.filter((text) => columnsOf(text) !== stringWidth(text))).toEqual([]);
  });
});

describe('wrap', () => {
  it('breaks at spaces and after hyphens', () => {
    expect(wrapped('a well-known fact about maps', 10)).toEqual(['a well-', 'known fact', 'about maps']);
  });

  it('counts two columns for CJK and breaks anywhere between its characters, but not before a full stop', () => {
    expect(wrapped('日本語の文書を読む。', 8)).toEqual(['日本語の', '文書を読', 'む。']);
    expect(wrapped('日本語の文書を読。', 16)).toEqual(['日本語の文書を', '読。']);
  });

  it('keeps families, flags and marks in one piece', () => {
    expect(wrapped('👩‍👩‍👧👩‍👩‍👧', 3)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
    expect(wrapped('🇫🇮🇸🇪', 3)).toEqual(['🇫🇮', '🇸🇪']);
    expect(wrapped('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('breaks a word only if it is longer than a line', () => {
    expect(wrapped('to unbreakable', 6)).toEqual(['to', 'unbrea', 'kable']);
  });

  it('keeps pieces whole while they fit on a line', () => {
    const line = [
      piece('see '),
      piece('[1]', { whole: true }),
      { text: ' ', whole: true },
      piece('Show all', { whole: true }),
    ];
    expect(wrap(line, 13).map(textOf)).toEqual(['see', '[1] Show all']);
    expect(wrap(line, 8).map(textOf)).toEqual(['see [1]', 'Show all']);
  });

  it('keeps tones and links on both sides of a break', () => {
    const lines = wrap([piece('one two', { tone: 'strong', href: 'https://a.example/' })], 4);
    expect(lines).toEqual([
      [{ text: 'one', tone: 'strong', href: 'https://a.example/' }],
      [{ text: 'two', tone: 'strong', href: 'https://a.example/' }],
    ]);
  });

  it('gives one empty line for no text', () => {
    expect(wrap([piece('')], 20)).toEqual([[]]);
  });
});

describe('wrap, whatever the text', () => {
  const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.lorem());
  const line = fc.array(
    fc.tuple(words, fc.boolean()).map(([text, whole]) => piece(text, { whole })),
    { maxLength: 5 },
  );

  it('never exceeds the width and loses only spaces', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 8, max: 60 }), (pieces, width) => {
        const lines = wrap(pieces, width);
        for (const one of lines) expect(columnsOfLine(one)).toBeLessThanOrEqual(width);
        // A grapheme may itself be wider than a line: a syllable of many conjuncts. Those are left out.
        const narrow = [...new Intl.Segmenter('en').segment(textOf(pieces))].every(
          ({ segment }) => columnsOf(segment) <= width,
        );
        if (narrow) expect(withoutSpaces(lines.map(textOf).join(''))).toBe(withoutSpaces(textOf(pieces)));
      }),
      { numRuns: 400 },
    );
  });

  it('never breaks a grapheme', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 8, max: 20 }), (text, width) => {
        const whole = new Set([...new Intl.Segmenter('en').segment(piece(text).text)].map(({ segment }) => segment));
        const torn = wrap([piece(text)], width).flatMap((one) => [...new Intl.Segmenter('en').segment(textOf(one))]);
        expect(torn.map(({ segment }) => segment).filter((segment) => !whole.has(segment))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('piece', () => {
  it('removes line breaks, escape and direction characters, and keeps a space at its ends', () => {
    expect(piece('a\nb').text).toBe('a b');
    expect(piece('\u001b[31mred\u202e ').text).toBe('[31mred ');
    expect(piece(' x').text).toBe(' x');
    expect(gap(3).text).toBe('   ');
  });
});
