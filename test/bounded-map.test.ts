import { expect, it } from 'vitest';
import { BoundedMap } from '#src/bounded-map.ts';

it('forgets the oldest entry', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
  expect([...map]).toEqual([
    ['a', 3],
    ['c', 4],
  ]);
});

it('otherwise behaves like a map', () => {
  const map = new BoundedMap<string, number>(2).set('a', 1);
  expect([map.get('a'), map.get('b'), map.has('a'), map.size]).toEqual([1, undefined, true, 1]);
  map.delete('a');
  expect([...map]).toEqual([]);
});
