// Work in the background, on a real store over a played arXiv.

import { expect, it, onTestFinished } from 'vitest';
import { addDays } from '#src/papers/day.ts';
import { createBackground } from '#src/papers/service/background.ts';
import { leapingClock } from '../../fakes/clock.ts';
import { madeDay } from '../../fakes/papers.ts';
import { DAY, libraryWithSources, patient } from '../library-with-sources.ts';

it('refreshes listed papers from arXiv, but not while arXiv announces', async () => {
  const clock = leapingClock(new Date(`${DAY}T23:50:00Z`));
  const { collector, arxiv, fakeHuggingFace, fakeArxiv, log } = await libraryWithSources(clock);
  const listed = madeDay(1, 3);
  fakeHuggingFace.setDay(DAY, listed);
  fakeArxiv.know(...listed.map(({ paper }) => ({ ...paper, categories: ['cs.CL'] })));
  await collector.collect(DAY, { days: 'missing' }, patient);
  const background = createBackground({ collector, enrichers: [arxiv], clock, log });
  onTestFinished(() => background.stop());
  const ids = listed.map(({ paper }) => paper.id);
  const before = addDays(DAY, -1);

  clock.leap(20 * 60_000);
  background.refresh(ids);
  // One task after the other: when the day before is asked for, the refresh has had its turn.
  background.catchUp({ from: before, to: before });
  await expect.poll(() => fakeHuggingFace.seen.some(({ query }) => query.get('date') === before)).toBe(true);
  expect(fakeArxiv.seen).toHaveLength(0);

  clock.leap(60 * 60_000);
  background.refresh(ids);
  await expect.poll(() => fakeArxiv.seen.length).toBe(1);
});
