// A digest as messages, one a part: from what was frozen and the papers' texts alone, so that a retry says the same again.
// Apart from compose.ts, which chooses: here nothing is decided any more.

import type { ChannelRef } from '#src/conversation/call.ts';
import type { Action, Block, Message } from '#src/conversation/message.ts';
import { abstractWords, shortAbstract, titleWords } from '#src/conversation/paper-words.ts';
import { prose, strong } from '#src/conversation/prose.ts';
import { shorten } from '#src/conversation/safe-text.ts';
import { texts } from '#src/conversation/texts.ts';
import { addDays, type Day } from '#src/papers/day.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import type { RankedPaper, Tally } from '#src/papers/ranked.ts';
import type { DeliveredPart, Delivery, Frozen, FrozenPaper } from './delivery.ts';
import type { ChannelSettings, Subscription } from './subscription.ts';

export interface DigestAsk {
  subscription: Pick<Subscription, 'id' | 'topics'> & { channel: ChannelRef };
  delivery: Pick<Delivery, 'frozen'> & { parts: readonly Pick<DeliveredPart, 'number' | 'papers'>[] };
  /** The papers' texts as the library has them; one that it has lost is shown by its id. */
  papers: readonly Paper[];
  /** The team's votes as they stand; undefined where the channel does not vote. */
  tally?: Tally | undefined;
  /** The role that the channel wants mentioned. */
  mention?: string | undefined;
}

/** Longest abstract in a thread, in UTF-16 units: short enough that twenty of them are read. */
const ABSTRACT = 700;
/** Longest title above it. Whole it is in the root, and nearly always here as well. */
const TITLE = 200;
/**
 * Abstracts in one part: four with their titles stay under the 4,000 characters of the platform with the shortest messages (the text
 * of all components of a Discord message together).
 */
const ABSTRACTS_A_PART = 4;

/** Flat: one part. Thread: a root with the digest, and under it parts with a few abstracts each. */
export function partsOf(layout: ChannelSettings['layout']): (papers: readonly FrozenPaper[]) => PaperId[][] {
  return (papers) => {
    const ids = papers.map(({ id }) => id);
    if (layout === 'flat') return [ids];
    const some = Array.from({ length: Math.ceil(ids.length / ABSTRACTS_A_PART) }, (_, i) =>
      ids.slice(i * ABSTRACTS_A_PART, (i + 1) * ABSTRACTS_A_PART),
    );
    return [ids, ...some];
  };
}

export function digestMessages({ subscription, delivery, papers, tally, mention }: DigestAsk): Message[] {
  const { frozen, parts } = delivery;
  if (!frozen) return [];
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const ranked = new Map(frozen.papers.map((one) => [one.id, rankedOf(one, byId.get(one.id))]));
  const places = new Map(frozen.papers.map(({ id }, index) => [id, index + 1]));
  return parts.map(({ number, papers: ids }) => {
    const shown = ids.flatMap((id) => ranked.get(id) ?? []);
    return number === 0
      ? mentioning(rootMessage(subscription, frozen, shown, tally), mention)
      : abstractsMessage(
          shown.map(({ paper: { paper } }) => ({ paper, place: places.get(paper.id) ?? 0 })),
          number > 1,
          frozen.listDay,
        );
  });
}

/**
 * The role stands last, in a block of its own. This is the only place where a mention is ever made: only a digest's root has one, and
 * an adapter may let it ping.
 */
function mentioning(root: Message, role: string | undefined): Message {
  if (role === undefined) return root;
  return { ...root, blocks: [...root.blocks, { kind: 'prose', prose: [{ kind: 'role', role }] }] };
}

/** The same message for a second posting that may be a repetition: nobody is pinged twice. */
export function withoutMention(message: Message): Message {
  const mentions = (block: Block) => block.kind === 'prose' && block.prose.some(({ kind }) => kind === 'role');
  return { ...message, blocks: message.blocks.filter((block) => !mentions(block)) };
}

interface Shown {
  paper: RankedPaper;
  note?: string;
}

/** Its place in the digest, not among all candidates: what people count. */
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
    ...(note !== undefined && { note }),
  };
}

function rootMessage(
  { id, topics }: DigestAsk['subscription'],
  frozen: Frozen,
  shown: readonly Shown[],
  tally: Tally | undefined,
): Message {
  const first = shown[0];
  const title = titleOf(frozen, shown, topics);
  return {
    kind: 'message',
    title,
    gist: first ? texts.digestGist(shown.length, titleWords(first.paper.paper)) : title,
    blocks: [
      ...frozen.remarks.map((remark): Block => ({ kind: 'prose', prose: prose`${remark}` })),
      {
        kind: 'papers',
        papers: shown.map(({ paper, note }, index) => ({
          paper: { ...paper, place: index + 1 },
          ...(note !== undefined && { note: prose`${note}` }),
          actions: paperActions(paper.paper.id, tally),
        })),
      },
      { kind: 'prose', prose: texts.digestFooter(id) },
    ],
    actions: [{ kind: 'button', label: texts.digestManage(), call: { command: 'list', options: {} } }],
  };
}

function titleOf({ kind, listDay }: Frozen, shown: readonly Shown[], topics: string): string {
  if (kind === 'weekly') return texts.digestWeekTitle(addDays(listDay, -6), listDay, topics);
  const ofThatDay = shown.some(({ paper }) => paper.listedOn === listDay);
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
    // Why it is here stands on the card, so that a digest has one menu and not two.
    ...(tally ? [button(texts.voteTally(tally.get(id) ?? 0), 'vote')] : []),
  ];
}

/** Those that go on say where; what stands first also names the thread, in which all of them are. */
function abstractsMessage(shown: readonly { paper: Paper; place: number }[], goesOn: boolean, day: Day): Message {
  const places = goesOn ? shown.map(({ place }) => place) : [];
  return {
    kind: 'message',
    title: texts.digestAbstracts(day, places.at(0), places.at(-1)),
    gist: texts.digestAbstractsGist(shown.length),
    blocks: shown.map(({ paper, place }): Block => {
      const words = abstractWords(paper) === '' ? texts.noAbstract() : shortAbstract(paper, ABSTRACT);
      const title = shorten(titleWords(paper), TITLE);
      return { kind: 'prose', prose: prose`${strong(`${place}. ${title}`)}\n${words}` };
    }),
  };
}
