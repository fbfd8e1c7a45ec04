// `/papers show`: one paper in full, fetched when it is not known yet.

import type { Command } from '#src/conversation/command.ts';
import { paperOption } from '#src/conversation/option.ts';
import { texts } from '#src/conversation/texts.ts';
import { texToUnicode } from '#src/papers/tex.ts';
import type { Needs } from './needs.ts';
import { paperLinks, voteAction, whyAction } from './paper-actions.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';

const options = {
  paper: paperOption({ summary: 'Its arXiv id, or a link to it', required: true, rest: true, completes: 'paper' }),
};

export const show: Command<Needs, typeof options> = {
  path: ['show'],
  summary: 'One paper in full, by id or link',
  options,
  example: 'show 2606.13681',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ paper: typed }, context, { desk }) {
    const card = await desk.card(paperIdOf(typed), context.now, desk.online);
    if (!card) throw unknownPaper(typed, desk.online);
    const { ranked } = card;
    desk.shown([ranked.paper]);
    const why = ranked.place > 0 ? [whyAction(ranked.paper.id)] : [];
    return {
      kind: 'message',
      gist: texToUnicode(ranked.paper.title),
      blocks: [
        ...(ranked.paper.withdrawn ? [{ kind: 'notice', tone: 'warning', prose: texts.withdrawnNote() } as const] : []),
        { kind: 'paper', paper: ranked, actions: [...paperLinks(ranked.paper), voteAction(ranked.paper.id), ...why] },
      ],
    };
  },
};
