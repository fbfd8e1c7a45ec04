// Asking Hugging Face: the token, and what its quotas make us wait for or leave alone.

import { describe, expect, it } from 'vitest';
import { madeDay, madeListed } from '../../../fakes/papers.ts';
import { sourceFailure } from '../../../source-failure.ts';
import { DAY, huggingFaceHere, listedIn, patient } from './fixture.ts';

const { here, source } = huggingFaceHere();

describe('the token', () => {
  it('is sent if there is one, and its rejection says what to fix', async () => {
    here.server.setDay(DAY, madeDay(1, 1));
    await source({ token: 'hf_x' }).day(DAY, undefined, patient);
    await source().day(DAY, undefined, patient);
    expect(here.server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer hf_x', undefined]);
    here.server.failOn(/./, { kind: 'answer', answer: { status: 401, body: '{"error":"Invalid token hf_x"}' } });
    const error = await sourceFailure(source({ token: 'hf_x' }).day(DAY, undefined, patient));
    expect(error.message).toContain('Check HF_TOKEN');
    expect(error.message).not.toContain('hf_x');
  });
});

describe('quotas', () => {
  const refusal = (headers: Record<string, string>) => ({ kind: 'answer' as const, answer: { status: 429, headers } });

  it('waits if the wait is short, and retries', async () => {
    here.server.setDay(DAY, madeDay(1, 2));
    here.server.fail(refusal({ RateLimit: '"api";r=0;t=2' }));
    expect(listedIn(await source().day(DAY, undefined, patient)).listed).toHaveLength(2);
    expect(here.clock.slept).toEqual([3000]);
  });

  it('retries after a short wait even if the clock stands still', async () => {
    here.server.fail(refusal({ RateLimit: '"api";r=0;t=2' }));
    const still = { ...here.clock, now: () => new Date('2026-06-12T12:00:00Z') };
    expect(await source({ clock: still }).day(DAY, undefined, patient)).toMatchObject({ kind: 'listed' });
    expect(here.clock.slept).toEqual([3000]);
    expect(here.server.seen).toHaveLength(2);
  });

  it('fails if the wait is long, says until when, and sends nothing before', async () => {
    here.server.fail(refusal({ RateLimit: '"api";r=0;t=55' }));
    const hf = source();
    const error = await sourceFailure(hf.day(DAY, undefined, patient));
    expect(error).toMatchObject({ retryAfterMs: 56_000 });
    expect(error.message).toContain('12:00:56 UTC');
    here.clock.leap(30_000);
    expect(await sourceFailure(hf.day(DAY, undefined, patient))).toMatchObject({ retryAfterMs: 26_000 });
    await sourceFailure(hf.papers(['2606.00001'], patient));
    expect(here.server.seen).toHaveLength(1);
    here.clock.leap(26_000);
    expect(await hf.day(DAY, undefined, patient)).toMatchObject({ kind: 'listed' });
  });

  it('reads Retry-After, and assumes a minute without it', async () => {
    here.server.fail(refusal({ 'Retry-After': '90' }));
    expect(await sourceFailure(source().day(DAY, undefined, patient))).toMatchObject({ retryAfterMs: 90_000 });
    here.server.fail(refusal({}));
    expect(await sourceFailure(source().day(DAY, undefined, patient))).toMatchObject({ retryAfterMs: 60_000 });
  });

  it('honours Retry-After on a 503: one request, and none before', async () => {
    here.server.failOn(/./, { kind: 'answer', answer: { status: 503, headers: { 'Retry-After': '120' } } });
    const hf = source();
    const error = await sourceFailure(hf.day(DAY, undefined, patient));
    expect(error).toMatchObject({ retryAfterMs: 120_000 });
    expect(error.message).toBe('Hugging Face is unavailable (status 503). Paperboy tries again at 12:02 UTC.');
    await sourceFailure(hf.day(DAY, undefined, patient));
    await sourceFailure(hf.papers(['2606.00001'], patient));
    await sourceFailure(hf.search('robots', 5, patient));
    expect(here.server.seen).toHaveLength(1);
  });

  it('stops before a rejection when the service says that none are left', async () => {
    here.server.setQuota('api', 1, 100);
    const hf = source();
    await hf.day(DAY, undefined, patient);
    await sourceFailure(hf.day(DAY, undefined, patient));
    expect(here.server.seen).toHaveLength(1);
  });

  it('has a separate one for search, which fails at once when used up', async () => {
    here.server.know(madeListed(1));
    here.server.setQuota('search', 1, 2);
    const hf = source();
    await hf.search('a', 5, patient);
    expect((await sourceFailure(hf.search('a', 5, patient))).retryAfterMs).toBe(3000);
    expect(here.clock.slept).toEqual([]);
    expect(here.server.seen).toHaveLength(1);
    expect(await hf.papers([madeListed(1).paper.id], patient)).toHaveLength(1);
  });

  it('limits search to fifty in five minutes even if the service says nothing', async () => {
    here.server.failOn(/search/, { kind: 'answer', answer: { status: 200, body: '[]' } });
    const hf = source();
    for (let i = 0; i < 50; i++) await hf.search('a', 5, patient);
    await sourceFailure(hf.search('a', 5, patient));
    expect(here.server.seen).toHaveLength(50);
  });
});
