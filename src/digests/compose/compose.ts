// Composes a slot's digest, or the reason for none. Reads the library and the outbox and decides with pure rules (readiness, rules, choice,
// round-up); changes nothing, so that composing may be repeated at any time.

import { stored } from '#src/conversation/texts/stored.ts';
import { inLanguage, wordedIn } from '#src/conversation/texts/texts.ts';
import { addDays, type Day } from '#src/papers/day.ts';
import type { Library } from '#src/papers/library.ts';
import type { Tally } from '#src/papers/ranking/ranked.ts';
import { recipes } from '#src/papers/ranking/recipe.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';
import type { VoteStore } from '#src/votes/vote.ts';
import { channelLanguage } from '../channel-language.ts';
import type { Delivery, Freeze, FrozenPaper, Outbox } from '../delivery.ts';
import { readSlot, weeklySlot } from '../schedule/slot.ts';
import type { Subscription, Subscriptions } from '../subscription.ts';
import { type CandidateLibrary, createListed } from './candidates.ts';
import { choose, frozenPapers } from './choice.ts';
import type { Composed, Composer } from './composer.ts';
import { digestMessages, partSizes } from './digest-message.ts';
import { chooseDiverse } from './diversity.ts';
import { awaitsRound, listDayOf, type Readiness, type Rounds, readinessOf } from './readiness.ts';
import { roundUpDays, roundUpReadiness } from './round-up.ts';
import { rulesOf } from './rules.ts';

export interface ComposerNeeds {
  library: CandidateLibrary & Pick<Library, 'sourceDays' | 'papers'>;
  voteStore: Pick<VoteStore, 'tally'>;
  outbox: Pick<Outbox, 'posted' | 'deliveries'>;
  subscriptions: Pick<Subscriptions, 'settings'>;
  /** Loads how papers are compared. Absent: digests are in ranking order alone. */
  similarity?: () => Promise<Similarity | undefined>;
  /** Absent when no lists are read. */
  rounds?: Rounds;
  /** How many papers fit one message of the adapter (`Traits`). Absent: all. */
  papersAMessage?: (adapter: string) => number | undefined;
  /** Of the web page, without a trailing slash. Absent: there is none. */
  publicUrl?: string | undefined;
}

/** A digest sent later than this after its slot says so. Longer than the spread over the hour plus one missed heartbeat. */
const LATE_MS = 60 * 60_000;
/** How far back folded slots are looked for. */
const FOLDED_READ = 40;

type Slotted = Pick<Delivery, 'slot' | 'dueAt'>;

/** The needs, and the newest list days, which subscriptions that are composed together share. */
interface Composing extends ComposerNeeds {
  listed: ReturnType<typeof createListed>;
}

export function createComposer(needs: ComposerNeeds): Composer {
  const { library, voteStore, subscriptions } = needs;
  const composing: Composing = { ...needs, listed: createListed(library) };
  return {
    // In the channel's language, because notes contain the names of presets.
    async compose(subscription, slotted, now) {
      const language = await channelLanguage(subscriptions, subscription.channel);
      const isWeekly = readSlot(slotted.slot)?.kind === 'weekly' || isRoundUpAsked(subscription, slotted);
      return inLanguage(language, () => (isWeekly ? weekly : daily)(composing, subscription, slotted, now));
    },
    async messages(subscription, delivery, now) {
      const language = await channelLanguage(subscriptions, subscription.channel);
      const ids = delivery.frozen?.papers.map(({ id }) => id) ?? [];
      const papers = await library.papers(ids);
      const shown = delivery.frozen?.shown ?? {
        ...(await subscriptions.settings(subscription.channel)),
        topics: undefined,
      };
      const { topics = subscription.topics, votes, mention } = shown;
      const tally = votes ? await voteStore.tally(subscription.channel, ids, now) : undefined;
      const digest = {
        subscription: { ...subscription, topics },
        delivery,
        papers,
        tally,
        mention,
        publicUrl: needs.publicUrl,
      };
      return inLanguage(language, () => digestMessages(digest).map((one) => wordedIn(language, one)));
    },
  };
}

