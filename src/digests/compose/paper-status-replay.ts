// Repeats a past selection as of the time its digest was sent, to find a paper's rank among the candidates.

import { daysBetween } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';
import type { Delivery } from '../delivery.ts';
import { readSlot } from '../schedule/slot.ts';
import type { Subscription } from '../subscription.ts';
import { listedUpTo } from './candidates.ts';
import { choose } from './choice.ts';
import type { PaperStatus, PaperStatusesNeeds } from './paper-status-types.ts';
import { readRules, skipReason } from './rules.ts';

export type Replayed = Extract<PaperStatus, { status: 'below-cut' | 'filtered' }>;

/** Undefined when the paper was not among the digest's candidates. */
export async function replay(
  { library, voteStore, outbox }: PaperStatusesNeeds,
  subscription: Subscription,
  delivery: Delivery,
  paper: PaperId,
): Promise<Replayed | undefined> {
  const { frozen } = delivery;
  if (!frozen) return undefined;
  const at = delivery.settledAt ?? delivery.notBefore;
  const slot = readSlot(delivery.slot);
  const weekly = frozen.kind === 'weekly';
  const candidates =
    slot?.kind === 'weekly'
      ? await library.candidates(daysBetween(slot.from, slot.to), at)
      : (await listedUpTo(library, frozen.listDay, at)).candidates;
  const candidate = candidates.find((one) => one.paper.id === paper);
  if (!candidate) return undefined;
  const rules = readRules(subscription);
  const rule = skipReason(rules, candidate);
  if (rule !== undefined) return { status: 'filtered', rule };

  const ids = candidates.map((one) => one.paper.id);
  const tally = await voteStore.tally(subscription.channel, ids, at);
  const recipe = weekly ? recipes.week : recipes.day;
  const { papers } = choose({ candidates, rules, tally, at, recipe });
  const seen = weekly ? [] : await outbox.posted(subscription.channel, ids);
  // Papers already posted by another delivery were not available.
  const gone = new Set(seen.filter((one) => one.delivery !== delivery.id && one.at < at).map((one) => one.paper));
  const there = papers.filter((one) => !gone.has(one.paper.id));
  const index = there.findIndex((one) => one.paper.id === paper);
  const taken = frozen.papers.length;
  const last = frozen.papers.at(-1)?.score ?? 0;
  const points = Math.max(0, Math.round((last - (there[index]?.score ?? 0)) * 100) / 100);
  // Readings between selecting and sending may have moved it up, but it was not selected.
  return { status: 'below-cut', points, place: Math.max(taken, index) + 1 };
}
