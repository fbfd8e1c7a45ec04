// An adapter's posted messages: for a recount of reactions after a downtime.

import type { Bot, Posted } from '#src/conversation/adapter.ts';
import type { Outbox } from '../delivery.ts';

export function postedBy({ deliveries }: Pick<Outbox, 'deliveries'>): Bot['posted'] {
  return async (adapter, since, limit) => {
    // Planned or skipped deliveries have no message, and after a downtime there are many.
    const recent = await deliveries({ adapter, since, state: 'sent', limit });
    const posted = recent.flatMap(({ channel, parts, settledAt, dueAt }): Posted[] =>
      parts.flatMap(({ receipt, papers }) =>
        receipt === undefined || papers.length === 0 ? [] : [{ channel, receipt, at: settledAt ?? dueAt }],
      ),
    );
    return posted.slice(0, limit);
  };
}
