// After a rehearsal: has every listed paper a stage in every subscription, and does the stage agree with what was posted? Apart from
// rehearsal-judge.ts, which looks at slots and files.

import { BoundedMap } from '#src/bounded-map.ts';
import { createPaperStatuses } from '#src/digests/compose/paper-status.ts';
import type { PaperStatus } from '#src/digests/compose/paper-status-types.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Day } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Store } from '#src/store/open.ts';

/** Most pairs of a subscription and a paper that are asked about; of more, this many, evenly over all. */
const MOST_CHECKED = 2_000;
/** Answers of the library and the outbox that are remembered: of the digests that are looked at again and again. */
const MOST_KEPT = 3_000;

export interface Staged {
  /** Pairs of a subscription and a paper that were looked at, of how many. */
  checked: number;
  of: number;
  violations: string[];
}

/**
 * `days`: the list days that were rehearsed. `end`: nothing was planned from then on. `now`: the moment at which the rehearsal stands.
 * `posted`: whether a paper is in the file of a subscription's channel.
 */
export async function checkStages(
  store: Store,
  { days, end, now }: { days: readonly Day[]; end: Date; now: Date },
  posted: (subscription: Subscription, paper: PaperId) => boolean,
): Promise<Staged> {
  // As they stand now, and not when the first day began: their next run says what may still come.
  const subscriptions = await store.subscriptions.all();
  const papers = (await store.library.candidates(days, now)).map(({ paper }) => paper.id);
  const pairs = subscriptions.length * papers.length;
  const checked = Math.min(pairs, MOST_CHECKED);
  const { status } = createPaperStatuses(quick(store));
  const violations: string[] = [];
  for (let n = 0; n < checked; n += 1) {
    const pair = Math.floor((n * pairs) / checked);
    const subscription = subscriptions[Math.floor(pair / papers.length)];
    const paper = papers[pair % papers.length];
    if (!subscription || paper === undefined) continue;
    const fault = await status(subscription, paper, now).then(
      (found) => faultOf(found, posted(subscription, paper), end),
      (error: unknown) => `why fails: ${String(error)}`,
    );
    if (fault) violations.push(`${subscription.id} ${paper}: ${fault}`);
  }
  return { checked, of: pairs, violations };
}

function faultOf(found: PaperStatus | undefined, isPosted: boolean, end: Date): string | undefined {
  switch (found?.status) {
    case 'posted':
    case 'already-posted':
      return isPosted ? undefined : `why says ${found.status}, but it is not in a file`;
    case 'reserved':
      return `why says that it is on its way in ${found.slot}, but that slot is finished`;
    case 'waiting':
      if (isPosted) return unsaid(found);
      return found.at >= end ? undefined : `why says that it may come at ${found.at.toISOString()}, which is past`;
    case 'filtered':
    case 'below-cut':
      return isPosted ? unsaid(found) : undefined;
    case 'not-listed':
      return 'why says that it was not on a list';
    case undefined:
      return 'why does not name a stage';
    default:
      found satisfies never;
      return 'why names an unknown stage';
  }
}

function unsaid({ status }: PaperStatus): string {
  return `it is in a file, but why says ${status}`;
}

/** The store, in which nothing changes any more: what was asked once is known. */
function quick({ library, voteStore, outbox }: Store) {
  return {
    library: {
      candidates: remembered(library.candidates),
      listDays: remembered(library.listDays),
      known: library.known,
      listings: library.listings,
    },
    voteStore: { tally: remembered(voteStore.tally) },
    outbox: { posted: remembered(outbox.posted), deliveries: remembered(outbox.deliveries) },
  };
}

function remembered<Asked extends unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const known = new BoundedMap<string, Promise<Answer>>(MOST_KEPT);
  return (...asked) => {
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? ask(...asked);
    known.set(key, answer);
    return answer;
  };
}
