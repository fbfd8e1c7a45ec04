// What a misspelt word was perhaps meant to be.

import { describe, expect, it } from 'vitest';
import { editDistance, nearest, nearestPaths } from '#src/conversation/input/suggest.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['search', 'serach', 1],
    ['search', 'serch', 1],
    ['search', 'sarsh', 2],
    ['today', 'todayy', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['😀a', '😁a', 1],
  ])('%s to %s is %i', (from, to, far) => {
    expect(editDistance(from, to)).toBe(far);
    expect(editDistance(to, from)).toBe(far);
  });
});

describe('nearest', () => {
  const names = ['today', 'trending', 'search', 'show', 'why', 'help', 'reading add', 'reading remove'];

  it.each<[string, string[]]>([
    ['tody', ['today']],
    ['serach', ['search']],
    ['tr', ['trending']],
    ['s', []],
    ['sh', ['show']],
    ['add', ['reading add']],
    ['reading', ['reading add', 'reading remove']],
    ['searching', ['search']],
    ['hepl', ['help']],
    ['TODAY', ['today']],
    ['quantum', []],
    ['', []],
    ['x'.repeat(100_000), []],
  ])('suggests for %.20s: %j', (typed, meant) => {
    expect(nearest(typed, names)).toEqual(meant);
  });

  it('compares both words of a path', () => {
    expect(nearestPaths(['readin', 'remve'], names)).toEqual(['reading remove', 'reading add']);
    expect(nearestPaths(['sho', '2606.1'], names)).toEqual(['show']);
  });
});
