// `/papers why`: the terms of a paper's score, which sum to it.

import type { Context } from '#src/conversation/call.ts';
import type { Command } from '#src/conversation/command.ts';
import type { Block, Message } from '#src/conversation/message.ts';
import { dayOption, paperOption } from '#src/conversation/option.ts';
import { reasonWords } from '#src/conversation/texts/data-words.ts';
import { titleWords } from '#src/conversation/texts/paper-words.ts';
import { code, type Prose, prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { PaperStatus } from '#src/digests/compose/paper-status-types.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Standing } from '#src/papers/service/card.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { PAPER_SUMMARY } from './common-options.ts';
import type { Needs } from './needs.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';
import { showAction } from './replies/paper-actions.ts';

const options = {
  paper: paperOption({ summary: PAPER_SUMMARY, required: true, completes: 'paper' }),
  date: dayOption({ summary: 'List day (default: the most recent day it was listed)' }),
};

export const why: Command<Needs, typeof options> = {
  path: ['why'],
  summary: 'Explain why a paper is ranked where it is',
  options,
  example: 'why 2606.13681',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ paper: typed, date }, context, { paperService, digests }) {
    const id = paperIdOf(typed);
    const tally = await digests.tally(context.channel, [id], context.now);
    const standing = await paperService.standing(id, date, context.now, paperService.online, tally);
    if (!standing) throw unknownPaper(typed, paperService.online);
    const reply = whyMessage(standing);
    return { ...reply, blocks: [...reply.blocks, ...(await inThisChannel(id, context, digests))] };
  },
};

/** The paper's status in each of this channel's subscriptions. Empty if it has none. */
async function inThisChannel(id: PaperId, { channel, now }: Context, digests: Needs['digests']): Promise<Block[]> {
  const statuses = await digests.statuses(channel, id, now);
  if (statuses.length === 0) return [];
  return [
    { kind: 'prose', prose: texts.whyInChannel() },
    {
      kind: 'list',
      items: statuses.map(({ subscription, status }) => ({
        title: [code(subscription)],
        note: prose`${paperStatusText(status)}.`,
      })),
    },
  ];
}

/** A paper's status in one subscription, in words. */
function paperStatusText(status: PaperStatus): Prose {
  switch (status.status) {
    case 'not-listed':
      return texts.statusNotListed();
    case 'filtered':
      return texts.statusFiltered(status.rule);
    case 'below-cut':
      return texts.statusBelowCut(status.points);
    case 'too-similar':
      return texts.statusTooSimilar(titleWords(status.to), status.to.id);
    case 'already-posted':
      return texts.statusAlreadyPosted(status.at, status.by);
    case 'reserved':
      return texts.statusReserved(status.slot);
    case 'posted':
      return texts.statusPosted(status.at);
    case 'waiting':
      return texts.statusWaiting(status.at);
  }
}

function whyMessage({ paper, day, ranked, of }: Standing): Message {
  const title = texts.whyTitle(texToUnicode(paper.title));
  const actions = [showAction(paper.id)];
  if (!ranked || !day) {
    const words = day ? texts.notOnThatList(day) : texts.neverListed();
    return {
      kind: 'message',
      title,
      fallbackText: texts.whyNoPlaceGist(),
      blocks: [{ kind: 'notice', tone: 'info', prose: words }],
      actions,
    };
  }
  return {
    kind: 'message',
    title,
    fallbackText: texts.whyGist(ranked.place, ranked.score),
    blocks: [
      { kind: 'prose', prose: texts.whyPlace(ranked.place, of, day) },
      {
        kind: 'facts',
        facts: [
          ...ranked.reasons.map((reason) => ({ label: reasonWords(reason), value: prose`${signed(reason.points)}` })),
          { label: texts.total(), value: prose`${texts.decimal(ranked.score, 2)}` },
        ],
      },
    ],
    actions,
  };
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${texts.decimal(Math.abs(points), 2)}`;
}
