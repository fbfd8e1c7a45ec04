// What became of a paper for a subscription: every stage, and that there always is one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStages } from '#src/digests/compose/paper-status.ts';
import { addDays } from '#src/papers/day.ts';
import { cases, SLOW_TEST_MS, whileTime } from '../../while-time.ts';
import { createDesk, type Desk, listed, utc } from './composer-kit.ts';

const NOW = utc('2026-06-12 12:00');
const NEXT = utc('2026-06-13 09:00');

async function withDigest() {
  const desk = await createDesk();
  const papers = [
    listed('p0', 50),
    listed('p1', 40),
    listed('p2', 30, { title: 'Speech' }),
    listed('p3', 10),
    listed('few', 1),
  ];
  await desk.read('2026-06-12', '08:00', papers);
  const subscription = await desk.subscribe({ size: 2, topics: '-speech', minVotes: 5, nextRunAt: NEXT });
  await desk.send(subscription, '2026-06-12 09:00');
  return { desk, subscription, stages: createStages(desk.store) };
}

describe('a stage', () => {
  it('tells posted, below the cut, and by which rule a paper was kept out', async () => {
    const { desk, subscription, stages } = await withDigest();
    const [delivery] = await desk.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
    const of = (id: string) => stages.stage(subscription, id, NOW);
    expect(await of('p0')).toEqual({ stage: 'posted', at: utc('2026-06-12 09:00'), slot: 'daily:2026-06-12' });
    expect(await of('p2')).toMatchObject({ stage: 'filtered', rule: expect.stringContaining('-speech') });
    expect(await of('few')).toMatchObject({ stage: 'filtered', rule: expect.stringContaining('it had 1 vote') });
    expect(await of('nobody')).toEqual({ stage: 'not-listed' });
    const cut = await of('p3');
    // 41 votes to 11 are nearly two doublings, at ten points each.
    expect(cut).toMatchObject({ stage: 'below-cut', place: 3 });
    const last = delivery?.frozen?.papers.at(-1)?.score ?? 0;
    expect(cut.stage === 'below-cut' && cut.points).toBeCloseTo(10 * Math.log2(41 / 11), 0);
    expect(last).toBeGreaterThan(0);
  });

  it('tells what another subscription of the channel has posted', async () => {
    const { desk, subscription, stages } = await withDigest();
    const other = await desk.subscribe({ topics: 'title' });
    expect(await stages.stage(other, 'p0', NOW)).toEqual({
      stage: 'already-posted',
      at: utc('2026-06-12 09:00'),
      by: subscription.id,
      slot: 'daily:2026-06-12',
    });
  });

  it('tells what is on its way', async () => {
    const { desk, stages } = await withDigest();
    const other = await desk.subscribe({ size: 1 });
    const { id, channel } = other;
    const dueAt = utc('2026-06-12 10:00');
    const row = { subscription: id, channel, slot: 'daily:2026-06-12', dueAt, notBefore: dueAt };
    await desk.store.outbox.plan([row], { subscription: id, nextRunAt: NEXT });
    const [claimed] = await desk.store.outbox.claim(dueAt, 60_000, { limit: 1, perTeam: 1, adapters: ['terminal'] });
    const composed = await desk.compose(other, '2026-06-12 10:00');
    if (!claimed || composed.kind !== 'ready') throw new Error('nothing to freeze');
    await desk.store.outbox.freeze(claimed, composed.freeze, (papers) => [papers.map((one) => one.id)], dueAt);
    expect(await stages.stage(other, 'p2', NOW)).toEqual({ stage: 'reserved', slot: 'daily:2026-06-12' });
  });

  it('tells when a paper may still come, and when it cannot any more', async () => {
    const { desk, subscription, stages } = await withDigest();
    await desk.read('2026-06-12', '11:00', [listed('late', 70)]);
    expect(await stages.stage(subscription, 'late', NOW)).toEqual({ stage: 'waiting', at: NEXT });
    const paused = { ...subscription, pause: { by: 'person' as const, reason: 'holidays', at: NOW } };
    expect(await stages.stage(paused, 'late', NOW)).toMatchObject({
      stage: 'filtered',
      rule: expect.stringContaining('holidays'),
    });
    for (let i = 1; i <= 5; i++) {
      const day = addDays('2026-06-12', i);
      await desk.read(day, '08:00', [listed(`later${i}`, 5)]);
    }
    expect(await stages.stage(subscription, 'late', utc('2026-06-17 12:00'))).toMatchObject({
      stage: 'filtered',
      rule: expect.stringContaining('12 June'),
    });
  });

  it('remembers which rule kept a paper out of the digest that could have had it', async () => {
    const { desk, subscription, stages } = await withDigest();
    for (let i = 1; i <= 5; i++) await desk.read(addDays('2026-06-12', i), '08:00', [listed(`later${i}`, 5)]);
    await desk.store.library.recordSightings('arxiv', utc('2026-06-16 12:00'), [listed('few', 90)]);
    expect(await stages.stage(subscription, 'few', utc('2026-06-17 12:00'))).toMatchObject({
      stage: 'filtered',
      rule: expect.stringContaining('it had 1 vote'),
    });
  });

  it('tells a round-up apart: its weeks, its own posts', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '2026-06-13 03:00', [listed('p0', 50), listed('p1', 40)]);
    await desk.send(await desk.subscribe({ size: 2 }), '2026-06-13 09:00', '2026-06-13 12:00');
    const weekly = await desk.subscribe({
      days: { kind: 'weekly', weekday: 1 },
      size: 1,
      nextRunAt: utc('2026-06-15 09:00'),
    });
    const stages = createStages(desk.store);
    expect(await stages.stage(weekly, 'p0', utc('2026-06-14 09:00'))).toEqual({
      stage: 'waiting',
      at: utc('2026-06-15 09:00'),
    });
    await desk.send(weekly, '2026-06-15 09:00');
    const after = { ...weekly, nextRunAt: utc('2026-06-22 09:00') };
    expect(await stages.stage(after, 'p0', utc('2026-06-15 10:00'))).toMatchObject({
      stage: 'posted',
      slot: 'weekly:2026-W24',
    });
    expect(await stages.stage(after, 'p1', utc('2026-06-15 10:00'))).toMatchObject({ stage: 'below-cut', place: 2 });
    const newcomer = await desk.subscribe({ days: { kind: 'weekly', weekday: 1 }, nextRunAt: utc('2026-06-22 09:00') });
    expect(await stages.stage(newcomer, 'p1', utc('2026-06-15 10:00'))).toMatchObject({
      stage: 'filtered',
      rule: expect.stringContaining('round-up'),
    });
  });

  it('remembers the round-up of a week long ago, and which papers it did not take', async () => {
    const desk = await createDesk();
    await desk.read('2025-06-11', '08:00', [listed('old', 9), listed('lower', 1)]);
    const weekly = await desk.subscribe({ days: { kind: 'weekly', weekday: 1 }, size: 1 });
    await desk.send(weekly, '2025-06-16 09:00', '2025-06-16 13:00');
    for (let week = 1; week < 50; week += 1) {
      const monday = addDays('2025-06-16', 7 * week);
      await desk.send(weekly, `${monday} 09:00`, `${monday} 13:00`);
    }
    const stages = createStages(desk.store);
    const now = utc('2026-06-19 12:00');
    expect(await stages.stage(weekly, 'old', now)).toMatchObject({ stage: 'posted', slot: 'weekly:2025-W24' });
    expect(await stages.stage(weekly, 'lower', now)).toMatchObject({ stage: 'below-cut', place: 2 });
  });

  it('remembers it though the paper is listed again', async () => {
    const desk = await createDesk();
    await desk.read('2025-06-11', '08:00', [listed('old', 9), listed('lower', 1)]);
    const weekly = await desk.subscribe({ days: { kind: 'weekly', weekday: 1 }, size: 1 });
    await desk.send(weekly, '2025-06-16 09:00', '2025-06-16 13:00');
    for (let week = 1; week < 50; week += 1) {
      const monday = addDays('2025-06-16', 7 * week);
      await desk.send(weekly, `${monday} 09:00`, `${monday} 13:00`);
    }
    await desk.read('2026-05-29', '08:00', [listed('old', 9)]);
    const now = utc('2026-06-19 12:00');
    expect(await createStages(desk.store).stage(weekly, 'old', now)).toMatchObject({ slot: 'weekly:2025-W24' });
  });

  it('is there for every listed paper after any run of days, and says posted of what was posted', {
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
          const desk = await createDesk();
          const one = await desk.subscribe({ size: 2, skipBelow, minVotes });
          const other = await desk.subscribe({ size: 1, topics: '-robot' });
          await walk(desk, steps, { read: [], send: [one], 'send-other': [other, one], skip: [] });
          const stages = createStages(desk.store);
          const now = utc('2026-06-30 12:00');
          const all = await desk.store.library.candidates(
            await desk.store.library.listDays('2026-06-30', 60, now),
            now,
          );
          const posted = await desk.store.outbox.posted(
            one.channel,
            all.map(({ paper }) => paper.id),
          );
          for (const { paper } of all) {
            const found = [await stages.stage(one, paper.id, now), await stages.stage(other, paper.id, now)];
            const isPosted = posted.some((entry) => entry.paper === paper.id);
            const says = found.map(({ stage }) => (stage === 'posted' ? 2 : Number(stage === 'already-posted')));
            expect(says.sort()).toEqual(isPosted ? [1, 2] : [0, 0]);
            for (const stage of found) if (stage.stage === 'below-cut') expect(stage.points).toBeGreaterThanOrEqual(0);
          }
          await desk.store.close();
        }),
      ),
      cases(25),
    );
  });
});

async function walk<E extends string>(
  desk: Desk,
  steps: readonly { event: E; votes: number[] }[],
  sends: Record<E, Awaited<ReturnType<Desk['subscribe']>>[]>,
): Promise<void> {
  let number = 0;
  for (const [i, { event, votes }] of steps.entries()) {
    const day = addDays('2026-06-12', i);
    await desk.read(
      day,
      '08:00',
      votes.map((count) => listed(`n${number++}`, count)),
    );
    for (const subscription of sends[event]) await desk.send(subscription, `${day} 09:00`, `${day} 12:00`);
  }
}
