// `/papers show`: one paper in full, fetched if it is not known yet.

import type { Command } from '#src/conversation/command.ts';
import { paperId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';
import { cardMessage } from './replies/card-message.ts';

const options = {
  paper: paperId,
};

export const show: Command<Needs, typeof options> = {
  path: ['show'],
  summary: 'Show a paper in full, by ID or link',
  options,
  example: 'show 2606.13681',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ paper: typed }, context, { paperService, webPage }) {
    const card = await paperService.card(paperIdOf(typed), context.now, paperService.online);
    if (!card) throw unknownPaper(typed, paperService.online);
    paperService.shown([card.ranked.paper]);
    return cardMessage(card, webPage?.publicUrl);
  },
};
