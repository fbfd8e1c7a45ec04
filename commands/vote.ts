// `/papers vote`: a person's vote for a paper, counted once however often it is given. Also behind every Vote button.

import type { Command } from '#src/conversation/command.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { paperId } from './common-options.ts';
import type { Needs } from './needs.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';
import { noticeMessage } from './replies/notice-message.ts';
import { removeVoteAction } from './replies/paper-actions.ts';

const options = {
  paper: paperId,
};

export const vote: Command<Needs, typeof options> = {
  path: ['vote'],
  summary: 'Vote for a paper to move it up for your team',
  options,
  example: 'vote 2606.13681',
  answers: (_given, via) => (via === 'clicked' ? 'button' : 'caller'),
  group: 'vote',
  allows: 'anyone',
  async run({ paper: typed }, context, { paperService, digests }) {
    const card = await paperService.card(paperIdOf(typed), context.now, paperService.online);
    if (!card) throw unknownPaper(typed, paperService.online);
    const { id, title } = card.ranked.paper;
    const counted = await digests.vote(context.channel, id, { who: context.person, now: context.now });
    if (!counted) return noticeMessage(texts.votesOff(), { tone: 'info', fallbackText: texts.votesOffGist() });
    const { votes, changed } = counted;
    const reply = noticeMessage(texts.voted(texToUnicode(title), votes), {
      fallbackText: texts.votedGist(votes),
      actions: [removeVoteAction(id)],
    });
    // Pressed again, it says how to remove the vote.
    return changed ? { ...reply, relabels: texts.voteTally(votes) } : reply;
  },
};
