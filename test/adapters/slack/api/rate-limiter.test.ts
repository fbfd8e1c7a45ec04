// Slack's limit on the messages of a workspace is kept by never reaching it, and digests come before everything that can wait.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRateLimiter, type Urgency } from '../../../../adapters/slack/api/rate-limiter.ts';
import { contractBot } from '../../../contracts/adapter-bot.ts';
import { heldClock, leapingClock } from '../../../fakes/clock.ts';
import { createFixture, partOf, saying } from '../fixture.ts';
import { slackAt } from '../subject.ts';

const START = new Date('2026-06-12T12:00:00Z');

function setUp() {
  const clock = heldClock(START);
  const limiter = createRateLimiter(clock);
  const served: { name: string; atMs: number }[] = [];
  const refused: string[] = [];
  const ask = (name: string, urgency: Urgency, team = 'T1') =>
    void limiter.turn(team, urgency).then(
      () => served.push({ name, atMs: clock.now().getTime() - START.getTime() }),
      () => refused.push(name),
    );
  return { clock, limiter, served, refused, ask, names: () => served.map(({ name }) => name) };
}

it('allows five at once, then two a second', async () => {
  const { clock, ask, served } = setUp();
  for (let i = 0; i < 9; i += 1) ask(`post ${i}`, 'post');
  await clock.pass(5_000);
  expect(served.map(({ atMs }) => atMs)).toEqual([0, 0, 0, 0, 0, 500, 1_000, 1_500, 2_000]);
});

it('keeps workspaces independent', async () => {
  const { clock, ask, served } = setUp();
  for (let i = 0; i < 9; i += 1) ask(`one ${i}`, 'post');
  ask('other', 'post', 'T2');
  await clock.pass(0);
  expect(served.map(({ name }) => name)).toContain('other');
});

it('puts posts before edits, and edits before look-ups', async () => {
  const { clock, ask, names } = setUp();
  for (let i = 0; i < 5; i += 1) ask('burst', 'post');
  ask('look-up', 'look-up');
  ask('edit', 'edit');
  ask('first', 'post');
  ask('second', 'post');
  await clock.pass(5_000);
  expect(names().slice(5)).toEqual(['first', 'second', 'edit', 'look-up']);
});

it('lets an edit through after ten seconds, despite further posts', async () => {
  const { clock, ask, served } = setUp();
  for (let i = 0; i < 5; i += 1) ask('burst', 'post');
  ask('edit', 'edit');
  for (let i = 0; i < 60; i += 1) {
    ask('post', 'post');
    await clock.pass(500);
  }
  const at = served.find(({ name }) => name === 'edit')?.atMs ?? Number.NaN;
  expect(at).toBeGreaterThanOrEqual(10_000);
  expect(at).toBeLessThan(11_000);
});

it('leaves a post that would wait longer than ten seconds to the outbox', async () => {
  const { clock, ask, served, refused } = setUp();
  for (let i = 0; i < 40; i += 1) ask(`post ${i}`, 'post');
  await clock.pass(60_000);
  expect(served).toHaveLength(25);
  expect(refused).toHaveLength(15);
  expect(served.at(-1)?.atMs).toBe(10_000);
});

it('lets answers to people through at once, and slows down digests for them', async () => {
  const { clock, limiter, ask, served } = setUp();
  for (let i = 0; i < 7; i += 1) limiter.count('T1');
  ask('post', 'post');
  await clock.pass(5_000);
  expect(served.map(({ atMs }) => atMs)).toEqual([1_500]);
});

it('never allows more than five and two a second, whatever the timing', async () => {
  const arrival = fc.record({
    afterMs: fc.integer({ min: 0, max: 3_000 }),
    urgencies: fc.array(fc.constantFrom<Urgency>('post', 'edit', 'look-up'), { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(arrival, { maxLength: 8 }), async (arrivals) => {
      const { clock, ask, served, refused } = setUp();
      for (const { afterMs, urgencies } of arrivals) {
        await clock.pass(afterMs);
        for (const urgency of urgencies) ask(urgency, urgency);
      }
      await clock.pass(120_000);
      const asked = arrivals.flatMap(({ urgencies }) => urgencies).length;
      expect(served.length + refused.length).toBe(asked);
      for (const [i, { atMs: from }] of served.entries()) {
        const within = served.slice(i).filter(({ atMs }) => atMs - from < 10_000);
        expect(within.length).toBeLessThanOrEqual(5 + 20);
      }
    }),
    { numRuns: 20 },
  );
});

it('works when the clock stands still and sleeping takes real time', async () => {
  const limiter = createRateLimiter({ now: () => START, sleep: async () => undefined });
  const turns = Array.from({ length: 20 }, () => limiter.turn('T1', 'post'));
  await expect(Promise.all(turns)).resolves.toHaveLength(20);
});

it("applies to the adapter's digests, which go before its edits", async () => {
  const { slack, workspace, place } = await createFixture();
  const clock = leapingClock();
  const adapter = slackAt(slack, workspace.installation?.token ?? '', { listens: false, clock });
  await adapter.start(contractBot());
  const sendTo = (name: string) =>
    adapter.deliver({ ...place, channel: slack.addChannel(workspace, { name }).id }, partOf(name));
  const first = await Promise.all(['one', 'two', 'three', 'four', 'five'].map(sendTo));
  const [sent] = first;
  const begun = clock.now().getTime();
  const edited = adapter.edit(sent?.kind === 'sent' ? sent.receipt : '', saying('changed'));
  const later = await Promise.all([...['six', 'seven', 'eight'].map(sendTo), edited]);
  expect([...first, ...later].map(({ kind }) => kind)).toEqual(Array.from({ length: 9 }, () => 'sent'));
  expect(clock.now().getTime() - begun).toBeGreaterThanOrEqual(1_990);
  expect(slack.requests.filter(({ method }) => method.startsWith('chat.')).at(-1)?.method).toBe('chat.update');
  await adapter.stop();
});
