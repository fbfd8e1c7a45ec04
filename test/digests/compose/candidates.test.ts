// Papers read again are the same objects while nothing about them changes.

import { expect, it } from 'vitest';
import { createSamePapers } from '#src/digests/compose/candidates.ts';
import type { Candidate } from '#src/papers/paper.ts';
import { madePaper } from '../../fakes/papers.ts';

function read(number: number, votes: number, title?: string): Candidate {
  const paper = madePaper(number, title === undefined ? {} : { title });
  const at = new Date('2026-06-12T09:00:00Z');
  return { paper, listedOn: '2026-06-12', readings: [{ at, source: 'list', signals: { votes } }] };
}

it('keeps the object of an unchanged paper, and always the newest readings', () => {
  const same = createSamePapers();
  const [first] = same([read(1, 3)]);
  const [again] = same([read(1, 9)]);
  expect(again?.paper).toBe(first?.paper);
  expect(again?.readings[0]?.signals).toEqual({ votes: 9 });
  const [changed] = same([read(1, 9, 'Another title')]);
  expect(changed?.paper.title).toBe('Another title');
});

it('forgets the oldest of very many', () => {
  const same = createSamePapers();
  const [first] = same([read(0, 1)]);
  same(Array.from({ length: 2_000 }, (_, i) => read(i + 1, 1)));
  expect(same([read(0, 1)])[0]?.paper).not.toBe(first?.paper);
});
