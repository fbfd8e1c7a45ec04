import { expect, it } from 'vitest';
import { texts } from '#src/conversation/texts/texts.ts';

it('one day and one paper are not counted as several', () => {
  expect(texts.cli.wouldHaveDelivered(1, 3)).toBe('On the last list day, this would have delivered 3 papers.');
  expect(texts.cli.wouldHaveDelivered(14, 1)).toBe(
    'Over the last 14 list days, this would have delivered 1 paper per day.',
  );
  expect(texts.cli.wouldHaveDelivered(14, 4.84)).toBe(
    'Over the last 14 list days, this would have delivered 4.84 papers per day.',
  );
});
