// A paper's status in one subscription: posted, reserved, excluded by a rule, below the cut, still possible. Every paper has a status at
// every time. Past selections are repeated from what was known then, so nothing more is stored for it.

import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { addDays, type Day, dayOf, daysBetween, startOf } from '#src/papers/day.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';
import type { Delivery } from '../delivery.ts';
import { slotOf } from '../schedule/schedule.ts';
import { readSlot } from '../schedule/slot.ts';
import type { Subscription } from '../subscription.ts';
import { listedUpTo, sharePapers } from './candidates.ts';
import { choose, LIST_DAYS } from './choice.ts';
import { chooseDiverse } from './diversity.ts';
import type { PaperStatus, PaperStatuses, PaperStatusesNeeds } from './paper-status-types.ts';
import { rulesOf, skipReason } from './rules.ts';

/** Deliveries of a subscription that are examined: the latest, and those about the paper's list days. */
const RECENT = 40;
/** A paper is a candidate for five list days, and in the round-up of its week; this covers the longest holidays. */
const CANDIDATE_DAYS = 21;
/** How many of these are repeated. */
const REPLAYED = 12;
/** Deliveries of a channel searched for the one that posted a paper. */
const CHANNEL_READ = 500;
const ON_ITS_WAY = new Set<Delivery['state']>(['planned', 'sending', 'doubt']);

type Replayed = Extract<PaperStatus, { status: 'below-cut' | 'too-similar' | 'filtered' }>;

export function createPaperStatuses(given: PaperStatusesNeeds): PaperStatuses {
  const library = sharePapers(given.library);
  const needs = { ...given, library };
  const { outbox } = given;

  /** The paper in the outbox: in this subscription's digests, or in another's of the channel. */
  async function kept(subscription: Subscription, paper: PaperId, own: readonly Delivery[]) {
    const shows = (one: Delivery) => one.frozen?.papers.some(({ id }) => id === paper) === true;
    const sent = own.find((one) => one.state === 'sent' && shows(one));
    if (sent) return posted(sent);
    const underWay = own.find((one) => ON_ITS_WAY.has(one.state) && shows(one));
    if (underWay) return { status: 'reserved', slot: underWay.slot } satisfies PaperStatus;
    if (subscription.days.kind === 'weekly') return undefined;
    return inChannel(subscription, paper);
  }

  async function inChannel(subscription: Subscription, paper: PaperId): Promise<PaperStatus | undefined> {
    const { channel } = subscription;
    const [found] = await outbox.posted(channel, [paper]);
    if (!found) return undefined;
    const all = await outbox.deliveries({ channel, limit: CHANNEL_READ });
    const by = all.find(({ id }) => id === found.delivery);
    if (found.state === 'reserved') return { status: 'reserved', slot: by?.slot ?? found.delivery };
    if (by?.subscription === subscription.id) return { status: 'posted', at: found.at, slot: by.slot };
    return { status: 'already-posted', at: found.at, ...(by && { by: by.subscription, slot: by.slot }) };
  }

  /** It was a candidate of a digest that selected others, or a rule excluded it then. */
  async function past(subscription: Subscription, paper: PaperId, own: readonly Delivery[]) {
    const decided = own.filter(({ frozen, state }) => frozen && (state === 'sent' || ON_ITS_WAY.has(state)));
    let first: Replayed | undefined;
    for (const delivery of decided.slice(0, REPLAYED)) {
      const seen = await replay(needs, subscription, delivery, paper);
      if (seen && seen.status !== 'filtered') return seen;
      first ??= seen;
    }
    return first;
  }

  /** The latest deliveries, and those that may have had a paper of these list days as a candidate; newest first. */
  async function deliveriesFor({ id }: Subscription, days: readonly Day[]): Promise<Delivery[]> {
    const all = [...(await outbox.deliveries({ subscription: id, limit: RECENT }))];
    for (const day of [...days].reverse()) {
      const last = all.at(-1);
      const since = startOf(day);
      if (all.length < RECENT || !last) break;
      // All deliveries of that day are included; those of an older day may not be.
      if (last.dueAt <= since) continue;
      const end = startOf(addDays(day, CANDIDATE_DAYS));
      const until = end < last.dueAt ? end : last.dueAt;
      all.push(...(await outbox.deliveries({ subscription: id, since, until, limit: RECENT })));
    }
    return all;
  }

  /** When it can still be posted; undefined when it no longer can. */
  async function nextChance(subscription: Subscription, days: readonly Day[], own: readonly Delivery[], now: Date) {
    const planned = own.findLast((one) => one.state === 'planned' && !one.frozen);
    const at = planned?.notBefore ?? subscription.nextRunAt;
    if (subscription.days.kind === 'weekly') {
      const read = readSlot(planned?.slot ?? slotOf(subscription, subscription.nextRunAt));
      const from = read?.kind === 'weekly' ? read.from : '';
      return days.some((day) => day >= from) ? at : undefined;
    }
    const last = await library.listDays(dayOf(now), LIST_DAYS, now);
    return days.some((day) => last.includes(day)) ? at : undefined;
  }

  return {
    async status(subscription, paper, now) {
      const days = [...new Set((await library.listings(paper, now)).map(({ day }) => day))].sort();
      const own = await deliveriesFor(subscription, days);
      const known = await kept(subscription, paper, own);
      if (known) return known;
      const newest = days.at(-1);
      const [found] = await library.known([paper], now);
      if (!newest || !found) return { status: 'not-listed' };
      const rule = skipReason(await rulesOf(subscription, library), { ...found, listedOn: found.listedOn ?? newest });
      if (rule !== undefined) return { status: 'filtered', rule };
      const before = await past(subscription, paper, own);
      if (before && before.status !== 'filtered') return before;
      if (subscription.pause) return { status: 'filtered', rule: texts.rulePaused(worded(subscription.pause.reason)) };
      const at = await nextChance(subscription, days, own, now);
      if (at) return { status: 'waiting', at };
      if (before) return before;
      const weekly = subscription.days.kind === 'weekly';
      return { status: 'filtered', rule: weekly ? texts.ruleNoRoundUp(newest) : texts.ruleTooOld(newest, LIST_DAYS) };
    },
  };
}

