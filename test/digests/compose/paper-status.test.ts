// What became of a paper for a subscription: every stage, and that there always is one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPaperStatuses } from '#src/digests/compose/paper-status.ts';
import { addDays } from '#src/papers/day.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { createPaperService, listed, type PaperService, utc } from './composer-kit.ts';

const NOW = utc('2026-06-12 12:00');
const NEXT = utc('2026-06-13 09:00');

async function withDigest() {
  const paperService = await createPaperService();
  const papers = [
    listed('p0', 50),
    listed('p1', 40),
    listed('p2', 30, { title: 'Speech' }),
    listed('p3', 10),
    listed('few', 1),
  ];
  await paperService.read('2026-06-12', '08:00', papers);
  const subscription = await paperService.subscribe({ size: 2, topics: '-speech', minVotes: 5, nextRunAt: NEXT });
  await paperService.send(subscription, '2026-06-12 09:00');
  return { paperService, subscription, statuses: createPaperStatuses(paperService.store) };
}

describe("a paper's status", () => {
  it('reports posted, below the cutoff, and the rule that excluded a paper', async () => {
    const { paperService, subscription, statuses } = await withDigest();
    const [delivery] = await paperService.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
    const of = (id: string) => statuses.status(subscription, id, NOW);
    expect(await of('p0')).toEqual({ status: 'posted', at: utc('2026-06-12 09:00'), slot: 'daily:2026-06-12' });
    expect(await of('p2')).toMatchObject({ status: 'filtered', rule: expect.stringContaining('-speech') });
    expect(await of('few')).toMatchObject({ status: 'filtered', rule: expect.stringContaining('it had 1 vote') });
    expect(await of('nobody')).toEqual({ status: 'not-listed' });
    const cut = await of('p3');
    // 41 votes to 11 are nearly two doublings, at ten points each.
    expect(cut).toMatchObject({ status: 'below-cut', place: 3 });
    const last = delivery?.frozen?.papers.at(-1)?.score ?? 0;
    expect(cut.status === 'below-cut' && cut.points).toBeCloseTo(10 * Math.log2(41 / 11), 0);
    expect(last).toBeGreaterThan(0);
  });

  it('reports what another subscription of the channel posted', async () => {
    const { paperService, subscription, statuses } = await withDigest();
    const other = await paperService.subscribe({ topics: 'title' });
    expect(await statuses.status(other, 'p0', NOW)).toEqual({
      status: 'already-posted',
      at: utc('2026-06-12 09:00'),
      by: subscription.id,
      slot: 'daily:2026-06-12',
    });
  });

  it('reports what is being sent', async () => {
    const { paperService, statuses } = await withDigest();
    const other = await paperService.subscribe({ size: 1 });
    const { id, channel } = other;
    const dueAt = utc('2026-06-12 10:00');
    const row = { subscription: id, channel, slot: 'daily:2026-06-12', dueAt, notBefore: dueAt };
    await paperService.store.outbox.plan([row], { subscription: id, nextRunAt: NEXT });
    const [claimed] = await paperService.store.outbox.claim(dueAt, 60_000, {
      limit: 1,
      perTeam: 1,
      adapters: ['terminal'],
    });
    const composed = await paperService.compose(other, '2026-06-12 10:00');
    if (!claimed || composed.kind !== 'ready') throw new Error('nothing to freeze');
    await paperService.store.outbox.freeze(claimed, composed.freeze, dueAt);
    expect(await statuses.status(other, 'p2', NOW)).toEqual({ status: 'reserved', slot: 'daily:2026-06-12' });
  });

  it('reports whether a paper may still be sent', async () => {
    const { paperService, subscription, statuses } = await withDigest();
    await paperService.read('2026-06-12', '11:00', [listed('late', 70)]);
    expect(await statuses.status(subscription, 'late', NOW)).toEqual({ status: 'waiting', at: NEXT });
    const paused = { ...subscription, pause: { by: 'person' as const, reason: 'holidays', at: NOW } };
    expect(await statuses.status(paused, 'late', NOW)).toMatchObject({
      status: 'filtered',
      rule: expect.stringContaining('holidays'),
    });
    for (let i = 1; i <= 5; i++) {
      const day = addDays('2026-06-12', i);
      await paperService.read(day, '08:00', [listed(`later${i}`, 5)]);
    }
    expect(await statuses.status(subscription, 'late', utc('2026-06-17 12:00'))).toMatchObject({
      status: 'filtered',
      rule: expect.stringContaining('12 June'),
    });
  });

  it('remembers which rule excluded a paper from the digest that could have included it', async () => {
    const { paperService, subscription, statuses } = await withDigest();
    for (let i = 1; i <= 5; i++) await paperService.read(addDays('2026-06-12', i), '08:00', [listed(`later${i}`, 5)]);
    await paperService.store.library.recordSightings('arxiv', utc('2026-06-16 12:00'), [listed('few', 90)]);
    expect(await statuses.status(subscription, 'few', utc('2026-06-17 12:00'))).toMatchObject({
      status: 'filtered',
      rule: expect.stringContaining('it had 1 vote'),
    });
  });

  it('treats a round-up separately: its weeks and its own posts', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '2026-06-13 03:00', [listed('p0', 50), listed('p1', 40)]);
    await paperService.send(await paperService.subscribe({ size: 2 }), '2026-06-13 09:00', '2026-06-13 12:00');
    const weekly = await paperService.subscribe({
      days: { kind: 'weekly', weekday: 1 },
      size: 1,
      nextRunAt: utc('2026-06-15 09:00'),
    });
    const statuses = createPaperStatuses(paperService.store);
    expect(await statuses.status(weekly, 'p0', utc('2026-06-14 09:00'))).toEqual({
      status: 'waiting',
      at: utc('2026-06-15 09:00'),
    });
    await paperService.send(weekly, '2026-06-15 09:00');
    const after = { ...weekly, nextRunAt: utc('2026-06-22 09:00') };
    expect(await statuses.status(after, 'p0', utc('2026-06-15 10:00'))).toMatchObject({
      status: 'posted',
      slot: 'weekly:2026-W24',
    });
    expect(await statuses.status(after, 'p1', utc('2026-06-15 10:00'))).toMatchObject({
      status: 'below-cut',
      place: 2,
    });
    const newcomer = await paperService.subscribe({
      days: { kind: 'weekly', weekday: 1 },
      nextRunAt: utc('2026-06-22 09:00'),
    });
    expect(await statuses.status(newcomer, 'p1', utc('2026-06-15 10:00'))).toMatchObject({
      status: 'filtered',
      rule: expect.stringContaining('round-up'),
    });
  });

  it('remembers an old round-up, and which papers it left out', async () => {
    const paperService = await createPaperService();
    await paperService.read('2025-06-11', '08:00', [listed('old', 9), listed('lower', 1)]);
    const weekly = await paperService.subscribe({ days: { kind: 'weekly', weekday: 1 }, size: 1 });
    await paperService.send(weekly, '2025-06-16 09:00', '2025-06-16 13:00');
    for (let week = 1; week < 50; week += 1) {
      const monday = addDays('2025-06-16', 7 * week);
      await paperService.send(weekly, `${monday} 09:00`, `${monday} 13:00`);
    }
    const statuses = createPaperStatuses(paperService.store);
    const now = utc('2026-06-19 12:00');
    expect(await statuses.status(weekly, 'old', now)).toMatchObject({ status: 'posted', slot: 'weekly:2025-W24' });
    expect(await statuses.status(weekly, 'lower', now)).toMatchObject({ status: 'below-cut', place: 2 });
  });

  it('remembers it even if the paper is listed again', async () => {
    const paperService = await createPaperService();
    await paperService.read('2025-06-11', '08:00', [listed('old', 9), listed('lower', 1)]);
    const weekly = await paperService.subscribe({ days: { kind: 'weekly', weekday: 1 }, size: 1 });
    await paperService.send(weekly, '2025-06-16 09:00', '2025-06-16 13:00');
    for (let week = 1; week < 50; week += 1) {
      const monday = addDays('2025-06-16', 7 * week);
      await paperService.send(weekly, `${monday} 09:00`, `${monday} 13:00`);
    }
    await paperService.read('2026-05-29', '08:00', [listed('old', 9)]);
    const now = utc('2026-06-19 12:00');
    expect(await createPaperStatuses(paperService.store).status(weekly, 'old', now)).toMatchObject({
      slot: 'weekly:2025-W24',
    });
  });

  it('exists for every listed paper after any sequence of days, and says posted for posted papers', {
    timeout: SLOW_TEST_MS,
  }, async () => {
    const event = fc.constantFrom('read', 'send', 'send-other', 'skip' as const);
    const plan = fc.array(fc.record({ event, votes: fc.array(fc.nat(40), { maxLength: 4 }) }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.nat(4),
        fc.nat(20),
        whileTime(async (steps, skipBelow, minVotes) => {
          const paperService = await createPaperService();
          const one = await paperService.subscribe({ size: 2, skipBelow, minVotes });
          const other = await paperService.subscribe({ size: 1, topics: '-robot' });
          await walk(paperService, steps, { read: [], send: [one], 'send-other': [other, one], skip: [] });
          const statuses = createPaperStatuses(paperService.store);
          const now = utc('2026-06-30 12:00');
          const all = await paperService.store.library.candidates(
            await paperService.store.library.listDays('2026-06-30', 60, now),
            now,
          );
          const posted = await paperService.store.outbox.posted(
            one.channel,
            all.map(({ paper }) => paper.id),
          );
          for (const { paper } of all) {
            const found = [await statuses.status(one, paper.id, now), await statuses.status(other, paper.id, now)];
            const isPosted = posted.some((entry) => entry.paper === paper.id);
            const says = found.map(({ status }) => (status === 'posted' ? 2 : Number(status === 'already-posted')));
            expect(says.sort()).toEqual(isPosted ? [1, 2] : [0, 0]);
            for (const fixture of found)
              if (fixture.status === 'below-cut') expect(fixture.points).toBeGreaterThanOrEqual(0);
          }
          await paperService.store.close();
        }),
      ),
      cases(25),
    );
  });
});

async function walk<E extends string>(
  paperService: PaperService,
  steps: readonly { event: E; votes: number[] }[],
  sends: Record<E, Awaited<ReturnType<PaperService['subscribe']>>[]>,
): Promise<void> {
  let number = 0;
  for (const [i, { event, votes }] of steps.entries()) {
    const day = addDays('2026-06-12', i);
    await paperService.read(
      day,
      '08:00',
      votes.map((count) => listed(`n${number++}`, count)),
    );
    for (const subscription of sends[event]) await paperService.send(subscription, `${day} 09:00`, `${day} 12:00`);
  }
}
