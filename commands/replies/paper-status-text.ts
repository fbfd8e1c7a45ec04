// What became of a paper for one subscription, in words.

import type { Prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { PaperStatus } from '#src/digests/compose/paper-status-types.ts';

export function paperStatusText(status: PaperStatus): Prose {
  switch (status.status) {
    case 'not-listed':
      return texts.stageNotListed();
    case 'filtered':
      return texts.stageFiltered(status.rule);
    case 'below-cut':
      return texts.stageBelowCut(status.points.toFixed(2));
    case 'already-posted':
      return texts.stageAlreadyPosted(status.at, status.by);
    case 'reserved':
      return texts.stageReserved(status.slot);
    case 'posted':
      return texts.stagePosted(status.at);
    case 'waiting':
      return texts.stageWaiting(status.at);
  }
}
