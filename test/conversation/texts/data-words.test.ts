// Reasons and remarks reach people in their own language, with the numbers of that language.

import { expect, it } from 'vitest';
import { reasonWords, remarkWords } from '#src/conversation/texts/data-words.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';

await loadLanguage('de');

it('words a term of a score', () => {
  const grows = { kind: 'momentum' as const, values: [0.74] as [number], points: -1 };
  expect([reasonWords(grows), inLanguage('de', () => reasonWords(grows))]).toEqual([
    'growing 0.7 an hour',
    '0,7 neue Stimmen pro Stunde',
  ]);
});

it('words what a query does not say', () => {
  const remark = { kind: 'categoriesUnknown' as const, values: [1] as [number] };
  expect(remarkWords(remark)).toMatch(/categories of 1 paper are .* does not find it/);
  expect(inLanguage('de', () => remarkWords(remark))).toMatch(/^Bei 1 Paper sind die Kategorien .* findet es/);
});
