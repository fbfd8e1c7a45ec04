// Resolves the unconfirmed parts of a claimed delivery before anything else is done.

import { stored } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { NEVER, type Settlement } from '../delivery.ts';
import { type Ended, hasGivenUp, isOld, type Job, lost, named, nextTry, putOff, settle } from './send-job.ts';
import { resolve } from './unconfirmed.ts';

/** Keeps processes and parts that wait for the same rate limit from returning all at once. */
const SPREAD_MS = 5_000;

/** How the claim ended; undefined when sending may continue: each part is then `planned`, `sent`, or stays unconfirmed. */
export async function resolveUnconfirmed(job: Job): Promise<Ended | undefined> {
  const { outbox, clock, log, attempts } = job.needs;
  const { claimed, adapter, delivery } = job;
  const patient = !hasGivenUp(job, nextTry(job));
  /** When each unfinished search continues; undefined: the platform could not be reached. */
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
  // Certainly absent after all attempts: given up like any other.
  const open = job.parts.some(({ state }) => state === 'planned');
  const unsure = job.parts.some(({ state }) => state === 'doubt');
  if (patient || !open || unsure) return undefined;
  const missingPermission = delivery.missingPermission?.now ? delivery.missingPermission.days.at(-1) : undefined;
  const reason = delivery.reason ?? stored.delivery.internalError();
  return putOff(job, { reason, retryAfterMs: 0, ...(missingPermission !== undefined && { missingPermission }) });
}

/** A continuing search counts no attempt, because it ends by itself; one that is unfinished when the digest is old does. */
function laterLook(job: Job, inMs: readonly (number | undefined)[]): Settlement {
  const { clock, random } = job.needs;
  const reason = stored.delivery.notFoundYet();
  const times = inMs.filter((ms) => ms !== undefined);
  const notBefore = new Date(clock.now().getTime() + Math.min(...times) + Math.ceil(random() * SPREAD_MS));
  if (times.length < inMs.length || isOld(job, notBefore))
    return { kind: 'unconfirmed', reason, notBefore: nextTry(job) };
  return { kind: 'unconfirmed', reason, notBefore, searching: true };
}

/** Parts stay unconfirmed for good: kept as they are, shown in the status, reported to operators once. */
export async function leaveUnconfirmed(job: Job): Promise<Ended> {
  const ended = await settle(job, { kind: 'unconfirmed', reason: stored.delivery.mayBeMissing(), notBefore: NEVER });
  if (ended !== lost) {
    await job.needs.alarm.tell({ about: `doubt:${job.delivery.id}`, text: texts.alerts.unconfirmed(named(job)) });
  }
  return ended;
}
