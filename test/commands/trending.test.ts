import { expect, it } from 'vitest';
import { createFixture, wordsOf } from './fixture.ts';

it('a window says how many list days it covers', async () => {
  const { say } = await createFixture({ days: 3 });
  expect(wordsOf(await say('trending'))).toContain('From 3 list days.');
  const { say: saidAlone } = await createFixture({ days: 1 });
  expect(wordsOf(await saidAlone('trending month'))).toContain('From 1 list day, the only one in the library.');
});

it('a window without papers says which of its days were not read', async () => {
  const { say } = await createFixture({ days: 3 });
  const week = wordsOf(await say('trending week xylophones'));
  expect(week).toContain('No papers on “xylophones” in the lists of the week ending 12 June 2026.');
  expect(week).toContain('From 3 list days.');
  expect(week).toContain('The lists for 8 June 2026 and 9 June 2026 have not been read.');
  const twoWeeks = wordsOf(await say('trending xylophones'));
  expect(twoWeeks).toContain('11 of its days, from 30 May 2026 to 9 June 2026, have not been read.');
  const before = wordsOf(await say('trending week date:2026-06-07'));
  expect(before).toContain('7 of its days, from 1 June 2026 to 7 June 2026, have not been read.');
});
