// `/papers unvote`: removes a person's vote for a paper, with every reaction that counted as one. Works even if votes are off: anyone may
// withdraw a vote.

import type { Command } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { paperId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';
import { noticeMessage } from './replies/notice-message.ts';

const options = {
  paper: paperId,
};

export const unvote: Command<Needs, typeof options> = {
  path: ['unvote'],
  summary: 'Remove your vote for a paper',
  options,
  example: 'unvote 2606.13681',
  answers: () => 'caller',
  group: 'vote',
  allows: 'anyone',
  async run({ paper: typed }, context, { paperService, digests }) {
    const card = await paperService.card(paperIdOf(typed), context.now, false);
    if (!card) throw unknownPaper(typed, false);
    const { id, title } = card.ranked.paper;
    const { had, votes } = await digests.unvote(id, { who: context.person, now: context.now });
    const words = texToUnicode(title);
    return had
      ? noticeMessage(texts.unvoted(words, votes), { fallbackText: texts.unvotedGist(votes) })
      : noticeMessage(texts.noVoteToTakeBack(words), { tone: 'info' });
  },
};
