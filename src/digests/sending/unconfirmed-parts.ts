// The parts of a claimed delivery that may have arrived: each is looked for before anything else is done.
// Apart from unconfirmed.ts, which judges one part, and from sending.

import { texts } from '#src/conversation/texts/texts.ts';
import { NEVER, type Settlement } from '../delivery.ts';
import { type Ended, hasGivenUp, isOld, type Job, lost, named, nextTry, putOff, settle } from './send-job.ts';
import { resolve } from './unconfirmed.ts';

/** Processes and parts that wait for the same limit of a platform do not all come back at its end. */
const SPREAD_MS = 5_000;

/** How the claim ended, or nothing when sending may go on: a part is then `planned`, `sent`, or in doubt for good. */
export async function resolveUnconfirmed(job: Job): Promise<Ended | undefined> {
  const { outbox, clock, log, attempts } = job.needs;
  const { claimed, adapter, delivery } = job;
  const patient = !hasGivenUp(job, nextTry(job));
  /** When each unfinished search goes on; undefined: the platform could not be asked. */
  const askAgain: (number | undefined)[] = [];
  for (const part of job.parts.filter(({ state }) => state === 'doubt')) {
    const under = part.number === 0 ? undefined : job.parts[0]?.receipt;
    const verdict = await resolve(delivery, part, { adapter, attempts, log, patient, under });
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
        askAgain.push(verdict.inMs);
        break;
      case 'stays':
        break;
      default:
        verdict satisfies never;
    }
  }
  if (askAgain.length > 0) return settle(job, laterLook(job, askAgain));
  // Certainly not there, after all that was tried: given up like any other.
  const open = job.parts.some(({ state }) => state === 'planned');
  const unsure = job.parts.some(({ state }) => state === 'doubt');
  if (patient || !open || unsure) return undefined;
  const missingPermission = delivery.missingPermission?.now ? delivery.missingPermission.days.at(-1) : undefined;
  const reason = delivery.reason ?? texts.delivery.broke();
  return putOff(job, { reason, retryAfterMs: 0, ...(missingPermission !== undefined && { missingPermission }) });
}

/** A search that goes on costs no try, since it ends by itself; one that is still not over when the digest is old does. */
function laterLook(job: Job, inMs: readonly (number | undefined)[]): Settlement {
  const { clock, random } = job.needs;
  const reason = texts.delivery.notFoundYet();
  const times = inMs.filter((ms) => ms !== undefined);
  const notBefore = new Date(clock.now().getTime() + Math.min(...times) + Math.ceil(random() * SPREAD_MS));
  if (times.length < inMs.length || isOld(job, notBefore))
    return { kind: 'unconfirmed', reason, notBefore: nextTry(job) };
  return { kind: 'unconfirmed', reason, notBefore, searching: true };
}

/** Parts are in doubt and nobody will ever know: kept as it is, said in the status, told to the operators once. */
export async function leaveUnconfirmed(job: Job): Promise<Ended> {
  const ended = await settle(job, { kind: 'unconfirmed', reason: texts.delivery.mayBeMissing(), notBefore: NEVER });
  if (ended !== lost) {
    await job.needs.alarm.tell({ about: `doubt:${job.delivery.id}`, text: texts.alerts.doubt(named(job)) });
  }
  return ended;
}
