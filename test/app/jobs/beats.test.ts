// Beats of two processes on one store.

import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { openStore } from '#src/store/open.ts';
import { createBeats } from '../../../app/jobs/beats.ts';
import { HOUR, handClock, MINUTE } from '../../digests/engine.ts';

it('tells a process that did not run a beat, and dates the last beat and the first one after a gap', async () => {
  const clock = handClock('2026-06-12T08:00:00Z');
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  onTestFinished(() => store.close());
  const missed: string[] = [];
  const beatsOf = (name: string) =>
    createBeats({ heartbeat: store.heartbeat, missed: () => void missed.push(name), gapMs: 10 * MINUTE, clock });
  const [first, second] = [beatsOf('first'), beatsOf('second')];
  const began = clock.now();
  expect(second.last()).toBeUndefined();
  clock.leap(MINUTE);
  expect(await first.shouldRun('minute 1', MINUTE)).toBe(true);
  expect(await second.shouldRun('minute 1', MINUTE)).toBe(false);
  expect(missed).toEqual(['second']);
  expect(second.last()).toEqual(clock.now());
  expect(second.since()).toEqual(began);
  clock.leap(HOUR);
  expect(await second.shouldRun('minute 2', MINUTE)).toBe(true);
  expect(missed).toEqual(['second']);
  expect([first.since(), second.since()]).toEqual([began, clock.now()]);
});
