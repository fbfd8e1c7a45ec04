import { describe, expect, it } from 'vitest';
import { createFixture } from './fixture.ts';

describe('help', () => {
  it('shows all commands if the words after it match none', async () => {
    const { say } = await createFixture();
    const overview = await say('help');
    for (const line of ['help me', 'help me please', 'help how does this work?', 'help !']) {
      expect(await say(line)).toEqual(overview);
    }
    expect((await say('help serach')).title).toBe('Help: search');
  });
});
