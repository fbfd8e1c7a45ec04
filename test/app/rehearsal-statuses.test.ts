import { expect, it } from 'vitest';
import { addDays } from '#src/papers/day.ts';
import { checkStatuses } from '../../app/rehearsal-statuses.ts';
import { createPaperService, listed, type PaperService, utc } from '../digests/compose/composer-kit.ts';

const DAY = '2026-06-12';
const NOW = utc('2026-06-12 20:00');
const END = utc('2026-06-13 00:00');

async function rehearsed(): Promise<PaperService> {
  const paperService = await createPaperService();
  await paperService.read(
    DAY,
    '08:00',
    ['a', 'b', 'c', 'robot'].map((id, i) => listed(id, 9 - i)),
  );
  const one = await paperService.subscribe({ size: 2 });
  await paperService.subscribe({ topics: 'robot', nextRunAt: utc('2026-06-13 09:00') });
  await paperService.send(one, '2026-06-12 09:00');
  return paperService;
}

it('finds a status for every listed paper of every subscription, and checks it against the files', async () => {
  const { store } = await rehearsed();
  const truth = (paper: string) => paper === 'a' || paper === 'b';
  const found = await checkStatuses(store, { days: [DAY], now: NOW, end: END }, (_, paper) => truth(paper));
  expect(found).toEqual({ checked: 8, of: 8, violations: [] });
  const empty = await checkStatuses(store, { days: [DAY], now: NOW, end: END }, () => false);
  expect(empty.violations).toEqual([
    's1 a: why says posted, but it is not in a file',
    's1 b: why says posted, but it is not in a file',
    's2 a: why says already-posted, but it is not in a file',
    's2 b: why says already-posted, but it is not in a file',
  ]);
});

it('finds papers announced but not sent, papers sent but not announced, and a failing `why`', async () => {
  const { store } = await rehearsed();
  const late = { days: [DAY], now: NOW, end: addDaysTo(5) };
  expect((await checkStatuses(store, late, (_, paper) => paper <= 'b')).violations[0]).toMatch(
    /^s\d \S+: why says that it may come at 2026-06-1\d\S+, which is past$/,
  );
  const shown = await checkStatuses(store, { days: [DAY], now: NOW, end: END }, () => true);
  expect(shown.violations).toContain('s1 c: it is in a file, but why says below-cut');
  const broken = { ...store, library: { ...store.library, listings: () => Promise.reject(new Error('a bug')) } };
  const failed = await checkStatuses(broken, { days: [DAY], now: NOW, end: END }, (_, paper) => paper <= 'b');
  expect(failed.violations).toContain('s1 c: why fails: Error: a bug');
});

it('agrees about round-ups of long ago, asked about one after the other', async () => {
  const paperService = await createPaperService();
  const weekly = await paperService.subscribe({
    days: { kind: 'weekly', weekday: 1 },
    nextRunAt: utc('2026-06-15 09:00'),
  });
  const days = Array.from({ length: 50 }, (_, week) => addDays('2025-06-11', 7 * week));
  for (const [week, day] of days.entries()) {
    await paperService.read(day, '08:00', [listed(`p${week}`, 9)]);
    await paperService.send(weekly, `${addDays(day, 5)} 09:00`, `${addDays(day, 5)} 13:00`);
  }
  const found = await checkStatuses(paperService.store, { days, now: NOW, end: END }, () => true);
  expect(found).toEqual({ checked: 50, of: 50, violations: [] });
});

it('checks a bounded number of papers, evenly spread', async () => {
  const paperService = await createPaperService();
  const ids = Array.from({ length: 700 }, (_, i) => `p${i}`);
  await paperService.read(
    DAY,
    '08:00',
    ids.map((id) => listed(id, 1)),
  );
  for (let n = 0; n < 4; n += 1) await paperService.subscribe({ topics: `topic${n}`, size: 1 });
  const asked = new Set<string>();
  const found = await checkStatuses(paperService.store, { days: [DAY], now: NOW, end: END }, ({ id }, paper) => {
    asked.add(`${id} ${paper}`);
    return false;
  });
  expect(found).toEqual({ checked: 2000, of: 2800, violations: [] });
  expect(asked.size).toBe(2000);
  for (const id of ['s1', 's2', 's3', 's4']) expect([...asked].filter((one) => one.startsWith(id))).toHaveLength(500);
});

function addDaysTo(days: number): Date {
  return utc(`${addDays(DAY, days)} 00:00`);
}
