// A child process of the bench, so that its work is not measured as the bot's: started, sent orders, queried, stopped. The file it runs
// defines its messages.

import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Child<Said extends { kind: string }, Order> {
  tell(order: Order): void;
  /** The next message of this kind after the order is sent; call it before the event, so that nothing is missed. */
  answer<Kind extends Said['kind']>(kind: Kind, order?: Order): Promise<Extract<Said, { kind: Kind }>>;
  stop(): Promise<void>;
}

/** `file`: what the process runs, with `asked` as JSON in its first argument. */
export function beginChild<Said extends { kind: string }, Order>(file: URL, options: object): Child<Said, Order> {
  const child = fork(file, [JSON.stringify(options)]);
  const tell = (order: Order) => void child.send(order as object);
  async function messageOf<Kind extends Said['kind']>(kind: Kind): Promise<Extract<Said, { kind: Kind }>> {
    for (;;) {
      const [message] = (await once(child, 'message')) as [Said];
      if (message.kind === kind) return message as Extract<Said, { kind: Kind }>;
    }
  }
  return {
    tell,
    answer(kind, order) {
      const answer = messageOf(kind);
      if (order !== undefined) tell(order);
      return answer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
