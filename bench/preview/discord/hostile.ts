// Papers whose titles attempt every kind of markup injection, to check that they look like titles.

import type { Message } from '#src/conversation/message.ts';
import { HOSTILE_TITLES, madePaper } from '../../../test/fakes/papers.ts';

export function hostileMessage(): Message {
  const papers = HOSTILE_TITLES.map((title, index) => {
    const paper = madePaper(index, { title, ...(index % 3 === 0 && { authors: [title.slice(0, 60), 'Ada Fennick'] }) });
    return {
      paper: { paper, place: index + 1, score: 1, reasons: [], votes: 3 * index, listedOn: '2026-06-12' },
      actions: [{ kind: 'button', label: 'Show', call: { command: 'show', options: { paper: paper.id } } } as const],
    };
  });
  return {
    kind: 'message',
    title: 'Papers with hostile titles',
    fallbackText: 'Hostile titles',
    blocks: [{ kind: 'papers', papers }],
  };
}
