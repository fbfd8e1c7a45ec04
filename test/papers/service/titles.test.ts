import { describe, expect, it } from 'vitest';
import { createTitles } from '#src/papers/service/titles.ts';

const known = [
  { id: '2606.00001', title: 'Sparse Attention' },
  { id: '2606.00002', title: 'Attention Sinks' },
  { id: '2606.00003', title: 'Inattention' },
];

describe('titles in memory', () => {
  it('match starts of titles and IDs, then starts of words, newest first', () => {
    const titles = createTitles(10);
    titles.remember(known);
    expect(titles.matching('att', 5).map((one) => one.id)).toEqual(['2606.00002', '2606.00001']);
    expect(titles.matching('2606', 2).map((one) => one.id)).toEqual(['2606.00003', '2606.00002']);
  });

  it('forget the oldest beyond their limit, and keep what is shown again', () => {
    const titles = createTitles(2);
    titles.remember(known.slice(0, 2));
    titles.remember([known[0]!, known[2]!]);
    expect(titles.matching('', 5).map((one) => one.id)).toEqual(['2606.00003', '2606.00001']);
  });
});
