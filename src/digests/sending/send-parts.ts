// Sends a delivery's parts in order: each is marked unconfirmed before its request, so that a crash at any point cannot cause a duplicate,
// and its receipt is stored at once, so that a crash between two parts repeats none.

import type { Clock } from '#src/clock.ts';
import type { Adapter, DeliveryOutcome, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import { within } from '#src/deadline.ts';
import type { Log } from '#src/log.ts';
import { withoutMention } from '../compose/digest-message.ts';
import type { DeliveredPart } from '../delivery.ts';
import { listPartsOf } from '../parts.ts';
import { endFiltered, loseChannel, waitForPermission } from './missing-permission.ts';
import { type Ended, handBack, type Job, lost, nextTry, putOff, refuse, settle } from './send-job.ts';
import { deliverTimeoutMs, restMs } from './unconfirmed.ts';
import { leaveUnconfirmed } from './unconfirmed-parts.ts';

/** The longest from marking a part to its request, in milliseconds: well below how late an answer may be (SETTLING_MS). */
const MARK_TO_REQUEST_MS = 10_000;

export async function sendParts(job: Job, messages: readonly Message[]): Promise<Ended> {
  if (messages.length !== job.parts.length) {
    return refuse(job, stored.delivery.parts(job.parts.length, messages.length));
  }
  // A crash happened before the first part's refusal was settled: the rest has no title and nothing to stand under.
  if (job.parts[0]?.state === 'refused' && !job.parts.some(({ state }) => state === 'sent' || state === 'doubt')) {
    return refuse(job, job.delivery.reason ?? stored.delivery.internalError());
  }
  const lists = listPartsOf(job.parts);
  for (const [i, part] of job.parts.entries()) {
    const message = messages[i];
    if (part.state !== 'planned' || !message) continue;
    const root = job.parts[0]?.receipt;
    const isList = i < lists;
    // The root stays unconfirmed: nothing can be put under it. Further parts of the list stand alone.
    if (!isList && root === undefined) continue;
    const beside = i > 0 && root !== undefined ? (isList ? { after: root } : { under: root }) : {};
    const ended = await sendPart(job, part, message, beside);
    if (ended) return ended;
  }
  if (job.parts.some(({ state }) => state === 'doubt')) return leaveUnconfirmed(job);
  return settle(job, { kind: 'sent' });
}

/** How the claim ended; undefined when the part was sent. */
async function sendPart(
  job: Job,
  part: DeliveredPart,
  message: Message,
  beside: Pick<Part, 'under' | 'after'>,
): Promise<Ended | undefined> {
  const { claimed, hold, adapter, delivery } = job;
  const { outbox, clock, channelLoss, attempts } = job.needs;
  // This process was suspended, or the database unreachable: others may have claimed it, and earlier decisions are outdated.
  if (!hold.mayBegin()) return handBack(job);
  const marked = clock.now().getTime();
  const unconfirmedUntil = new Date(marked + restMs(adapter));
  const unconfirmed = { state: 'doubt', unconfirmedUntil } as const;
  if (!(await outbox.settlePart(claimed, part.number, unconfirmed, new Date(marked)))) return lost;
  // The process was suspended just here: its request could arrive after others have searched for it.
  if (Math.abs(clock.now().getTime() - marked) > MARK_TO_REQUEST_MS) {
    if (!(await outbox.settlePart(claimed, part.number, { state: 'planned' }, clock.now()))) return lost;
    return handBack(job);
  }
  hold.progressed();
  job.begun = true;
  const from = clock.now();
  const outcome = await deliver(
    adapter,
    delivery.channel,
    {
      key: part.key,
      message: job.again.has(part.number) ? withoutMention(message) : message,
      ...beside,
      about: {
        kind: delivery.frozen?.late ? 'late' : 'digest',
        subscription: delivery.subscription,
        slot: delivery.slot,
      },
    },
    job.needs,
  );
  switch (outcome.kind) {
    case 'sent': {
      const { receipt } = outcome;
      if (!(await outbox.settlePart(claimed, part.number, { state: 'sent', receipt }, clock.now()))) return lost;
      Object.assign(part, { state: 'sent', receipt });
      hold.progressed();
      return undefined;
    }
    case 'retry':
      if (!(await outbox.settlePart(claimed, part.number, { state: 'planned' }, clock.now()))) return lost;
      return putOff(job, outcome);
    case 'unconfirmed': {
      attempts.set(part.key, { from, to: clock.now() });
      const rested = clock.now().getTime() + restMs(adapter);
      const notBefore = new Date(Math.max(rested, nextTry(job).getTime()));
      return settle(job, { kind: 'unconfirmed', reason: outcome.reason, notBefore });
    }
    case 'gone':
      if (!(await outbox.settlePart(claimed, part.number, { state: 'planned' }, clock.now()))) return lost;
      return loseChannel(job, outcome.reason);
    case 'missing-permission':
      if (!(await outbox.settlePart(claimed, part.number, { state: 'planned' }, clock.now()))) return lost;
      return waitForPermission(job, outcome.reason);
    case 'filtered':
      if (!(await outbox.settlePart(claimed, part.number, { state: 'refused' }, clock.now()))) return lost;
      part.state = 'refused';
      // A digest whose root arrived continues without this part.
      if (!job.parts.some(({ state }) => state === 'sent')) return endFiltered(job, outcome.reason);
      await channelLoss.blocked(delivery.channel, delivery.subscription, outcome.reason);
      return undefined;
    case 'invalid-payload':
      if (!(await outbox.settlePart(claimed, part.number, { state: 'refused' }, clock.now()))) return lost;
      return refuse(job, outcome.reason);
    default:
      outcome satisfies never;
      return lost;
  }
}

/** Never rejects and never hangs: a call that the adapter does not answer in time may have arrived. */
async function deliver(
  adapter: Adapter,
  place: ChannelRef,
  part: Part,
  { clock, log }: { clock: Clock; log: Log },
): Promise<DeliveryOutcome> {
  const patience = deliverTimeoutMs(adapter);
  try {
    return await within(patience, adapter.deliver(place, part), clock, () => ({
      kind: 'unconfirmed',
      reason: stored.delivery.noAnswer(Math.round(patience / 1000)),
    }));
  } catch (error) {
    log.error({ adapter: adapter.name, err: error }, 'adapter threw an error');
    return { kind: 'unconfirmed', reason: stored.delivery.internalError() };
  }
}
