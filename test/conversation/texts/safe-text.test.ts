// Untrusted text on one line, cut to length.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, safeText, shorten } from '#src/conversation/texts/safe-text.ts';

describe('safeText', () => {
  it.each([
    ['a\u202eb\u2066c\u200fd', 'abcd'],
    ['a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
    ['one\ntwo\r\n\tthree\u2028four\u2029five\u0085six', 'one two three four five six'],
    ['\u001b[31mred\u0007\u0000\u009b1m', '[31mred1m'],
    ['\u001b]8;;https://evil\u0007x', ']8;;https://evilx'],
    ['half \ud83d surrogate', 'half \ufffd surrogate'],
    ['  wide\u3000blank\u00a0 ', 'wide blank'],
    ['tags \u{e0041}\u{e007f}', 'tags'],
    ['filler\u3164\u115f', 'filler'],
    ['z\u0300\u0301\u0302\u0303\u0304\u0305\u0306algo', 'z\u0300\u0301\u0302\u0303algo'],
    ['joined\u200dletters\u200c', 'joinedletters'],
    ['👩‍🔬 ❤️ 👍🏽', '👩‍🔬 ❤️ 👍🏽'],
    ['می‌خواهم', 'می‌خواهم'],
    ['क्‍ष', 'क्‍ष'],
    ['naïve 日本語 Ł', 'naïve 日本語 Ł'],
  ])('%j is %j', (untrusted, safe) => {
    expect(safeText(untrusted)).toBe(safe);
  });

  it('leaves nothing that hides or reorders text, and is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (untrusted) => {
        const safe = safeText(untrusted);
        expect(safe).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u);
        expect(safeText(safe)).toBe(safe);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('shorten', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['words are kept whole', 18, 'words are kept…'],
    ['words are, kept', 11, 'words are…'],
    ['onelongwordwithoutblanks', 8, 'onelong…'],
    ['a verylongwordthatgoeson', 12, 'a verylongw…'],
    ['👩‍🔬👩‍🔬👩‍🔬', 12, '👩‍🔬👩‍🔬…'],
    ['👩‍🔬👩‍🔬', 4, '…'],
    ['日本語日本語', 4, '日本語…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%s in %i is %s', (text, most, short) => {
    expect(shorten(text, most)).toBe(short);
  });

  it('stays within the limit and keeps graphemes whole', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 30 }), (whole, most) => {
        const short = shorten(whole, most);
        expect(short.length).toBeLessThanOrEqual(most);
        const clusters = (one: string) => [...new Intl.Segmenter('en').segment(one)].map((part) => part.segment);
        const kept = clusters(short.replace(/…$/, ''));
        if (short !== whole) expect(clusters(whole).slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  it('quotes untrusted words short and safe', () => {
    expect(quoted('a\n\u202eb')).toBe('“a b”');
    expect(quoted('x'.repeat(500)).length).toBeLessThan(70);
  });
});
