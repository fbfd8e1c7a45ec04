// Renders a digest as messages, one per part, only from its frozen content and the papers' texts: a retry gives the same messages.

import type { ChannelRef } from '#src/conversation/call.ts';
import type { Action, Block, Message } from '#src/conversation/message.ts';
import { abstractWords, shortAbstract, titleWords } from '#src/conversation/texts/paper-words.ts';
import { prose, strong } from '#src/conversation/texts/prose.ts';
import { shorten } from '#src/conversation/texts/safe-text.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import { addDays, type Day } from '#src/papers/day.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import type { RankedPaper, Tally } from '#src/papers/ranking/ranked.ts';
import type { DeliveredPart, Delivery, Frozen, FrozenPaper, PartSizes } from '../delivery.ts';
import { listPartsOf } from '../parts.ts';
import { isoWeekOf } from '../schedule/slot.ts';
import type { ChannelSettings, Subscription } from '../subscription.ts';

export interface DigestAsk {
  subscription: Pick<Subscription, 'id' | 'topics'> & { channel: ChannelRef };
  delivery: Pick<Delivery, 'frozen'> & { parts: readonly Pick<DeliveredPart, 'number' | 'papers'>[] };
  /** The papers' texts from the library; a missing paper is shown by its ID. */
  papers: readonly Paper[];
  /** The team's current votes; undefined if the channel does not vote. */
  tally?: Tally | undefined;
  /** The role to mention in this channel. */
  mention?: string | undefined;
  /** Of the web page, which has the whole list. */
  publicUrl?: string | undefined;
}

/** Longest abstract in a thread, in UTF-16 units: short enough that people read twenty. */
const ABSTRACT = 700;
/** Longest title above it. The root has the full title, and usually this one is full, too. */
const TITLE = 200;

/**
 * Abstracts per part: four with their titles stay below Discord's limit of 4,000 characters (the text of all components of a message), the
 * smallest of all platforms.
 */
const ABSTRACTS_A_PART = 4;

/** Flat: only the list of papers. Thread: a few abstracts in each part under it. */
export function partSizes(layout: ChannelSettings['layout'], papersAMessage?: number): PartSizes {
  return { list: papersAMessage, abstracts: layout === 'flat' ? undefined : ABSTRACTS_A_PART };
}

export function digestMessages({ subscription, delivery, papers, tally, mention, publicUrl }: DigestAsk): Message[] {
  const { frozen, parts } = delivery;
  if (!frozen) return [];
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const ranked = new Map(frozen.papers.map((one) => [one.id, rankedOf(one, byId.get(one.id))]));
  const places = new Map(frozen.papers.map(({ id }, index) => [id, index + 1]));
  const lists = listPartsOf(parts);
  return parts.map(({ papers: ids }, index) => {
    const shown = ids.flatMap((id) => ranked.get(id) ?? []);
    const placed = shown.map((one) => ({ ...one, place: places.get(one.paper.paper.id) ?? 0 }));
    if (index >= lists) return abstractsMessage(placed, index > lists, frozen.listDay);
    const total = parts.slice(0, lists).reduce((sum, { papers: some }) => sum + some.length, 0);
    const list = listMessage({
      subscription,
      frozen,
      shown: placed,
      total,
      tally,
      publicUrl,
      isLast: index === lists - 1,
    });
    return index === 0 ? mentioning(list, mention) : list;
  });
}

/**
 * The role comes last, in its own block. Only here is a mention created: only a digest's root has one, and an adapter may let it notify.
 */
function mentioning(root: Message, role: string | undefined): Message {
  if (role === undefined) return root;
  return { ...root, blocks: [...root.blocks, { kind: 'prose', prose: [{ kind: 'role', role }] }] };
}

/** The message for a second posting that may duplicate the first: nobody is notified twice. */
export function withoutMention(message: Message): Message {
  const mentions = (block: Block) => block.kind === 'prose' && block.prose.some(({ kind }) => kind === 'role');
  return { ...message, blocks: message.blocks.filter((block) => !mentions(block)) };
}

interface Shown {
  paper: RankedPaper;
  note?: string;
}

