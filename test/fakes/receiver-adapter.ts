// An adapter for the receiver: a real one, over real HTTP, without an SDK of its own that would try again.

import type { Adapter, DeliveryOutcome, Part, Traits } from '#src/conversation/adapter.ts';
import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';

export interface ReceiverAdapter extends Adapter {
  /** Messages to people. */
  told: { person: PersonRef; message: Message }[];
  /** Which messages were changed, and into what. */
  edited: { receipt: string; message: Message }[];
}

export function receiverAdapter(
  url: string,
  given: { name?: string; traits?: Partial<Traits>; before?: () => void } = {},
): ReceiverAdapter {
  const { name = 'receiver', before = () => {} } = given;
  const traits: Traits = {
    edits: false,
    canFindByKey: true,
    deliverTimeoutMs: 5_000,
    ...given.traits,
  };
  const told: ReceiverAdapter['told'] = [];
  const edited: ReceiverAdapter['edited'] = [];

  async function deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    before();
    const { key, message, under, after, about } = part;
    const mentions = message.blocks.some(
      (one) => one.kind === 'prose' && one.prose.some(({ kind }) => kind === 'role'),
    );
    const body = {
      key,
      channel: place.channel,
      under,
      after,
      fallbackText: message.fallbackText,
      ...about,
      ...(mentions && { mentions }),
    };
    try {
      const signal = AbortSignal.timeout(traits.deliverTimeoutMs ?? 60_000);
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal });
      const text = await answer.text();
      if (answer.status === 200) return { kind: 'sent', receipt: JSON.parse(text).receipt };
      if (answer.status === 404) return { kind: 'gone', reason: text };
      if (answer.status === 403) return { kind: 'missing-permission', reason: text };
      if (answer.status === 422) return { kind: 'filtered', reason: text };
      if (answer.status === 400) return { kind: 'invalid-payload', reason: text };
      const retryAfterMs = Number(answer.headers.get('retry-after') ?? 1) * 1000;
      return { kind: 'retry', reason: text, retryAfterMs };
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      if (code === 'ECONNREFUSED') return { kind: 'retry', reason: 'connection refused', retryAfterMs: 1000 };
      return { kind: 'unconfirmed', reason: 'the answer was lost' };
    }
  }

  return {
    name,
    traits,
    told,
    edited,
    start: async () => {},
    connected: () => true,
    stop: async () => {},
    deliver,
    async find(place, key) {
      before();
      try {
        const answer = await fetch(`${url}?${new URLSearchParams({ key, channel: place.channel })}`);
        if (!answer.ok) return { kind: 'unknown' };
        const { receipt } = (await answer.json()) as { receipt: string | null };
        return receipt === null ? { kind: 'absent' } : { kind: 'arrived', receipt };
      } catch {
        return { kind: 'unknown' };
      }
    },
    async edit(receipt, message) {
      edited.push({ receipt, message });
      return { kind: 'sent', receipt };
    },
    async tell(person, message) {
      told.push({ person, message });
      return { kind: 'sent', receipt: `told ${told.length}` };
    },
    // Every channel of the team is there, and everybody's.
    async lookUpChannel(which, { channel }) {
      const wanted = typeof which === 'string' ? { ...channel, channel: which.replace(/^#/, '') } : which;
      const known = wanted.adapter === name && wanted.team === channel.team;
      return known ? { channel: wanted, label: `#${wanted.channel}`, canManage: true } : undefined;
    },
  };
}
