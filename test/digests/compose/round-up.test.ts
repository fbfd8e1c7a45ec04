// What a weekly slot brings, from lists in a real store.

import { describe, expect, it } from 'vitest';
import { inWords } from '../../in-words.ts';
import { createPaperService, idsOf, listed, type PaperService, utc, votes } from './composer-kit.ts';

const WEEKLY = { kind: 'weekly', weekday: 1 } as const;
/** These tests list a day or two of the week; the others were never read, and it is said. */
const UNREAD = inWords(/never read/);

describe('a round-up', () => {
  async function withWeek(): Promise<PaperService> {
    const paperService = await createPaperService();
    await paperService.read('2026-06-05', '2026-06-06 03:00', [listed('before', 500)]);
    await paperService.read('2026-06-08', '08:00', [listed('bloom', 4), listed('mon', 60)]);
    await paperService.read('2026-06-08', '2026-06-09 03:00', [listed('bloom', 5), listed('mon', 100)]);
    await paperService.read('2026-06-08', '2026-06-12 08:00', [listed('bloom', 80), listed('mon', 110)]);
    await paperService.read('2026-06-12', '2026-06-13 03:00', [listed('fri', 90)]);
    await paperService.read('2026-06-15', '08:00', [listed('after', 700)]);
    return paperService;
  }

  it('contains the best of the completed week, with late bloomers marked, and repeats papers', async () => {
    const paperService = await withWeek();
    await paperService.send(await paperService.subscribe({ size: 9 }), '2026-06-12 09:00', '2026-06-12 12:00');
    const weekly = await paperService.subscribe({ days: WEEKLY });
    const delivery = await paperService.send(weekly, '2026-06-15 09:00');
    expect(delivery?.slot).toBe('weekly:2026-W24');
    expect(delivery?.frozen).toMatchObject({ kind: 'weekly', listDay: '2026-06-14', remarks: [UNREAD] });
    expect(delivery?.frozen?.papers.map(({ id, note }) => [id, note])).toEqual([
      ['mon', undefined],
      ['fri', undefined],
      ['bloom', inWords('late bloomer: from 5 votes to 80')],
    ]);
    const [message] = delivery ? await paperService.composer.messages(weekly, delivery, utc('2026-06-20 12:00')) : [];
    expect(message?.title).toBe('Best of the week, 8 to 14 June');
  });

  it('waits for the last reading of its lists, then says that votes are recent', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '10:00', votes(9, 8));
    const weekly = await paperService.subscribe({ days: WEEKLY });
    expect(await paperService.compose(weekly, '2026-06-15 09:00')).toMatchObject({ kind: 'waiting' });
    expect(await paperService.compose(weekly, '2026-06-15 09:00', '2026-06-15 12:00')).toMatchObject({
      kind: 'ready',
      freeze: {
        frozen: { remarks: [inWords(/late/), UNREAD, inWords(/10:00 UTC on 12 June/)] },
      },
    });
  });

  it('does not wait for days that are not over in UTC', async () => {
    const paperService = await withWeek();
    await paperService.read('2026-06-14', '20:30', []);
    const tokyo = await paperService.subscribe({ days: WEEKLY, zone: 'Asia/Tokyo', at: '06:00' });
    const composed = await paperService.compose(tokyo, '2026-06-14 21:00');
    expect(composed).toMatchObject({ kind: 'ready', freeze: { frozen: { remarks: [UNREAD] } } });
    expect(idsOf(composed)).toEqual(['mon', 'fri', 'bloom']);
  });

  it('is skipped for a week without lists', async () => {
    const paperService = await withWeek();
    const weekly = await paperService.subscribe({ days: WEEKLY });
    expect(await paperService.compose(weekly, '2026-06-29 09:00', '2026-06-29 12:00')).toMatchObject({
      kind: 'skip',
      reason: 'no-list',
    });
  });

  it('can be requested in between', async () => {
    const paperService = await withWeek();
    const weekly = await paperService.subscribe({ days: WEEKLY });
    const composed = await paperService.compose(
      weekly,
      '2026-06-17 15:00',
      '2026-06-17 15:00',
      'asked:2026-06-17T15:00Z',
    );
    expect(idsOf(composed)).toEqual(['mon', 'fri', 'bloom']);
  });
});
