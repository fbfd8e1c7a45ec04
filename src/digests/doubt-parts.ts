// The parts of a claimed delivery that may have arrived: each is looked for before anything else is done.
// Apart from doubt.ts, which judges one part, and from sending.

import { deliveryTexts } from '#src/conversation/texts-delivery.ts';
import { NEVER, resolve } from './doubt.ts';
import { type Ended, isSpent, type Job, lost, named, nextTry, putOff, settle } from './send-job.ts';
import { alertTexts } from './texts-alerts.ts';

/** How the claim ended, or nothing when sending may go on: a part is then `planned`, `sent`, or in doubt for good. */
export async function resolveDoubts(job: Job): Promise<Ended | undefined> {
  const { outbox, clock, log } = job.needs;
  const { claimed, adapter, delivery } = job;
  const patient = !isSpent(job, nextTry(job));
  let askAgain = false;
  for (const part of job.parts.filter(({ state }) => state === 'doubt')) {
    const verdict = await resolve(delivery, part, { adapter, log, patient });
    switch (verdict.kind) {
      case 'arrived': {
        const { receipt } = verdict;
        if (!(await outbox.settlePart(claimed, part.number, { state: 'sent', receipt }, clock.now()))) return lost;
        Object.assign(part, { state: 'sent', receipt });
        break;
      }
      case 'send':
        if (!(await outbox.settlePart(claimed, part.number, { state: 'planned' }, clock.now()))) return lost;
        part.state = 'planned';
        if (verdict.again) job.again.add(part.number);
        break;
      case 'ask-again':
        askAgain = true;
        break;
      case 'stays':
        break;
      default:
        verdict satisfies never;
    }
  }
  if (askAgain) {
    return settle(job, { kind: 'doubt', reason: deliveryTexts.notFoundYet(), notBefore: nextTry(job) });
  }
  // Certainly not there, after all that was tried: given up like any other.
  const open = job.parts.some(({ state }) => state === 'planned');
  const unsure = job.parts.some(({ state }) => state === 'doubt');
  if (patient || !open || unsure) return undefined;
  const barred = delivery.barred?.now ? delivery.barred.days.at(-1) : undefined;
  const reason = delivery.reason ?? deliveryTexts.broke();
  return putOff(job, { reason, retryAfterMs: 0, ...(barred !== undefined && { barred }) });
}

/** Parts are in doubt and nobody will ever know: kept as it is, said in the status, told to the operators once. */
export async function leaveInDoubt(job: Job): Promise<Ended> {
  const ended = await settle(job, { kind: 'doubt', reason: deliveryTexts.mayBeMissing(), notBefore: NEVER });
  if (ended !== lost) {
    await job.needs.alarm.tell({ about: `doubt:${job.delivery.id}`, text: alertTexts.doubt(named(job)) });
  }
  return ended;
}
