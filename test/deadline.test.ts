import { describe, expect, it } from 'vitest';
import { aborted, unlessAborted, within } from '#src/deadline.ts';

const never = new Promise<never>(() => {});
/** A clock whose sleeps end when `wake` is called, and that counts those that go on. */
function sleeper() {
  const asleep = new Map<number, () => void>();
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      asleep.set(ms, resolve);
      signal?.addEventListener('abort', () => {
        asleep.delete(ms);
        reject(signal.reason);
      });
    });
  return { sleep, asleep, wake: (ms: number) => asleep.get(ms)?.() };
}

describe('within', () => {
  it('returns the result in time, and stops its timer', async () => {
    const { sleep, asleep } = sleeper();
    expect(await within(50, Promise.resolve('done'), { sleep })).toBe('done');
    expect(asleep.size).toBe(0);
  });

  it('returns the fallback for late work', async () => {
    const { sleep, wake } = sleeper();
    const [bare, other] = [within(50, never, { sleep }), within(60, never, { sleep }, () => 'late')];
    wake(50);
    wake(60);
    expect(await Promise.all([bare, other])).toEqual([undefined, 'late']);
  });

  it('rejects when the work does', async () => {
    const { sleep, asleep } = sleeper();
    await expect(within(50, Promise.reject(new Error('broken')), { sleep })).rejects.toThrow('broken');
    expect(asleep.size).toBe(0);
  });
});

describe('unlessAborted', () => {
  it('returns the result', async () => {
    expect(await unlessAborted(Promise.resolve('done'), new AbortController().signal)).toBe('done');
  });

  it("rejects with the signal's reason, even if it was already aborted", async () => {
    const ending = new AbortController();
    const left = unlessAborted(never, ending.signal);
    ending.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    await expect(unlessAborted(never, ending.signal)).rejects.toThrow('enough');
  });
});

it('aborted resolves with the signal, even if it was already aborted', async () => {
  const ending = new AbortController();
  const waiting = aborted(ending.signal);
  ending.abort();
  await waiting;
  await aborted(ending.signal);
});
