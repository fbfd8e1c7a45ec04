import { describe, expect, it } from 'vitest';
import { createCards } from '#src/papers/service/card.ts';
import { madeDay, madePaper } from '../../fakes/papers.ts';
import { DAY, libraryWithSources, NOON, patient } from '../library-with-sources.ts';

const LATER = new Date(NOON.getTime() + 3_600_000);

async function cards() {
  const parts = await libraryWithSources();
  const { library, collector, clock } = parts;
  await library.record({ source: 'hugging-face', day: DAY, at: NOON, via: 'fetched', listed: madeDay(1, 9) });
  const made = createCards({
    library,
    clock,
    fetch: async (id) => {
      await collector.fetch([id], patient);
      return (await library.paper(id)) !== undefined;
    },
  });
  return { ...parts, ...made, ids: madeDay(1, 9).map(({ paper }) => paper.id) };
}

describe('cards and standings', () => {
  it('rank a paper within its list day', async () => {
    const { card, standing: platformStatus, ids } = await cards();
    const places = [];
    for (const id of ids) {
      const shown = await card(id, LATER, false);
      const stands = await platformStatus(id, undefined, LATER, false);
      expect(stands).toMatchObject({ day: DAY, status: 'ranked', of: 9 });
      expect(stands?.ranked).toEqual(shown?.ranked);
      expect(shown?.readings).toHaveLength(1);
      places.push(shown?.ranked.place);
    }
    expect(places.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('say when a paper was not listed', async () => {
    const { card, standing: platformStatus, library, ids } = await cards();
    const loose = madePaper(800);
    await library.add([loose]);
    expect((await card(loose.id, LATER, false))?.ranked).toMatchObject({ place: 0, reasons: [] });
    expect(await platformStatus(loose.id, undefined, LATER, false)).toMatchObject({ status: 'not-listed' });
    expect(await platformStatus(ids[0]!, '2026-06-11', LATER, false)).toMatchObject({
      status: 'not-listed',
      day: '2026-06-11',
    });
  });

  it('ignore later readings', async () => {
    const { card, ids } = await cards();
    const before = await card(ids[0]!, new Date(NOON.getTime() - 1), false);
    expect(before).toMatchObject({ readings: [], ranked: { place: 0 } });
  });

  it('fetch an unknown paper only when online', async () => {
    const { card, fakeArxiv, fakeHuggingFace } = await cards();
    const unknown = madePaper(801);
    fakeArxiv.know(unknown);
    expect(await card(unknown.id, LATER, false)).toBeUndefined();
    expect(fakeHuggingFace.seen).toHaveLength(0);
    expect((await card(unknown.id, LATER, true))?.ranked.paper.title).toBe(unknown.title);
  });

  it('are undefined for a paper that no source knows', async () => {
    const { card } = await cards();
    expect(await card(madePaper(802).id, LATER, true)).toBeUndefined();
  });
});
