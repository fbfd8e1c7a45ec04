// Pictures over HTTP, painted by the real thread.

import { describe, expect, it } from 'vitest';
import { NOON } from '../../../commands/fixture.ts';
import { madeListed, madePaper, tidyHostilePapers } from '../../../fakes/papers.ts';
import { openSite } from '../feeds/site.ts';

async function pngOf(answer: Response): Promise<Buffer> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  const png = Buffer.from(await answer.arrayBuffer());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  return png;
}

describe('previews', () => {
  it('show a paper and a day', async () => {
    const site = await openSite();
    const paper = await pngOf(await site.get(`/og/papers/${madePaper(0).id}.png`));
    const other = await pngOf(await site.get(`/og/papers/${madePaper(1).id}.png`));
    const day = await pngOf(await site.get('/og/day/2026-06-12.png'));
    expect(paper.equals(other)).toBe(false);
    expect(day.equals(paper)).toBe(false);
    expect(paper.equals(await pngOf(await site.get(`/og/papers/${madePaper(0).id}.png`)))).toBe(true);
  });

  it('follow the votes', async () => {
    const site = await openSite();
    const before = await pngOf(await site.get('/og/day/2026-06-12.png'));
    const listed = [madeListed(0, { signals: { votes: 999 } })];
    await site.store.library.record({ source: 'hugging-face', via: 'imported', day: '2026-06-12', at: NOON, listed });
    expect(before.equals(await pngOf(await site.get('/og/day/2026-06-12.png')))).toBe(false);
  });

  it('show papers whatever they are called', async () => {
    const site = await openSite({ days: 0 });
    const papers = tidyHostilePapers();
    await site.store.library.add(papers);
    for (const { id } of papers) await pngOf(await site.get(`/og/papers/${encodeURIComponent(id)}.png`));
  }, 60_000);

  it('exist of nothing else', async () => {
    const site = await openSite();
    const paths = ['papers/2606.99999.png', 'day/2026-06-31.png', 'day/2020-01-01.png', 'day/2026-06-12', 'day/x.png'];
    const statuses = await Promise.all(paths.map(async (path) => (await site.get(`/og/${path}`)).status));
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });
});
