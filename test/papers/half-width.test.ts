// What is typed with wide signs means what it means with the usual ones, wherever it is typed.

import { describe, expect, it } from 'vitest';
import { readFollow } from '#src/digests/compose/follow.ts';
import { halfWidth } from '#src/papers/half-width.ts';
import { readQuery } from '#src/search/query/query.ts';
import { createFixture, messageOf, wordsOf } from '../commands/fixture.ts';

describe('full-width characters', () => {
  it('work in option names', async () => {
    const { say, store } = await createFixture();
    await say('subscribe memory at：08：30　size＝3 zone：UTC');
    expect(await store.subscriptions.all()).toMatchObject([{ topics: 'memory', at: '08:30', size: 3 }]);
    await say('ｅｄｉｔ s1 days：mon，thu');
    expect((await store.subscriptions.all())[0]?.days).toMatchObject({ kind: 'days' });
    expect(wordsOf(messageOf(await say('today ｌｉｍｉｔ：2')))).toContain('Papers from Friday');
  });

  it('work in queries and names', () => {
    expect(readQuery('author：lecun －survey ＂world model＂ votes：＞20')).toEqual(
      readQuery('author:lecun -survey "world model" votes:>20'),
    );
    expect(readFollow('author：Ada Fennick，org：NVIDIA')).toEqual(readFollow('author:Ada Fennick, org:NVIDIA'));
    expect(halfWidth('ＡＢ１２～　好，、。')).toBe('AB12~ 好，、。');
  });
});