/** On-demand digests use what is known. */
function awaitsReadings({ rounds }: Composing, ask: Parameters<typeof awaitsRound>[0], { slot }: Slotted) {
  return readSlot(slot) ? awaitsRound(ask, rounds) : undefined;
}

async function daily(composing: Composing, subscription: Subscription, slotted: Slotted, now: Date): Promise<Composed> {
  const listDay = listDayOf(slotted.dueAt);
  const { candidates } = await composing.listed(listDay, now);
  const folded = await foldedInto(composing, subscription.id, slotted);
  // Includes the papers of the slots folded into it.
  const freshFrom = addDays(listDayOf(folded.oldest), -1);
  const isFresh = ({ listedOn }: { listedOn?: Day }) => listedOn !== undefined && listedOn >= freshFrom;
  const ask = { listDay, dueAt: slotted.dueAt, now, sourceDays: await composing.library.sourceDays([listDay], now) };
  const waits = awaitsReadings(composing, { days: [listDay], ...ask }, slotted);
  if (waits) return waits;
  // First assumes that all papers match and are unseen: most days without a list end here, and selecting costs most.
  const atBest = readyIfRequested(readinessOf({ ...ask, fresh: candidates.some(isFresh) }), slotted);
  if (atBest.kind !== 'ready') return notReady(atBest);
  const ids = candidates.map(({ paper }) => paper.id);
  const tally = await composing.voteStore.tally(subscription.channel, ids, now);
  const choice = choose({ candidates, rules: await rulesOf(subscription, composing.library), tally, at: now });
  const seen = new Set((await composing.outbox.posted(subscription.channel, ids)).map(({ paper }) => paper));
  const unseen = choice.papers.filter(({ paper }) => !seen.has(paper.id));
  const given = readyIfRequested(readinessOf({ ...ask, fresh: unseen.some(isFresh) }), slotted);
  if (given.kind !== 'ready') return notReady(given);
  if (unseen.length === 0) {
    return { kind: 'skip', reason: 'nothing-matched', detail: stored.digestNothingNew(choice.papers.length) };
  }
  const { papers } = await chooseDiverse(unseen, subscription.size, composing.similarity);
  const posted = choice.papers.filter(({ paper }) => seen.has(paper.id));
  const remarks = [...given.remarks, ...choice.remarks];
  return ready(composing, subscription, slotted, now, {
    candidates: frozenPapers({ papers: [...papers, ...posted], notes: choice.notes }),
    available: unseen.length,
    reserve: true,
    folded: folded.slots,
    frozen: { kind: 'daily', listDay, remarks, late: false },
  });
}

async function weekly(
  composing: Composing,
  subscription: Subscription,
  slotted: Slotted,
  now: Date,
): Promise<Composed> {
  const ask = { ...weekOf(slotted), dueAt: slotted.dueAt };
  const days = roundUpDays(ask);
  const sourceDays = await composing.library.sourceDays(days, now);
  const waits = awaitsReadings(composing, { days, now, sourceDays }, slotted);
  if (waits) return waits;
  const candidates = await composing.library.candidates(days, now);
  const ids = candidates.map(({ paper }) => paper.id);
  const tally: Tally = await composing.voteStore.tally(subscription.channel, ids, now);
  const rules = await rulesOf(subscription, composing.library);
  const choice = choose({ candidates, rules, tally, at: now, recipe: recipes.week });
  const given = readyIfRequested(roundUpReadiness({ ...ask, now, sourceDays }), slotted);
  if (given.kind !== 'ready') return notReady(given);
  if (choice.papers.length === 0) {
    return { kind: 'skip', reason: 'nothing-matched', detail: stored.digestNothingNew(0) };
  }
  const { papers } = await chooseDiverse(choice.papers, subscription.size, composing.similarity);
  return ready(composing, subscription, slotted, now, {
    candidates: frozenPapers({ papers, notes: choice.notes }),
    available: choice.papers.length,
    reserve: false,
    folded: (await foldedInto(composing, subscription.id, slotted)).slots,
    frozen: { kind: 'weekly', listDay: ask.sunday, remarks: [...given.remarks, ...choice.remarks], late: false },
  });
}

