// A paper's status in one subscription, in words.

import type { Prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { PaperStatus } from '#src/digests/compose/paper-status-types.ts';

export function paperStatusText(status: PaperStatus): Prose {
  switch (status.status) {
    case 'not-listed':
      return texts.statusNotListed();
    case 'filtered':
      return texts.statusFiltered(status.rule);
    case 'below-cut':
      return texts.statusBelowCut(status.points);
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
