// The words that have vectors.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { singular, vectorWords } from '#src/search/vectors/words.ts';

describe('vectorWords', () => {
  it('leaves out stop words and reduces plurals', () => {
    expect(vectorWords('The policies of the agents are in matrices')).toEqual(['policy', 'agent', 'matrice']);
  });

  it('gives a hyphenated word as its parts and as one word', () => {
    expect(vectorWords('Pre-training large multi-agents')).toEqual([
      'pre',
      'training',
      'large',
      'multi',
      'agent',
      'pretraining',
      'multiagent',
    ]);
  });

  it('is not affected by case, surrounding punctuation or repeated spaces', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 8 }), (words) => {
        const plain = vectorWords(words.join(' '));
        expect(vectorWords(`(${words.join(',  ').toUpperCase()}!)`)).toEqual(plain);
      }),
    );
  });

  it('cuts its own words no further', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const word of vectorWords(text)) expect(vectorWords(word).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('singular', () => {
  it.each([
    ['networks', 'network'],
    ['policies', 'policy'],
    ['classes', 'class'],
    ['boxes', 'box'],
    ['benches', 'bench'],
    ['llms', 'llm'],
    ['class', 'class'],
    ['bias', 'bia'],
    ['corpus', 'corpus'],
    ['analysis', 'analysis'],
    ['gas', 'gas'],
    ['ties', 'tie'],
    ['λογος', 'λογος'],
  ])('of %s is %s', (word, expected) => {
    expect(singular(word)).toBe(expected);
  });
});
