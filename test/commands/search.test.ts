import { describe, expect, it } from 'vitest';
import { plain } from '#src/conversation/texts/prose.ts';
import type { Paper } from '#src/papers/paper.ts';
import { createFixture } from './fixture.ts';

const made = (id: string, title: string): Paper => ({ id, title, authors: [], keywords: [] });

describe('search', () => {
  it('marks papers that have none of the words, in the language of the channel', async () => {
    const { store, say } = await createFixture();
    await store.library.add([
      made('2606.50001', 'Gaussian splatting for novel view synthesis'),
      made('2606.50002', 'Neural radiance fields of dynamic scenes'),
    ]);
    const notes = async () => {
      const { blocks } = await say('search radiance fields rendering');
      const papers = blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
      const noteOf = (id: string) => papers.find(({ paper }) => paper.paper.id === id)?.note;
      return ['2606.50002', '2606.50001'].map((id) => plain(noteOf(id) ?? []));
    };
    expect(await notes()).toEqual(['', 'found by meaning']);
    await say('settings language:de');
    expect(await notes()).toEqual(['', 'nach Bedeutung gefunden']);
  });

  it('lists papers like others with like:, and says if one is unknown', async () => {
    const { store, say } = await createFixture({ days: 0 });
    await store.library.add([
      made('2606.50001', 'Gaussian splatting for novel view synthesis'),
      made('2606.50002', 'Neural radiance fields for view synthesis'),
    ]);
    const found = await say('search like:2606.50001');
    expect(found.blocks).toMatchObject([
      { kind: 'prose' },
      { kind: 'papers', papers: [{ paper: { paper: { id: '2606.50002' } } }] },
    ]);
    const [remark] = (await say('search like:2606.77777')).blocks;
    expect(remark?.kind === 'notice' && plain(remark.prose)).toBe('2606.77777 is not in the library yet.');
  });
});
