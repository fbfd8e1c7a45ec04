// A withdrawal is recognised by arXiv's own wording, judged by version, and can be taken back.

import { describe, expect, it } from 'vitest';
import { mergePaper, type Paper } from '#src/papers/paper.ts';
import { isWithdrawn } from '#src/papers/sources/withdrawal.ts';

describe('isWithdrawn', () => {
  it.each([
    'This paper has been withdrawn by the author(s)',
    'This paper has been withdrawn by the authors due to a crucial error in equation 3',
    'This article has been withdrawn',
    'This submission has been withdrawn by arXiv administrators due to inappropriate text overlap',
    'This submission has been removed by arXiv administration because the submitter did not have the right to agree to our license',
    'arXiv admin note: This submission has been removed by arXiv administrators due to copyright infringement',
    'arXiv admin note: submission has been withdrawn by arXiv administrators due to disputed authorship',
    'Withdrawn',
    'Withdrawn.',
    'Paper withdrawn',
    'withdrawn due to an error in Lemma 2',
    'Withdrawn: wrong proof',
    'WITHDRAWN BY THE AUTHOR',
    'Paper withdrawn by the authors; see v1',
    'Withdrawn because the data of an earlier version was wrong',
    'The authors have withdrawn this manuscript',
    'Removed by arXiv administration',
    '12 pages. This paper has been temporarily withdrawn by the author',
  ])('recognises “%s”', (comment) => {
    expect(isWithdrawn({ comment })).toBe(true);
  });

  it.each([
    '',
    '12 pages, 3 figures',
    'Withdrawn from ICLR 2026',
    'Submitted to NeurIPS; withdrawn from ICML 2025',
    'An earlier version of this paper was withdrawn from ICML',
    'An earlier version was withdrawn; this one corrects Lemma 2',
    'v1 has been withdrawn by the author; v3 corrects the proof',
    'The previous version (v2) was withdrawn by mistake and is reinstated',
    'Not withdrawn, only revised',
    'A study of withdrawn drugs, 8 pages',
    'Detecting withdrawn papers. 20 pages',
    'This work was withdrawn from the workshop',
    'Errors were removed by the authors’ students',
  ])('does not recognise “%s”', (comment) => {
    expect(isWithdrawn({ comment })).toBe(false);
  });

  it('recognises an abstract that only announces it, and no other', () => {
    expect(isWithdrawn({ abstract: 'This paper has been withdrawn by the author due to an error.' })).toBe(true);
    expect(isWithdrawn({ abstract: 'Withdrawn.' })).toBe(true);
    expect(isWithdrawn({ abstract: 'We study papers. This paper has been withdrawn by many readers.' })).toBe(false);
  });

  it("takes time linear in the comment's length", () => {
    const comment = 'this paper has been earlier version '.repeat(50_000);
    expect(isWithdrawn({ comment, abstract: comment })).toBe(false);
  });
});

describe('a withdrawal', () => {
  const paper = (more: Partial<Paper>): Paper => ({ id: '2606.00001', title: 'T', authors: [], keywords: [], ...more });
  const withdrawn = paper({ version: 2, withdrawn: true, comment: 'This paper has been withdrawn by the author' });

  it('is undone by a later version, with its comment', () => {
    const back = mergePaper(withdrawn, paper({ version: 3, withdrawn: false }));
    expect([back.withdrawn, back.comment]).toEqual([false, undefined]);
    expect(mergePaper(withdrawn, paper({ version: 3, withdrawn: false, comment: '9 pages' })).comment).toBe('9 pages');
  });

  it('is not restored by an older version that is read later', () => {
    const back = mergePaper(withdrawn, paper({ version: 3, withdrawn: false }));
    expect(mergePaper(back, withdrawn)).toMatchObject({ withdrawn: false, version: 3 });
  });

  it('is kept if a list does not mention it', () => {
    expect(mergePaper(withdrawn, paper({ summary: 'S' }))).toMatchObject({ withdrawn: true, version: 2, summary: 'S' });
  });
});
