// Thumbnails over HTTP.

import { describe, expect, it, vi } from 'vitest';
import type { FetchedImage } from '../../../../adapters/web/needs.ts';
import { madePaper } from '../../../fakes/papers.ts';
import { openSite } from '../feeds/site.ts';

const GIF = { type: 'image/gif', bytes: Buffer.from('GIF89a') };

async function opened(answer: (url: string) => Promise<FetchedImage> = async () => GIF) {
  const asked: string[] = [];
  const site = await openSite({
    fetchImage(url) {
      asked.push(url);
      return answer(url);
    },
  });
  const add = (number: number, imageUrl = `https://images.example/${number}.gif`) =>
    site.store.library.add([madePaper(number, { imageUrl })]);
  await add(0);
  return { ...site, asked, add, path: (number: number) => `/img/${madePaper(number).id}` };
}

describe('a thumbnail', () => {
  it('is what the source names for the paper, and nothing but an image', async () => {
    const { get, path, asked } = await opened();
    const answer = await get(path(0));
    expect([answer.status, await answer.text()]).toEqual([200, 'GIF89a']);
    expect(asked).toEqual(['https://images.example/0.gif']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('is fetched once a day, also if many want it at the same time', async () => {
    const { get, path, asked, clock } = await opened();
    await Promise.all([get(path(0)), get(path(0)), get(path(0))]);
    await get(path(0));
    expect(asked).toHaveLength(1);
    clock.leap(24 * 3_600_000);
    await get(path(0));
    expect(asked).toHaveLength(2);
  });

  it('that could not be fetched is tried again after ten minutes', async () => {
    const { get, path, asked, clock } = await opened(async () => ({ refused: 'too-slow' }));
    expect([(await get(path(0))).status, (await get(path(0))).status]).toEqual([404, 404]);
    expect(asked).toHaveLength(1);
    clock.leap(10 * 60_000);
    await get(path(0));
    expect(asked).toHaveLength(2);
  });

  it('exists only for papers of the library that have one', async () => {
    const { get, path, asked } = await opened();
    for (const one of [path(1), '/img/2606.99999', '/img/https%3A%2F%2Fimages.example%2F0.gif', '/img/?url=x']) {
      expect((await get(one)).status).toBe(404);
    }
    expect(asked).toEqual([]);
  });

  it('is not fetched offline', async () => {
    const site = await openSite();
    await site.store.library.add([madePaper(0, { imageUrl: 'https://images.example/0.gif' })]);
    expect((await site.get(`/img/${madePaper(0).id}`)).status).toBe(404);
  });

  it('leaves memory when there are too many', async () => {
    const bytes = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(11 * 1024 * 1024)]);
    const { get, path, add, asked } = await opened(async () => ({ ...GIF, bytes }));
    for (const number of [1, 2]) await add(number);
    for (const number of [0, 1, 2, 2, 0]) await (await get(path(number))).arrayBuffer();
    expect(asked.map((url) => url.slice(-5, -4)).join('')).toBe('0120');
  });

  it('is not fetched for somebody who wants too many', async () => {
    const { get, path, add } = await opened();
    for (let number = 1; number < 125; number++) await add(number);
    const statuses: number[] = [];
    for (let number = 0; number < 125; number++) statuses.push((await get(path(number))).status);
    expect(statuses.slice(0, 120)).toEqual(Array(120).fill(200));
    expect(statuses.at(-1)).toBe(429);
    expect((await get(path(0))).status).toBe(200);
  });

  it('waits for others: six are fetched at once', async () => {
    let open = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const { get, path, add, asked } = await opened(async () => {
      most = Math.max(most, ++open);
      await new Promise<void>((resolve) => ends.push(resolve));
      open -= 1;
      return GIF;
    });
    for (let number = 1; number < 20; number++) await add(number);
    const all = Promise.all(Array.from({ length: 20 }, (_, number) => get(path(number))));
    for (let count = 6; count <= 20; count++) {
      await vi.waitFor(() => expect(asked).toHaveLength(count), { timeout: 10_000, interval: 2 });
      ends.shift()?.();
    }
    while (open > 0) {
      for (const end of ends.splice(0)) end();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const answers = await all;
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(most).toBe(6);
  });
});
