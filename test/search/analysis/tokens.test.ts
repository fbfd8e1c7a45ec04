// Words as papers and queries share them: folding, TeX, hyphens, numbers, other scripts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemOf } from '#src/search/analysis/stems.ts';
import { compoundsOf, tokensOf } from '#src/search/analysis/tokens.ts';

const words = (text: string) => tokensOf(text).map((token) => token.text);

describe('tokensOf', () => {
  it.each([
    ['Self-Attention is', ['self', 'attention', 'is']],
    ['Schrödinger and Schr\\"odinger and Łukasz', ['schrodinger', 'and', 'schrodinger', 'and', 'lukasz']],
    ['$\\textit{Made-LoRA}$ with $\\mathcal{O}(n^{2})$', ['made', 'lora', 'with', 'o', 'n', '2']],
    ['ε-greedy and $\\epsilon$', ['epsilon', 'greedy', 'and', 'epsilon']],
    ['λόγος', ['λογος']],
    ['GPT-4.5 in 3D. 10,000 steps', ['gpt', '4.5', 'in', '3d', '10000', 'steps']],
    ["the model's don't", ['the', 'model', 'dont']],
    ['C++ and C# but a+b', ['c++', 'and', 'c#', 'but', 'a', 'b']],
    ['vision–language', ['vision', 'language']],
    ['大規模な', ['大', '規', '模', 'な']],
    ['\u0000 … — \ud83d', []],
  ])('splits %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('knows which words a hyphen joins', () => {
    expect(compoundsOf(tokensOf('a self-attention GPT-4 pass@k state-of-the-art end'))).toEqual([
      'selfattention',
      'gpt4',
      'passk',
    ]);
  });

  it('accepts any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of words(text)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}.+#\p{So}\p{Sk}]+$/u);
      }),
    );
  });
});

describe('stemOf', () => {
  it.each([
    ['networks', 'network'],
    ['studies', 'studi'],
    ['study', 'studi'],
    ['llms', 'llm'],
    ['7bs', '7b'],
    ['news', 'news'],
    ['university', 'university'],
    ['gpt4', 'gpt4'],
    ['contextual', 'context'],
    ['perceptual', 'percept'],
    ['perception', 'percept'],
  ])('reduces %s to %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});
