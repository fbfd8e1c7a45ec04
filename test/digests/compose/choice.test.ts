// Which papers a subscription would have, in which order, and the notes and rules that say why.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, frozenPapers } from '#src/digests/compose/choice.ts';
import { judge, readRules, skipReason } from '#src/digests/compose/rules.ts';
import type { Candidate, Paper } from '#src/papers/paper.ts';
import { rank } from '#src/papers/ranking/ranking.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';
import { inWords } from '../../in-words.ts';
import { utc } from './composer-kit.ts';

const NOW = utc('2026-06-12 09:00');

function candidate(id: string, votes: [at: string, votes: number][] = [], more: Partial<Paper> = {}): Candidate {
  const paper: Paper = { id, title: `Title ${id}`, authors: ['Ada Fennick'], keywords: [], ...more };
  const readings = votes.map(([at, count]) => ({ at: utc(at), source: 'list', signals: { votes: count } }));
  return { paper, listedOn: '2026-06-10', readings };
}

function rules(topics = '', more: { follow?: string; minVotes?: number } = {}) {
  return readRules({
    topics,
    follow: more.follow ?? '',
    ...(more.minVotes !== undefined && { minVotes: more.minVotes }),
  });
}

function ids(candidates: Candidate[], given = rules(), tally = new Map<string, number>()): string[] {
  return choose({ candidates, rules: given, tally, at: NOW }).papers.map(({ paper }) => paper.id);
}

const many = ['a', 'b', 'c', 'd'].map((id, i) => candidate(id, [['2026-06-11 09:00', 5 * i]]));

describe('a choice', () => {
  it('is in ranking order, whatever the order of the candidates', () => {
    const order = rank(many, NOW, recipes.day, new Map()).papers.map(({ paper }) => paper.id);
    expect(ids(many)).toEqual(order);
    expect(ids([...many].reverse())).toEqual(order);
    expect(order[0]).toBe('d');
  });

  it("counts the team's votes", () => {
    expect(ids(many, rules(), new Map([['c', 7]]))[0]).toBe('c');
  });

  it('freezes scores, reasons, votes and list day', () => {
    const [first] = frozenPapers(choose({ candidates: many, rules: rules(), tally: new Map(), at: NOW }));
    expect(first).toMatchObject({ id: 'd', place: 1, votes: 15, listedOn: '2026-06-10' });
    const sum = first?.reasons.reduce((total, { points }) => total + points, 0);
    expect(sum).toBeCloseTo(first?.score ?? Number.NaN, 6);
  });

  it('ignores later readings', () => {
    const later = candidate('late', [
      ['2026-06-11 09:00', 1],
      ['2026-06-13 09:00', 900],
    ]);
    expect(ids([later, ...many])[0]).toBe('d');
  });

  it('marks late bloomers', () => {
    const bloomer = candidate('bloom', [
      ['2026-06-11 00:00', 4],
      ['2026-06-12 08:00', 40],
    ]);
    const usual = candidate('usual', [
      ['2026-06-11 00:00', 40],
      ['2026-06-12 08:00', 65],
    ]);
    const { notes } = choose({ candidates: [bloomer, usual], rules: rules(), tally: new Map(), at: NOW });
    expect([...notes]).toEqual([['bloom', inWords('late bloomer: from 4 votes to 40')]]);
  });
});

describe('a choice from many', () => {
  const words = ['diffusion', 'speech', 'robots', 'vision', 'agents'];
  const list = Array.from({ length: 60 }, (_, i) =>
    candidate(`n${i}`, i % 7 === 0 ? [] : [['2026-06-11 09:00', i]], {
      title: `${words[i % 5]} and ${words[i % 3]}`,
      ...(i % 4 > 0 && { categories: [i % 2 ? 'cs.CL' : 'cs.RO'] }),
    }),
  );
  const topic = fc.array(
    fc.constantFrom(...words, '-speech', 'cat:cs.RO', '-cat:cs.CL', 'votes:>9', 'preset:robotics'),
    {
      maxLength: 4,
    },
  );

  it('is the same one by one and through the index of a frequently used list', () => {
    fc.assert(
      fc.property(fc.array(topic, { maxLength: 3 }), fc.nat(30), (typed, minVotes) => {
        const given = rules(typed.map((one) => one.join(' ')).join(', '), { minVotes });
        const one = list.filter((paper) => judge(given, paper).passes).map(({ paper }) => paper.id);
        const choice = choose({ candidates: list, rules: given, tally: new Map(), at: NOW });
        expect(choice.papers.map(({ paper }) => paper.id).sort()).toEqual(one.sort());
        for (const paper of list) {
          const verdict = judge(given, paper);
          if (verdict.passes) expect(choice.notes.get(paper.paper.id)).toEqual(verdict.note);
        }
      }),
    );
  });
});

describe('rules', () => {
  const diffusion = candidate('x', [['2026-06-11 09:00', 3]], { title: 'Diffusion for robot hands' });
  const vision = candidate('y', [['2026-06-11 09:00', 30]], {
    title: 'Vision transformers',
    organisation: 'Harbour AI',
  });

  it('accept papers that match a topic, and say which one', () => {
    expect(judge(rules('diffusion'), diffusion)).toEqual({ passes: true });
    expect(judge(rules('speech, diffusion'), diffusion)).toEqual({ passes: true, note: inWords('on diffusion') });
    expect(judge(rules('speech, diffusion'), vision)).toEqual({ passes: false, because: 'topics' });
    expect(skipReason(rules('speech, diffusion'), vision)).toBe('it matches none of the topics “speech, diffusion”');
    expect(skipReason(rules('vision'), vision)).toBeUndefined();
  });

  it('name a preset instead of its words', () => {
    const verdict = judge(rules('speech, preset:diffusion'), diffusion);
    expect(verdict).toMatchObject({ passes: true, note: inWords(/^on .*iffusion/) });
    expect(judge(rules('preset:diffusion'), diffusion)).toEqual({ passes: true });
  });

  it('say why a paper is left out', () => {
    expect(skipReason(rules('diffusion, -robot'), diffusion)).toContain('“-robot”');
  });

  it('require a known number of votes', () => {
    expect(judge(rules('', { minVotes: 5 }), vision)).toEqual({ passes: true });
    expect(skipReason(rules('', { minVotes: 5 }), diffusion)).toContain('it had 3 votes');
    expect(skipReason(rules('', { minVotes: 5 }), candidate('z'))).toContain('unknown');
  });

  it('always accept papers by followed people', () => {
    const given = rules('speech', { follow: 'org:Harbour AI', minVotes: 99 });
    expect(judge(given, vision)).toEqual({ passes: true, note: inWords('followed: Harbour AI') });
    expect(judge(given, diffusion).passes).toBe(false);
  });

  it('reject withdrawn papers, even by followed people', () => {
    const withdrawn = candidate('w', [], { withdrawn: true });
    expect(judge(rules('', { follow: 'author:Ada Fennick' }), withdrawn)).toMatchObject({ passes: false });
    expect(ids([withdrawn, ...many])).not.toContain('w');
  });

  it('survive a saved list of followed names that can no longer be read', () => {
    expect(judge(rules('vision', { follow: 'nobody at all' }), vision)).toEqual({ passes: true });
  });
});
