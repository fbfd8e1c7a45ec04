// Contract of the store, part 4: rateLimiter, calls, cache, and the name of the library.

import { describe, expect, it } from 'vitest';
import type { HostRateLimiter } from '#src/papers/sources/rate-limiter.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty, time } from './samples.ts';

export function smallContract(open: OpenEmpty): void {
  describe('rateLimiter', () => {
    const at = time('2026-06-12T08:00:00');
    const later = (ms: number) => new Date(at.getTime() + ms);

    it('gives a host to one caller until it is released and the gap has passed', async () => {
      await using store = await disposable(open);
      const rateLimiter: HostRateLimiter = store.rateLimiter;
      expect(await rateLimiter.take('a', at, 30_000)).toEqual({ waitMs: 0 });
      expect(await rateLimiter.take('a', later(10_000), 30_000)).toEqual({ waitMs: 20_000 });
      expect(await rateLimiter.take('b', at, 30_000)).toEqual({ waitMs: 0 });
      await rateLimiter.release('a', later(3000));
      expect(await rateLimiter.take('a', later(1000), 30_000)).toEqual({ waitMs: 2000 });
      expect(await rateLimiter.take('a', later(3000), 30_000)).toEqual({ waitMs: 0 });
      expect(await rateLimiter.take('a', later(33_000), 30_000)).toEqual({ waitMs: 0 });
    });

    it('pauses, never for less than an earlier request', async () => {
      await using store = await disposable(open);
      const { rateLimiter } = store;
      await rateLimiter.silence('a', later(600_000));
      await rateLimiter.silence('a', later(1000));
      expect(await rateLimiter.take('a', later(599_999), 30_000)).toEqual({ silentUntil: later(600_000) });
      expect(await rateLimiter.take('a', later(600_000), 30_000)).toEqual({ waitMs: 0 });
    });

    it('is not bound by a process that rehearses another year', async () => {
      await using store = await disposable(open);
      const { rateLimiter } = store;
      await rateLimiter.take('a', time('2031-01-01T00:00:00'), 30_000);
      await rateLimiter.silence('a', time('2031-01-01T00:00:00'));
      expect(await rateLimiter.take('a', at, 30_000)).toEqual({ waitMs: 0 });
    });
  });

  describe('calls', () => {
    it('finds a call again, and can store it twice', async () => {
      await using store = await disposable(open);
      const call = { command: 'search', options: { query: 'x'.repeat(500), page: '2' } };
      await store.calls.keep('hash', call, NOW);
      await store.calls.keep('hash', call, NOW);
      expect(await store.calls.find('hash')).toEqual(call);
      expect(await store.calls.find('other')).toBeUndefined();
    });
  });

  describe('cache', () => {
    // Keyv takes the time from the machine, so these entries live from now on and not from the contract's moment.
    const DAY_MS = 86_400_000;

    it('keeps values apart by name, one or many', async () => {
      await using store = await disposable(open);
      const [one, other] = [store.createCache('one', DAY_MS), store.createCache('other', DAY_MS)];
      await one.set('key', { deep: ['é', 1n.toString()] });
      await one.setMany([
        { key: 'a', value: 1 },
        { key: 'b', value: 2 },
        { key: 'a', value: 3 },
      ]);
      expect(await one.get('key')).toEqual({ deep: ['é', '1'] });
      expect(await one.getMany(['b', 'x', 'a'])).toEqual([2, undefined, 3]);
      expect([await one.has('a'), await other.has('a')]).toEqual([true, false]);
      expect(await one.hasMany(['a', 'x'])).toEqual([true, false]);
      await other.set('a', 'mine');
      expect(await one.delete('a')).toBe(true);
      expect(await one.delete('a')).toBe(false);
      const left = [];
      for await (const [key] of one.iterator()) left.push(key);
      expect(left.toSorted()).toEqual(['b', 'key']);
      await one.clear();
      expect([await one.get('b'), await other.get('a')]).toEqual([undefined, 'mine']);
    });

    it('forgets expired values', async () => {
      await using store = await disposable(open);
      const cache = store.createCache('short', 1);
      await cache.set('a', 1);
      await cache.set('b', 2, DAY_MS);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect([await cache.get('a'), await cache.get('b')]).toEqual([undefined, 2]);
    });

    it('acts as an empty cache when the database is gone', async () => {
      const store = await open();
      const cache = store.createCache('gone', DAY_MS);
      await cache.set('a', 1);
      await store.close();
      expect(await cache.get('a')).toBeUndefined();
      expect(await cache.set('a', 1)).toBe(false);
      expect(await cache.getMany(['a'])).toEqual([undefined]);
      await cache.clear();
    });
  });

  describe('library', () => {
    it('has a permanent name of its own', async () => {
      await using store = await disposable(open);
      await using another = await disposable(open);
      const id = await store.libraryId();
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(await store.libraryId()).toBe(id);
      expect(await another.libraryId()).not.toBe(id);
    });
  });
}