async function ready(
  composing: Composing,
  subscription: Subscription,
  slotted: Slotted,
  now: Date,
  {
    candidates,
    available,
    reserve,
    folded,
    frozen,
  }: Pick<Freeze, 'reserve' | 'frozen'> & { candidates: FrozenPaper[]; available: number; folded: number },
): Promise<Composed> {
  const { size, skipBelow, channel } = subscription;
  if (available < skipBelow) {
    return { kind: 'skip', reason: 'fewer-than-N', detail: stored.digestTooFew(available, skipBelow) };
  }
  const late = now.getTime() - slotted.dueAt.getTime() > LATE_MS;
  const remarks = [
    ...(late ? [stored.digestLate(slotted.dueAt.toISOString())] : []),
    ...(folded > 0 ? [stored.digestFolded(folded)] : []),
    ...frozen.remarks,
  ];
  const { layout, votes, mention } = await composing.subscriptions.settings(channel);
  const shown = { topics: subscription.topics, votes, ...(mention !== undefined && { mention }) };
  return {
    kind: 'ready',
    freeze: {
      candidates,
      size,
      atLeast: Math.max(1, skipBelow),
      reserve,
      frozen: { ...frozen, remarks, late, shown },
      parts: partSizes(layout, composing.papersAMessage?.(channel.adapter)),
    },
  };
}

/** The slots folded into this one: how many, and when the oldest was due (this one, if there is none). */
async function foldedInto(
  { outbox }: Composing,
  subscription: string,
  { slot, dueAt }: Slotted,
): Promise<{ slots: number; oldest: Date }> {
  const kind = readSlot(slot)?.kind;
  if (!kind) return { slots: 0, oldest: dueAt };
  const last = await outbox.deliveries({ subscription, limit: FOLDED_READ });
  const older = last.filter((one) => one.dueAt < dueAt && readSlot(one.slot)?.kind === kind);
  // Newest first, so that a slot comes after the one it was folded into.
  const standsFor = new Set([slot]);
  let next = slot;
  let oldest = dueAt;
  for (const one of older) {
    // A delivery that was given up names no slot: the next one replaces it.
    const into = typeof one.reason === 'string' && readSlot(one.reason) ? one.reason : next;
    next = one.slot;
    if (one.skipped !== 'folded-into' || !standsFor.has(into)) continue;
    standsFor.add(one.slot);
    oldest = one.dueAt;
  }
  return { slots: standsFor.size - 1, oldest };
}

/** On-demand digests use what is known. */
function readyIfRequested(readiness: Readiness, { slot }: Slotted): Readiness {
  return readSlot(slot) || readiness.kind === 'ready' ? readiness : { kind: 'ready', remarks: [] };
}

function notReady(readiness: Exclude<Readiness, { kind: 'ready' }>): Composed {
  if (readiness.kind === 'waiting') return readiness;
  return { kind: 'skip', reason: 'no-list', detail: readiness.reason };
}

/** An on-demand digest has the subscription's kind. */
function isRoundUpAsked({ days }: Subscription, { slot }: Slotted): boolean {
  return days.kind === 'weekly' && !readSlot(slot);
}

/** The week of a weekly slot; for an on-demand round-up, the last complete one. */
function weekOf({ slot, dueAt }: Slotted): { monday: Day; sunday: Day } {
  for (const name of [slot, weeklySlot(listDayOf(dueAt))]) {
    const read = readSlot(name);
    if (read?.kind === 'weekly') return { monday: read.from, sunday: read.to };
  }
  throw new Error('a week without days');
}
