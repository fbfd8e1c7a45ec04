// The fake Slack's process, seen from the bot's process.

import { beginChild } from '../child.ts';
import type { FakeAsked, FakeBegan, FakeCounts, Order } from './fake-process.ts';

export type FakeChild = Awaited<ReturnType<typeof beginFake>>;
type Said = FakeBegan | FakeCounts | { kind: 'connected' };

export async function beginFake(options: FakeAsked) {
  const child = beginChild<Said, Order>(new URL('fake-process.ts', import.meta.url), options);
  const { tell, stop } = child;
  return {
    ...(await child.answer('began')),
    tell,
    /** Where its requests go; resolves when the URL has answered. */
    connect: (url: string) => child.answer('connected', { order: 'connect', url }),
    count: () => child.answer('counts', { order: 'count' }),
    stop,
  };
}
