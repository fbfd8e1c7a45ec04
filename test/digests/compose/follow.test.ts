// Whom a channel follows: read kindly, written so that it reads the same, and found among a paper's names.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followedIn, readFollow, readSavedFollow, writeFollow } from '#src/digests/compose/follow.ts';
import { judge, readRules } from '#src/digests/compose/rules.ts';
import { UserError } from '#src/errors.ts';
import type { Paper } from '#src/papers/paper.ts';
import { inWords } from '../../in-words.ts';

const paper: Paper = {
  id: '2606.00001',
  title: 'T',
  authors: ['Ada Bellweather', 'Kai-Wei Holloway'],
  organisation: 'Lantern Lab',
  keywords: [],
};
const author = (name: string) => ({ kind: 'author' as const, name });
const org = (name: string) => ({ kind: 'org' as const, name });

describe('readFollow', () => {
  it.each([
    ['', []],
    ['author:Ada Bellweather, org:Lantern Lab', [author('Ada Bellweather'), org('Lantern Lab')]],
    ['Author: "Ada Bellweather"; company:Lantern', [author('Ada Bellweather'), org('Lantern')]],
    ['author:Ada Bellweather, Kai-Wei Holloway', [author('Ada Bellweather'), author('Kai-Wei Holloway')]],
    ['author:ada bellweather, author:Ada Bellweather', [author('ada bellweather')]],
    ['org:"Lantern, Inc."', [org('Lantern, Inc.')]],
    ['author:李', [author('李')]],
    ['org:MIT & Stanford', [org('MIT & Stanford')]],
    ['author:"Ada and Ben", author:Jean-Luc Ames', [author('Ada and Ben'), author('Jean-Luc Ames')]],
  ])('%j', (typed, followed) => {
    expect(readFollow(typed)).toEqual(followed);
  });

  it.each([
    ['Ada Bellweather', /a person or an organisation/],
    ['cat:cs.CL', /a person or an organisation/],
    ['author:', /with a family name/],
    ['author:Castellan, Ada', /one person\? If so, use author:Ada Castellan/],
    ['author:LeCun, Y.', /one person|with a family name/],
    ['author:Ada Bellweather, Holloway', /author: before each name/],
    ['author:A. B.', /with a family name/],
    ['org: ,', /an organisation/],
    ['-author:Ada', /starts with a minus/],
    [`org:${'x'.repeat(101)}`, /too long/],
    [Array.from({ length: 51 }, (_, at) => `author:Name ${at}x`).join(), /at most 50/],
    ['author:Ada Bellweather and Kai-Wei Holloway', /more than one name. Separate names/],
    ['author:Ada Bellweather OR Holloway', /more than one name/],
    ['author:Ada Bellweather/Kai-Wei Holloway', /more than one name/],
    ['author:Ada Bellweather org:Lantern', /more than one name/],
    ['author:Ada Bellweather -survey', /more than one name/],
    ['author:everyone', /with a family name/],
    ['author:https://a.example/ada', /with a family name/],
    ['org:@lantern', /an organisation/],
    ['constructor:Ada', /a person or an organisation/],
  ])('%j is rejected politely', (typed, said) => {
    expect(() => readFollow(typed)).toThrow(said);
    expect(() => readFollow(typed)).toThrow(expect.objectContaining({ name: 'UserError', field: 'follow' }));
  });

  it('accepts a saved single word as a person', () => {
    expect(() => readFollow('author:LeCun, Hinton')).toThrow(UserError);
    expect(readSavedFollow('author:LeCun, Hinton')).toEqual([author('LeCun'), author('Hinton')]);
    const rules = readRules({ topics: 'nothing of it', follow: 'author:Holloway, Bellweather' });
    expect(judge(rules, { paper, listedOn: '2026-06-12', readings: [] })).toMatchObject({
      passes: true,
      note: inWords('followed: Holloway'),
    });
  });

  it('reads what it writes, for any readable text', () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom('author:', 'org:', 'AU: ', ''), fc.string({ unit: 'grapheme' })));
    let read = 0;
    fc.assert(
      fc.property(pieces, fc.constantFrom(', ', ';', '\n'), (some, comma) => {
        let followed: ReturnType<typeof readFollow>;
        try {
          followed = readFollow(some.map(([kind, name]) => kind + name).join(comma));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          return;
        }
        read += followed.length;
        expect(readFollow(writeFollow(followed))).toEqual(followed);
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(50);
  });
});

describe('followedIn', () => {
  it.each([
    ['author:Bellweather', 'Bellweather'],
    ['author:K. Holloway', 'K. Holloway'],
    ['org:lantern', 'lantern'],
    ['author:Nobody, org:Lantern Lab', 'Lantern Lab'],
  ])('%j', (typed, name) => {
    expect(followedIn(paper, readFollow(typed))?.name).toBe(name);
  });

  it('returns nobody', () => {
    expect(followedIn(paper, readFollow('author:Ada Holloway, org:Harbour'))).toBeUndefined();
    expect(followedIn({ ...paper, organisation: undefined }, readFollow('org:Lantern'))).toBeUndefined();
    expect(followedIn(paper, [])).toBeUndefined();
  });
});
