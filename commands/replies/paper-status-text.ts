// What became of a paper for one subscription, in words.

import type { Prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { PaperStage } from '#src/digests/compose/paper-status-types.ts';

export function stageWords(stage: PaperStage): Prose {
  switch (stage.stage) {
    case 'not-listed':
      return texts.stageNotListed();
    case 'filtered':
      return texts.stageFiltered(stage.rule);
    case 'below-cut':
      return texts.stageBelowCut(stage.points.toFixed(2));
    case 'already-posted':
      return texts.stageAlreadyPosted(stage.at, stage.by);
    case 'reserved':
      return texts.stageReserved(stage.slot);
    case 'posted':
      return texts.stagePosted(stage.at);
    case 'waiting':
      return texts.stageWaiting(stage.at);
  }
}
