// The fake Slack's process, from the bot's side: begun, told, asked, ended.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FakeAsked, FakeBegan, FakeCounts, Order } from './fake-process.ts';

export interface FakeChild extends FakeBegan {
  tell(order: Order): void;
  /** Where its requests go; resolves when the address has answered. */
  connect(url: string): Promise<void>;
  count(): Promise<FakeCounts>;
  stop(): Promise<void>;
}

export async function beginFake(asked: FakeAsked): Promise<FakeChild> {
  const child = fork(fileURLToPath(new URL('fake-process.ts', import.meta.url)), [JSON.stringify(asked)]);
  const began = await next<FakeBegan>(child, 'began');
  const tell = (order: Order) => void child.send(order);
  return {
    ...began,
    tell,
    async connect(url) {
      const connected = next(child, 'connected');
      tell({ order: 'connect', url });
      await connected;
    },
    count() {
      const counts = next<FakeCounts>(child, 'counts');
      tell({ order: 'count' });
      return counts;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function next<T extends { kind: string }>(child: ChildProcess, kind: T['kind']): Promise<T> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [T];
    if (message.kind === kind) return message;
  }
}
