// A platform that is always connected and accepts everything.

import type { Adapter } from '#src/conversation/adapter.ts';

/** `over`: what the test is about. */
export function acceptingAdapter(over: Partial<Adapter> & Pick<Adapter, 'deliver'>): Adapter {
  return {
    name: 'receiver',
    traits: { edits: false, canFindByKey: true, deliverTimeoutMs: 5_000 },
    start: async () => {},
    connected: () => true,
    stop: async () => {},
    find: async () => ({ kind: 'absent' }),
    edit: async (receipt) => ({ kind: 'sent', receipt }),
    tell: async () => ({ kind: 'sent', receipt: 'told' }),
    lookUpChannel: async () => undefined,
    ...over,
  };
}
