// The fake Discord's process, seen from the bot's process.

import { beginChild } from '../child.ts';
import type { FakeAsked, FakeBegan, FakeCounts, Order } from './fake-process.ts';

export type FakeChild = Awaited<ReturnType<typeof beginFake>>;

export async function beginFake(options: FakeAsked) {
  const child = beginChild<FakeBegan | FakeCounts, Order>(new URL('fake-process.ts', import.meta.url), options);
  const { tell, stop } = child;
  return { ...(await child.answer('began')), tell, count: () => child.answer('counts', { order: 'count' }), stop };
}
