// What an adapter posted, message by message: for a recount of reactions after a downtime.
// Apart from the outbox, which knows deliveries and their parts.

import type { Bot, Posted } from '#src/conversation/adapter.ts';
import type { Outbox } from '../delivery.ts';

export function postedBy({ deliveries }: Pick<Outbox, 'deliveries'>): Bot['posted'] {
  return async (adapter, since, limit) => {
    // What is planned or was skipped has no message, and after a downtime there is much of it.
    const recent = await deliveries({ adapter, since, state: 'sent', limit });
    const posted = recent.flatMap(({ channel, parts, settledAt, dueAt }): Posted[] =>
      parts.flatMap(({ receipt, papers }) =>
        receipt === undefined || papers.length === 0 ? [] : [{ channel, receipt, at: settledAt ?? dueAt }],
      ),
    );
    return posted.slice(0, limit);
  };
}
