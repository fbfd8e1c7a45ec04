// One item of Hugging Face's JSON: every hazard that was seen in real ones, and whatever else JSON can hold.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedPaper } from '#src/papers/library.ts';
import { readBarePaper, readItem } from '#src/papers/sources/hugging-face/hugging-face-item.ts';
import { dailyItem, USER_NAME } from '../../../fakes/hugging-face.ts';
import { hostilePapers, madeListed, tidyHostilePapers } from '../../../fakes/papers.ts';

function read(paper: object, item: object = {}): ListedPaper {
  const result = readItem({ paper: { id: '2606.00001', title: 'T', ...paper }, ...item });
  if (!('listed' in result)) throw new Error(result.dropped);
  return result.listed;
}

describe('an item', () => {
  it('needs an ID and a title, and nothing else', () => {
    expect(read({})).toEqual({ paper: { id: '2606.00001', title: 'T', authors: [], keywords: [] }, signals: {} });
    expect(readItem({ paper: { title: 'T' } })).toEqual({ dropped: "a record without a paper's id" });
    expect(readItem({ paper: { id: '2606.00001', title: ' \n ' } })).toEqual({ dropped: 'a paper without a title' });
    expect(readItem({ paper: { id: '2606.00001' }, title: 'Outer' })).toMatchObject({
      listed: { paper: { title: 'Outer' } },
    });
    expect(readItem('text')).toEqual({ dropped: 'not a record' });
  });

  it("is read completely, in the service's format", () => {
    const made = madeListed(7, {
      paper: {
        organisation: 'Lantern Lab',
        codeUrl: 'https://github.com/a/b',
        projectUrl: 'https://made-up.example/p',
      },
      signals: { stars: 12, media: 2 },
    });
    const { categories: _unsaid, ...paper } = made.paper;
    expect(readItem(dailyItem(made))).toEqual({
      listed: { paper, signals: { ...made.signals, code: 1, project: 1, organisation: 1 } },
    });
  });

  it("takes votes only from the paper, because the item's own count is wrong", () => {
    expect(read({ upvotes: 0 }, { upvotes: 99 }).signals).toEqual({ votes: 0 });
    expect(read({}, { upvotes: 99 }).signals).not.toHaveProperty('votes');
  });

  it("takes the day from the paper, never from the item's publishedAt", () => {
    const listed = read({ publishedAt: '2026-08-20T00:00:00.000Z' }, { publishedAt: '2026-08-19T20:00:00.000Z' });
    expect(listed.paper.publishedOn).toBe('2026-08-20');
    expect(read({}, { publishedAt: '2026-08-19T20:00:00.000Z' }).paper).not.toHaveProperty('publishedOn');
    expect(read({ publishedAt: '2026-13-40T00:00:00.000Z' }).paper).not.toHaveProperty('publishedOn');
  });

  it('leaves hidden authors out of the names and counts them among the people', () => {
    const authors = [
      { name: 'Shown One', hidden: false, user: { user: USER_NAME } },
      { name: 'Hidden One', hidden: true, user: { user: USER_NAME } },
      { name: ' Spaced\n Name ' },
      { name: 5 },
      null,
    ];
    const { paper, signals } = read({ authors });
    expect(paper.authors).toEqual(['Shown One', 'Spaced Name']);
    expect(signals).toMatchObject({ accounts: 2, people: 5 });
    expect(
      read({ authors: Array.from({ length: 664 }, (_, i) => ({ name: `N ${i}`, hidden: false })) }).signals.people,
    ).toBe(664);
  });

  it('repairs links: trims, cuts at spaces, rejects what is not a web address', () => {
    expect(read({ githubRepo: 'https://github.com/a/b\nand the data\n' }).paper.codeUrl).toBe('https://github.com/a/b');
    expect(read({ projectPage: '  https://a.example ' }).paper.projectUrl).toBe('https://a.example');
    expect(read({ projectPage: 'a.example/page' }).paper.projectUrl).toBe('https://a.example/page');
    for (const bad of [
      '',
      ' ',
      'none',
      'javascript:alert(1)',
      'https://',
      'https://user:pw@a.example',
      'https://user@a.example',
      'file:///etc/passwd',
    ]) {
      const { paper, signals } = read({ githubRepo: bad, projectPage: bad });
      expect(paper).not.toHaveProperty('codeUrl');
      expect(signals).not.toHaveProperty('code');
      expect(paper).not.toHaveProperty('projectUrl');
    }
  });

  it('puts texts on one line of whole characters', () => {
    const { paper } = read({
      title: 'Broken\n  Title\u0000 \uD83D',
      summary: 'a\r\n b\tc',
      ai_summary: ' one \n sentence ',
      ai_keywords: [' a ', 'a', '', 7, 'b\nc'],
      organization: { name: 'lab', fullname: ' The \n Lab ' },
    });
    expect(paper).toMatchObject({ title: 'Broken Title \uFFFD', abstract: 'a b c', summary: 'one sentence' });
    expect(paper).toMatchObject({ keywords: ['a', 'b c'], organisation: 'The Lab' });
    expect(read({ organization: { name: 'lab' } }).paper.organisation).toBe('lab');
    expect(read({}, { organization: { fullname: 'Outer' } }).paper.organisation).toBe('Outer');
  });

  it('treats null, wrong types and impossible numbers as absent, and keeps the paper', () => {
    const wrong = { upvotes: 1.5, githubStars: -3 };
    const nulls = {
      summary: null,
      authors: null,
      publishedAt: null,
      projectPage: null,
      ai_keywords: null,
      organization: null,
    };
    const { paper, signals } = read(
      { ...wrong, ...nulls, githubRepo: {}, mediaUrls: 'x' },
      { numComments: '12', submittedBy: null },
    );
    expect(paper).toEqual({ id: '2606.00001', title: 'T', authors: [], keywords: [] });
    expect(signals).toEqual({});
  });

  it('reads the old formats: a single mediaUrl, no submitter', () => {
    expect(read({}, { mediaUrl: 'https://a.example/x.mp4' }).signals).toEqual({ media: 1 });
    expect(read({ mediaUrls: ['a', 'b'] }, { mediaUrls: ['a'] }).signals).toEqual({ media: 2 });
    expect(read({}, { isAuthorParticipating: false }).signals).toEqual({ participating: 0 });
    expect(read({}, { submittedBy: { followerCount: 41, name: USER_NAME } }).signals).toEqual({ followers: 41 });
  });

  it('drops a version, keeps old-style IDs, and marks what is not from arXiv', () => {
    const idOf = (id: string) => read({ id }).paper.id;
    expect(idOf('2606.12345v3')).toBe('2606.12345');
    expect(idOf('math.GT/0309136v1')).toBe('math/0309136');
    expect(idOf('https://arxiv.org/abs/2606.12345v1')).toBe('2606.12345');
    expect(idOf('42132264')).toBe('other:42132264');
    expect(idOf('2613.12345')).toBe('other:2613.12345');
    expect(idOf(' 10.1000/x y ')).toBe('other:10.1000/x y');
    expect(readItem({ paper: { id: ' ', title: 'T' } })).toHaveProperty('dropped');
    expect(readItem({ paper: { id: 'x'.repeat(201), title: 'T' } })).toHaveProperty('dropped');
  });

  it('never lets an account name through', () => {
    const all = hostilePapers().map((paper, index) => readItem(dailyItem({ ...madeListed(index), paper })));
    expect(JSON.stringify(all)).not.toContain(USER_NAME);
    expect(JSON.stringify(readItem(dailyItem(madeListed(3))))).not.toContain(USER_NAME);
  });

  it('sanitises hostile texts', () => {
    const tidy = tidyHostilePapers();
    for (const [index, paper] of hostilePapers().entries()) {
      const result = readItem(dailyItem({ ...madeListed(index), paper }));
      expect(result).toMatchObject({ listed: { paper: { title: tidy[index]?.title.toWellFormed() } } });
    }
  });
});