function posted({ settledAt, dueAt, slot }: Delivery): PaperStatus {
  return { status: 'posted', at: settledAt ?? dueAt, slot };
}

/**
 * Repeats the selection as of the time its digest was sent, to find the paper's rank among the candidates. Undefined when it was not one
 * of them.
 */
async function replay(
  { library, voteStore, outbox, similarity }: PaperStatusesNeeds,
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
  const rules = await rulesOf(subscription, library);
  const rule = skipReason(rules, candidate);
  if (rule !== undefined) return { status: 'filtered', rule };

  const ids = candidates.map((one) => one.paper.id);
  const tally = await voteStore.tally(subscription.channel, ids, at);
  const recipe = weekly ? recipes.week : recipes.digest;
  const { papers } = choose({ candidates, rules, tally, at, recipe });
  const seen = weekly ? [] : await outbox.posted(subscription.channel, ids);
  // Papers already posted by another delivery were not available.
  const gone = new Set(seen.filter((one) => one.delivery !== delivery.id && one.at < at).map((one) => one.paper));
  const there = papers.filter((one) => !gone.has(one.paper.id));
  const { passedOver } = await chooseDiverse(there, frozen.papers.length, similarity);
  const similar = passedOver.get(paper)?.paper;
  if (similar && frozen.papers.some(({ id }) => id === similar.id)) {
    return { status: 'too-similar', to: similar };
  }
  const index = there.findIndex((one) => one.paper.id === paper);
  const taken = frozen.papers.length;
  const last = frozen.papers.at(-1)?.score ?? 0;
  const points = Math.max(0, Math.round((last - (there[index]?.score ?? 0)) * 100) / 100);
  // Readings between selecting and sending may have moved it up, but it was not selected.
  return { status: 'below-cut', points, place: Math.max(taken, index) + 1 };
}
