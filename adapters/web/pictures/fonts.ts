// The widths of text in the shipped fonts, and what no font can show.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkitten';
import { graphemesOf } from '#src/conversation/texts/safe-text.ts';

export type FontName = 'Source Serif 4' | 'Inter';

export interface Fonts {
  files: string[];
  /** In pixels. */
  width(text: string, font: FontName, size: number): number;
  /** The same text with letters that the fonts have (𝒪 is O), and without emoji. */
  showable(text: string): string;
  /** Whether other fonts are needed, such as the machine's for Chinese. */
  hasAll(text: string): boolean;
}

interface Face {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { advanceWidth: number };
}

export const FONTS_FOLDER = new URL('./fonts/', import.meta.url);
const FILES = ['SourceSerif4-Bold.ttf', 'Inter-Regular.ttf', 'DejaVuSans.ttf'];

export function openFonts(): Fonts {
  const files = FILES.map((name) => fileURLToPath(new URL(name, FONTS_FOLDER)));
  const [serif, sans, rest] = files.map((file) => create(readFileSync(file)) as unknown as Face) as [Face, Face, Face];
  const first: Record<FontName, Face> = { 'Source Serif 4': serif, Inter: sans };
  const has = (codePoint: number) => [serif, sans, rest].some((face) => face.hasGlyphForCodePoint(codePoint));
  const widths = new Map<string, number>();

  /** In ems. */
  function widthOf(character: string, font: FontName): number {
    const key = `${font} ${character}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const codePoint = character.codePointAt(0) ?? 0;
    const face = [first[font], sans, rest].find((one) => one.hasGlyphForCodePoint(codePoint));
    const width = face
      ? face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm
      : /\p{M}/u.test(character)
        ? 0
        : 1;
    widths.set(key, width);
    return width;
  }

  function shown(grapheme: string): string {
    if ([...grapheme].every((one) => has(one.codePointAt(0) ?? 0))) return grapheme;
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme)) return '';
    const plain = grapheme.normalize('NFKC');
    return [...plain].every((one) => has(one.codePointAt(0) ?? 0)) ? plain : grapheme;
  }

  return {
    files,
    width: (text, font, size) => [...text].reduce((sum, one) => sum + widthOf(one, font), 0) * size,
    showable: (text) =>
      [...graphemesOf(text)]
        .map(({ segment }) => shown(segment))
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
    hasAll: (text) => [...text].every((one) => has(one.codePointAt(0) ?? 0)),
  };
}
