// Lines, with letters that are all equally wide.

import { expect, it } from 'vitest';
import { wrap } from '../../../../adapters/web/pictures/wrap.ts';

const upTo = (most: number) => (line: string) => [...line].length <= most;

it.each<[text: string, width: number, lines: number, expected: string[], isCut: boolean]>([
  ['', 10, 2, [], false],
  ['one two', 10, 1, ['one two'], false],
  ['one two three', 8, 2, ['one two', 'three'], false],
  ['one two three four', 8, 2, ['one two', 'three…'], true],
  ['one two three four', 9, 1, ['one two…'], true],
  ['unbreakable', 4, 3, ['unbr', 'eaka', 'ble'], false],
  ['unbreakable', 4, 2, ['unbr', 'eak…'], true],
  ['a unbreakable', 4, 9, ['a un', 'brea', 'kabl', 'e'], false],
  ['疎な記憶について', 4, 2, ['疎な記憶', 'について'], false],
  ['疎な記憶についての測定', 4, 2, ['疎な記憶', 'につい…'], true],
  ['one, two three', 5, 1, ['one…'], true],
])('breaks %j at %i into %i lines at most', (text, width, most, lines, isCut) => {
  expect(wrap(text, most, upTo(width))).toEqual({ lines, isCut });
});

it('keeps letters and their marks together', () => {
  const { lines } = wrap('e\u0301'.repeat(4), 9, (line) => line.length <= 5);
  expect(lines).toEqual(['e\u0301'.repeat(2), 'e\u0301'.repeat(2)]);
});
