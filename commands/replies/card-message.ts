// One paper in full as a message: the answer of `show`, and of `look-up` for a single paper.

import type { Message } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { webPaths } from '#src/conversation/web-paths.ts';
import type { Card } from '#src/papers/service/card.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { paperLinks, similarAction, voteAction, webLink, whyAction } from './paper-actions.ts';

/** `publicUrl`: the web page, if there is one. */
export function cardMessage({ ranked }: Card, publicUrl: string | undefined): Message {
  const { paper, place } = ranked;
  const why = place > 0 ? [whyAction(paper.id)] : [];
  return {
    kind: 'message',
    fallbackText: texToUnicode(paper.title),
    blocks: [
      ...(paper.withdrawn ? [{ kind: 'notice', tone: 'warning', prose: texts.withdrawnNote() } as const] : []),
      {
        kind: 'paper',
        paper: ranked,
        actions: [
          ...paperLinks(paper),
          ...webLink(publicUrl, webPaths.paper(paper.id)),
          voteAction(paper.id),
          ...why,
          similarAction(paper.id),
        ],
      },
    ],
  };
}
