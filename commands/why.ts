// `/papers why`: the terms of a paper's score, which sum to it.

import type { Command } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { dayOption, paperOption } from '#src/conversation/option.ts';
import { prose } from '#src/conversation/prose.ts';
import { texts } from '#src/conversation/texts.ts';
import type { Standing } from '#src/papers/card.ts';
import { texToUnicode } from '#src/papers/tex.ts';
import type { Needs } from './needs.ts';
import { showAction } from './paper-actions.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';

const options = {
  paper: paperOption({ summary: 'Its arXiv id, or a link to it', required: true, completes: 'paper' }),
  date: dayOption({ summary: 'List day (default: the newest on which it was listed)' }),
};

export const why: Command<Needs, typeof options> = {
  path: ['why'],
  summary: 'Why a paper stands where it stands: the terms of its score',
  options,
  example: 'why 2606.13681',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ paper: typed, date }, context, { desk }) {
    const standing = await desk.standing(paperIdOf(typed), date, context.now, desk.online);
    if (!standing) throw unknownPaper(typed, desk.online);
    return whyMessage(standing);
  },
};

function whyMessage({ paper, day, ranked, of }: Standing): Message {
  const title = texts.whyTitle(texToUnicode(paper.title));
  const actions = [showAction(paper.id)];
  if (!ranked || !day) {
    const said = day ? texts.notOnThatList(day) : texts.neverListed();
    return {
      kind: 'message',
      title,
      gist: texts.whyNoPlaceGist(),
      blocks: [{ kind: 'notice', tone: 'info', prose: said }],
      actions,
    };
  }
  return {
    kind: 'message',
    title,
    gist: texts.whyGist(ranked.place, ranked.score),
    blocks: [
      { kind: 'prose', prose: texts.whyPlace(ranked.place, of, day) },
      {
        kind: 'facts',
        facts: [
          ...ranked.reasons.map(({ label, points }) => ({ label, value: prose`${signed(points)}` })),
          { label: texts.total(), value: prose`${ranked.score.toFixed(2)}` },
        ],
      },
    ],
    actions,
  };
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;
}
