// Asking Hugging Face: the token, and what its quotas make us wait for or leave alone.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SourceError } from '#src/errors.ts';
import { createHttp, type Http } from '#src/http.ts';
import { silentLog } from '#src/log.ts';
import { createHuggingFace, type HuggingFaceNeeds } from '#src/papers/sources/hugging-face/hugging-face.ts';
import type { DayAnswer } from '#src/papers/sources/source.ts';
import { type LeapingClock, leapingClock } from '../../../fakes/clock.ts';
import { type FakeHuggingFace, startHuggingFace } from '../../../fakes/hugging-face.ts';
import { madeDay, madeListed } from '../../../fakes/papers.ts';

const DAY = '2026-06-12';
const patient = new AbortController().signal;

let server: FakeHuggingFace;
let http: Http;
let clock: LeapingClock;

beforeEach(async () => {
  clock = leapingClock();
  server = await startHuggingFace(() => clock.now().getTime());
  http = createHttp({ clock, log: silentLog });
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

function source(more: Partial<HuggingFaceNeeds> = {}) {
  return createHuggingFace({ http, endpoint: `${server.url}/`, clock, log: silentLog, ...more });
}

function listedIn(answer: DayAnswer) {
  if (answer.kind !== 'listed') throw new Error(`expected a list, got ${answer.kind}`);
  return answer;
}

async function failure(asked: Promise<unknown>): Promise<SourceError> {
  return asked.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(SourceError);
      return error as SourceError;
    },
  );
}

describe('the token', () => {
  it('goes along where there is one, and a refusal of it says what to mend', async () => {
    server.setDay(DAY, madeDay(1, 1));
    await source({ token: 'hf_x' }).day(DAY, undefined, patient);
    await source().day(DAY, undefined, patient);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer hf_x', undefined]);
    server.failOn(/./, { kind: 'answer', answer: { status: 401, body: '{"error":"Invalid token hf_x"}' } });
    const error = await failure(source({ token: 'hf_x' }).day(DAY, undefined, patient));
    expect(error.message).toContain('Check HF_TOKEN');
    expect(error.message).not.toContain('hf_x');
  });
});

describe('quotas', () => {
  const refusal = (headers: Record<string, string>) => ({ kind: 'answer' as const, answer: { status: 429, headers } });

  it('waits where the wait is short, and asks again', async () => {
    server.setDay(DAY, madeDay(1, 2));
    server.fail(refusal({ RateLimit: '"api";r=0;t=2' }));
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(2);
    expect(clock.slept).toEqual([3000]);
  });

  it('asks again after a short wait even where the clock stands still', async () => {
    server.fail(refusal({ RateLimit: '"api";r=0;t=2' }));
    const still = { ...clock, now: () => new Date('2026-06-12T12:00:00Z') };
    expect(await source({ clock: still }).day(DAY, undefined, patient)).toMatchObject({ kind: 'listed' });
    expect(clock.slept).toEqual([3000]);
    expect(server.seen).toHaveLength(2);
  });

  it('fails where it is long, says until when, and asks nothing before', async () => {
    server.fail(refusal({ RateLimit: '"api";r=0;t=55' }));
    const hf = source();
    const error = await failure(hf.day(DAY, undefined, patient));
    expect(error).toMatchObject({ retryAfterMs: 56_000 });
    expect(error.message).toContain('12:00:56 UTC');
    clock.leap(30_000);
    expect(await failure(hf.day(DAY, undefined, patient))).toMatchObject({ retryAfterMs: 26_000 });
    await failure(hf.papers(['2606.00001'], patient));
    expect(server.seen).toHaveLength(1);
    clock.leap(26_000);
    expect(await hf.day(DAY, undefined, patient)).toMatchObject({ kind: 'listed' });
  });

  it('knows Retry-After, and assumes a minute where nothing is said', async () => {
    server.fail(refusal({ 'Retry-After': '90' }));
    expect(await failure(source().day(DAY, undefined, patient))).toMatchObject({ retryAfterMs: 90_000 });
    server.fail(refusal({}));
    expect(await failure(source().day(DAY, undefined, patient))).toMatchObject({ retryAfterMs: 60_000 });
  });

  it('honours Retry-After on a 503: one request, and none before', async () => {
    server.failOn(/./, { kind: 'answer', answer: { status: 503, headers: { 'Retry-After': '120' } } });
    const hf = source();
    const error = await failure(hf.day(DAY, undefined, patient));
    expect(error).toMatchObject({ retryAfterMs: 120_000 });
    expect(error.message).toBe('Hugging Face is unavailable (status 503). Paperboy tries again at 12:02 UTC.');
    await failure(hf.day(DAY, undefined, patient));
    await failure(hf.papers(['2606.00001'], patient));
    await failure(hf.search('robots', 5, patient));
    expect(server.seen).toHaveLength(1);
  });

  it('stops before the refusal when the service says that none are left', async () => {
    server.setQuota('api', 1, 100);
    const hf = source();
    await hf.day(DAY, undefined, patient);
    await failure(hf.day(DAY, undefined, patient));
    expect(server.seen).toHaveLength(1);
  });

  it('of the search is its own: used up, it refuses at once and never waits', async () => {
    server.know(madeListed(1));
    server.setQuota('search', 1, 2);
    const hf = source();
    await hf.search('a', 5, patient);
    expect((await failure(hf.search('a', 5, patient))).retryAfterMs).toBe(3000);
    expect(clock.slept).toEqual([]);
    expect(server.seen).toHaveLength(1);
    expect(await hf.papers([madeListed(1).paper.id], patient)).toHaveLength(1);
  });

  it('of the search holds at fifty in five minutes even if the service says nothing', async () => {
    server.failOn(/search/, { kind: 'answer', answer: { status: 200, body: '[]' } });
    const hf = source();
    for (let i = 0; i < 50; i++) await hf.search('a', 5, patient);
    await failure(hf.search('a', 5, patient));
    expect(server.seen).toHaveLength(50);
  });
});
