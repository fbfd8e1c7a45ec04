// `card`: one paper in brief, for the cards under pasted links; not listed in help.

import type { Command } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { paperOption } from '#src/conversation/option.ts';
import { ProseError } from '#src/conversation/prose-error.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Card } from '#src/papers/service/card.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { PAPER_SUMMARY } from './common-options.ts';
import type { Needs } from './needs.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';
import { paperLinks, showAction, similarAction, voteAction } from './replies/paper-actions.ts';

const options = {
  paper: paperOption({ summary: PAPER_SUMMARY, required: true, rest: true }),
};

export const card: Command<Needs, typeof options> = {
  path: ['card'],
  summary: 'Show a paper as a short card, like those for pasted links',
  options,
  example: 'card https://arxiv.org/abs/2606.13681',
  listed: false,
  // It stands under the link, visible to the same people.
  answers: () => 'everyone',
  allows: 'anyone',
  async run({ paper: typed }, { channel, now }, { paperService, digests }) {
    const { unfurl, votes } = await digests.settings(channel);
    if (!unfurl) throw new ProseError(() => texts.cardsOff());
    const found = await paperService.card(paperIdOf(typed), now, paperService.online);
    if (!found) throw unknownPaper(typed, paperService.online);
    paperService.shown([found.ranked.paper]);
    return message(found, votes);
  },
};

/** The link itself is already there: only code and project page may be missing. */
function message({ ranked }: Card, votes: boolean): Message {
  const { paper } = ranked;
  const [, ...others] = paperLinks(paper);
  return {
    kind: 'message',
    fallbackText: texToUnicode(paper.title),
    blocks: [
      ...(paper.withdrawn ? [{ kind: 'notice', tone: 'warning', prose: texts.withdrawnNote() } as const] : []),
      {
        kind: 'paper',
        paper: ranked,
        actions: [showAction(paper.id), ...(votes ? [voteAction(paper.id)] : []), similarAction(paper.id), ...others],
      },
    ],
  };
}