/** With its rank in the digest, from 1. */
interface Placed extends Shown {
  place: number;
}

/** Its rank in the digest, not among all candidates. */
function rankedOf({ id, place, score, reasons, votes, listedOn, note }: FrozenPaper, known: Paper | undefined): Shown {
  const paper: Paper = known ?? { id, title: id, authors: [], keywords: [] };
  return {
    paper: {
      paper,
      place,
      score,
      reasons,
      ...(votes !== undefined && { votes }),
      ...(listedOn !== undefined && { listedOn }),
    },
    ...(note !== undefined && { note: worded(note) }),
  };
}

interface ListAsk {
  subscription: DigestAsk['subscription'];
  frozen: Frozen;
  shown: readonly Placed[];
  /** Papers of the whole digest. */
  total: number;
  tally: Tally | undefined;
  publicUrl: string | undefined;
  /** The last part of the list. */
  isLast: boolean;
}

function listMessage({ subscription, frozen, shown, total, tally, publicUrl, isLast }: ListAsk): Message {
  const { id, topics } = subscription;
  const [first] = shown;
  const goesOn = first !== undefined && first.place > 1;
  const title = goesOn
    ? texts.digestContinued(first.place, shown.at(-1)?.place ?? first.place)
    : titleOf(frozen, topics);
  return {
    kind: 'message',
    title,
    fallbackText: first ? texts.digestGist(goesOn ? shown.length : total, titleWords(first.paper.paper)) : title,
    blocks: [
      ...(goesOn ? [] : frozen.remarks.map((remark): Block => ({ kind: 'prose', prose: prose`${worded(remark)}` }))),
      {
        kind: 'papers',
        papers: shown.map(({ paper, note, place }) => ({
          paper: { ...paper, place },
          ...(note !== undefined && { note: prose`${note}` }),
          actions: paperActions(paper.paper.id, tally),
        })),
      },
      ...(isLast ? [{ kind: 'prose' as const, prose: texts.digestFooter(id) }] : []),
    ],
    ...(isLast && {
      actions: [
        ...(publicUrl === undefined ? [] : [webLink(frozen, publicUrl)]),
        { kind: 'button', label: texts.digestManage(), call: { command: 'list', options: {} } },
      ],
    }),
  };
}

function webLink({ kind, listDay }: Frozen, publicUrl: string): Action {
  const path = kind === 'weekly' ? webPaths.week(isoWeekOf(listDay)) : webPaths.day(listDay);
  return { kind: 'link', label: texts.readOnWeb(), href: `${publicUrl}${path}` };
}

function titleOf({ kind, listDay, papers }: Frozen, topics: string): string {
  if (kind === 'weekly') return texts.digestWeekTitle(addDays(listDay, -6), listDay, topics);
  const ofThatDay = papers.some(({ listedOn }) => listedOn === listDay);
  return ofThatDay ? texts.digestTitle(listDay, topics) : texts.digestTitleWithoutList(listDay, topics);
}

function paperActions(id: PaperId, tally: Tally | undefined): Action[] {
  const button = (label: string, command: string): Action => ({
    kind: 'button',
    label,
    call: { command, options: { paper: id } },
  });
  return [
    button(texts.showPaper(), 'show'),
    // "Why here?" is on the card, so that a digest has one menu instead of two.
    ...(tally ? [button(texts.voteTally(tally.get(id) ?? 0), 'vote')] : []),
  ];
}

/** Continuations name their range; the first part also names the thread, which holds all of them. */
function abstractsMessage(shown: readonly Placed[], goesOn: boolean, day: Day): Message {
  const places = goesOn ? shown.map(({ place }) => place) : [];
  return {
    kind: 'message',
    title: texts.digestAbstracts(day, places.at(0), places.at(-1)),
    fallbackText: texts.digestAbstractsGist(shown.length),
    blocks: shown.map(({ paper: { paper }, place }): Block => {
      const words = abstractWords(paper) === '' ? texts.noAbstract() : shortAbstract(paper, ABSTRACT);
      const title = shorten(titleWords(paper), TITLE);
      return { kind: 'prose', prose: prose`${strong(`${place}. ${title}`)}\n${words}` };
    }),
  };
}
