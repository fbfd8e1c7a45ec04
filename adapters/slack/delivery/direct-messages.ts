// Posts direct messages; the channel with each person is opened once and cached.

import { randomBytes } from 'node:crypto';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { outcomeOf } from '../api/outcomes.ts';
import { channelRef, NAME } from '../api/refs.ts';
import { REQUEST_MS, type Requests } from '../api/requests.ts';

export interface DirectMessages {
  /** The direct message channel with this person. Rejects when Slack does not open it. */
  channelWith(team: string, person: string): Promise<string>;
  tell: Adapter['tell'];
}

const MOST_PEOPLE = 20_000;

export function createDirectMessages(requests: Requests, { deliver }: Pick<Adapter, 'deliver'>): DirectMessages {
  const known = new BoundedMap<string, string>(MOST_PEOPLE);

  async function channelWith(team: string, person: string): Promise<string> {
    const key = `${team} ${person}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { channel } = await requests.ask<{ channel: { id: string } }>(team, 'conversations.open', { users: person });
    known.set(key, channel.id);
    return channel.id;
  }

  return {
    channelWith,
    async tell({ adapter, team, person }, message) {
      if (adapter !== NAME) return { kind: 'invalid-payload', reason: stored.slack.outcomes.otherAdapter(adapter) };
      let channel: string;
      try {
        channel = await channelWith(team, person);
      } catch (error) {
        // Nothing has been posted yet, whatever the outcome says.
        const outcome = outcomeOf(error);
        return outcome.kind === 'unconfirmed' ? { ...outcome, kind: 'retry', retryAfterMs: REQUEST_MS } : outcome;
      }
      return deliver(channelRef(team, channel), { key: randomBytes(16).toString('base64url'), message });
    },
  };
}
