// The shipped fonts.

import { describe, expect, it } from 'vitest';
import { openFonts } from '../../../../adapters/web/pictures/fonts.ts';

const fonts = openFonts();

describe('the fonts', () => {
  it.each(['Größe, façade, Łódź, şeker, ñandú', 'αβγΔΣΩ', 'Жизнь', 'x ∈ ℝⁿ, ∇f ≤ ∞ → ½', '“quoted” – dash … ×', 'ö ü'])(
    'can show %s',
    (text) => {
      expect(fonts.hasAll(text)).toBe(true);
      expect(fonts.showable(text)).toBe(text);
    },
  );

  it('lack Chinese, which the machine may have', () => {
    expect(fonts.hasAll('記憶')).toBe(false);
    expect(fonts.showable('記憶')).toBe('記憶');
  });

  it('show mathematical letters as plain ones, and no emoji', () => {
    expect(fonts.showable('𝒪(n²) 👩‍👩‍👧‍👦 and 🇫🇮 flags')).toBe('O(n²) and flags');
  });

  it('measure text by its letters', () => {
    const width = (text: string) => fonts.width(text, 'Inter', 100);
    expect(width('WWW')).toBeGreaterThan(width('iii') * 2);
    expect(width('abcabc')).toBeCloseTo(2 * width('abc'));
    expect(width('')).toBe(0);
    expect(fonts.width('abc', 'Inter', 50)).toBeCloseTo(width('abc') / 2);
    expect(fonts.width('W', 'Source Serif 4', 100)).not.toBe(width('W'));
    expect(width('記')).toBe(100);
  });
});
