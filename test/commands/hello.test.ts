import { describe, expect, it } from 'vitest';
import { createFixture, labelsOf, wordsOf } from './fixture.ts';

describe('hello', () => {
  it.each([
    ['hello', 'hello'],
    ['Hi there!', 'hello'],
    ['good morning 👋', 'hello'],
    ['你好', 'hello'],
    ['thanks!', 'thanks'],
    ['Thank you so much', 'thanks'],
    ['Danke', 'thanks'],
  ])('answers “%s” with a greeting and three buttons', async (line, to) => {
    const { say } = await createFixture();
    const answer = await say(line);
    expect(wordsOf(answer)).toMatch(to === 'thanks' ? /welcome/ : /Hello!/);
    expect(labelsOf(answer)).toEqual(["Today's papers", 'Subscribe', 'Help']);
  });

  it.each(['hijack attention', 'hello world models in reinforcement learning surveys', 'thankless', 'tomorrow'])(
    'does not treat “%s” as a greeting',
    async (line) => {
      const { say } = await createFixture();
      expect(labelsOf(await say(line))).not.toContain("Today's papers");
    },
  );
});
