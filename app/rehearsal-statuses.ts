// After a rehearsal: does every listed paper have a status in every subscription, consistent with what was posted?

import { BoundedMap } from '#src/bounded-map.ts';
import { createPaperStatuses } from '#src/digests/compose/paper-status.ts';
import type { PaperStatus } from '#src/digests/compose/paper-status-types.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import type { Day } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Store } from '#src/store/open.ts';

/** Maximum number of checked pairs of subscription and paper; more are sampled evenly. */
const MOST_CHECKED = 2_000;
/** Cached answers of the library and the outbox, which are read repeatedly. */
const MOST_KEPT = 3_000;

export interface StatusCheck {
  /** Checked pairs of subscription and paper, and how many there are. */
  checked: number;
  of: number;
  violations: string[];
}

/**
 * `days`: the rehearsed list days. `end`: nothing was planned from then on. `now`: the rehearsal's current time. `posted`: whether a paper
 * is in the file of a subscription's channel.
 */
export async function checkStatuses(
  store: Store,
  { days, end, now }: { days: readonly Day[]; end: Date; now: Date },
  posted: (subscription: Subscription, paper: PaperId) => boolean,
): Promise<StatusCheck> {
  // Their current state: their next run says what may still come.
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
      if (isPosted) return mismatchText(found);
      return found.at >= end ? undefined : `why says that it may come at ${found.at.toISOString()}, which is past`;
    case 'filtered':
    case 'below-cut':
    case 'too-similar':
      return isPosted ? mismatchText(found) : undefined;
    case 'not-listed':
      return 'why says that it was not on a list';
    case undefined:
      return 'why does not name a stage';
    default:
      found satisfies never;
      return 'why names an unknown stage';
  }
}

function mismatchText({ status }: PaperStatus): string {
  return `it is in a file, but why says ${status}`;
}

/** The store with cached reads: nothing changes any more. */
function quick({ library, voteStore, outbox }: Store) {
  return {
    library: {
      candidates: remembered(library.candidates),
      listDays: remembered(library.listDays),
      known: library.known,
      listings: library.listings,
      papers: library.papers,
    },
    voteStore: { tally: remembered(voteStore.tally) },
    outbox: { posted: remembered(outbox.posted), deliveries: remembered(outbox.deliveries) },
  };
}

function remembered<Args extends unknown[], Answer>(
  ask: (...asked: Args) => Promise<Answer>,
): (...asked: Args) => Promise<Answer> {
  const known = new BoundedMap<string, Promise<Answer>>(MOST_KEPT);
  return (...args) => {
    const key = JSON.stringify(args);
    const answer = known.get(key) ?? ask(...args);
    known.set(key, answer);
    return answer;
  };
}