describe('any JSON', () => {
  const field = fc.oneof(fc.jsonValue(), fc.string(), fc.constant(undefined));
  const names =
    'id title summary authors publishedAt upvotes projectPage githubRepo githubStars ai_summary ai_keywords organization mediaUrls withdrawnAt'.split(
      ' ',
    );
  const paper = fc.record(Object.fromEntries(names.map((name) => [name, field])), { requiredKeys: [] });

  it('is read or dropped, without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const result of [readItem(value), readItem({ paper: value }), readBarePaper(value)]) {
          expect('listed' in result || result.dropped.length > 0).toBe(true);
        }
      }),
    );
  });

  it('yields complete papers with correct counts', () => {
    fc.assert(
      fc.property(paper, fc.jsonValue(), (inner, rest) => {
        const outer = typeof rest === 'object' && rest !== null ? rest : {};
        const result = readItem({ ...outer, paper: { ...inner, id: '2606.00001', title: 'T' } });
        if (!('listed' in result)) throw new Error(result.dropped);
        const { paper: got, signals } = result.listed;
        for (const text of [got.title, ...got.authors, ...got.keywords, got.abstract ?? 'x', got.summary ?? 'x']) {
          expect(text).toMatch(/^\S(?:.*\S)?$/su);
          expect(text).not.toMatch(/\p{Cc}/u);
        }
        for (const count of Object.values(signals)) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
      }),
    );
  });
});
