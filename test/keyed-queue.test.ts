import { expect, it } from 'vitest';
import { createKeyedQueue } from '#src/keyed-queue.ts';

it('runs tasks of one key in order, and returns their results', async () => {
  const queue = createKeyedQueue();
  const first = Promise.withResolvers<string>();
  const began: string[] = [];
  const begin = (name: string, work: Promise<string>) =>
    queue('a', () => {
      began.push(name);
      return work;
    });
  const results = [begin('first', first.promise), begin('second', Promise.resolve('two'))];
  await new Promise(setImmediate);
  expect(began).toEqual(['first']);
  first.resolve('one');
  expect(await Promise.all(results)).toEqual(['one', 'two']);
  expect(began).toEqual(['first', 'second']);
});

it('continues after a task that fails', async () => {
  const queue = createKeyedQueue();
  const failed = queue('a', () => Promise.reject(new Error('broken')));
  const next = queue('a', async () => 'done');
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

it('runs tasks of different keys in parallel', async () => {
  const queue = createKeyedQueue();
  void queue('a', () => new Promise(() => {}));
  expect(await queue('b', async () => 'done')).toBe('done');
});
