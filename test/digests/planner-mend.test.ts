import { describe, expect, it, onTestFinished } from 'vitest';
import { planDue } from '#src/digests/planner.ts';
import { mendNextRuns } from '#src/digests/planner-mend.ts';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { leapingClock } from '../fakes/clock.ts';

const channel = { adapter: 'terminal', team: 'local', channel: 'general' };
const createdBy = { adapter: 'terminal', team: 'local', person: 'ada' };

describe('a clock that ran ahead', () => {
  it('costs no slot once it is set right, and repeats none', async () => {
    const start = new Date('2026-06-08T08:00:00Z');
    const clock = leapingClock(start);
    const log = silentLog;
    const { subscriptions, outbox, close } = await openStore({ file: ':memory:', clock, log });
    onTestFinished(close);
    const wishes = { topics: '', follow: '', size: 5, skipBelow: 0 };
    const schedule = { at: '09:00', zone: 'UTC', days: { kind: 'days', weekdays: [1, 2, 3, 4, 5, 6, 7] } } as const;
    const nextRunAt = new Date('2026-06-08T09:00:00Z');
    const audit = { at: start, who: createdBy, channel, did: 'subscribe' };
    const { id } = await subscriptions.add(
      { ...wishes, ...schedule, channel, createdBy, createdAt: start, nextRunAt },
      audit,
    );

    expect(await mendNextRuns({ subscriptions, clock, log })).toBe(0);
    clock.leap(3 * 86_400_000);
    await planDue({ subscriptions, outbox, clock, log });
    clock.leap(-3 * 86_400_000 + 2 * 3_600_000);
    expect((await subscriptions.find(id))?.nextRunAt).toEqual(new Date('2026-06-11T09:00:00Z'));
    expect(await mendNextRuns({ subscriptions, clock, log })).toBe(1);
    expect((await subscriptions.find(id))?.nextRunAt).toEqual(new Date('2026-06-09T09:00:00Z'));
    clock.leap(5 * 86_400_000);
    await planDue({ subscriptions, outbox, clock, log });
    const slots = (await outbox.deliveries({ subscription: id, limit: 50 })).map(({ slot }) => slot).sort();
    expect(new Set(slots).size).toBe(slots.length);
    expect(slots.at(-1)).toBe('daily:2026-06-13');
  });
});
