// `look-up`: the papers that a text names by links and IDs, for a message's context menu or shortcut; not listed in help.

import type { Command } from '#src/conversation/command.ts';
import type { Block, Message } from '#src/conversation/message.ts';
import { textOption } from '#src/conversation/option.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { findPaperIds } from '#src/papers/paper-id.ts';
import type { Card } from '#src/papers/service/card.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import type { Needs } from './needs.ts';
import { unknownPaper } from './paper-id-of.ts';
import { cardMessage } from './replies/card-message.ts';
import { listedActions } from './replies/paper-actions.ts';

const options = {
  text: textOption({ summary: 'Text with links to papers, or their IDs', required: true, rest: true, max: 4000 }),
};

/** Maximum number of papers looked up per text. */
const MOST = 10;

export const lookUp: Command<Needs, typeof options> = {
  path: ['look-up'],
  summary: 'Find the papers that a text links to or names',
  options,
  example: 'look-up see https://arxiv.org/abs/2606.13681 and hf.co/papers/2501.12948',
  listed: false,
  answers: () => 'caller',
  allows: 'anyone',
  async run({ text }, { now, via }, { paperService, webPage }) {
    const ids = findPaperIds(text);
    const [only] = ids;
    if (only === undefined) {
      if (via === 'form') throw new UserError(() => texts.noPaperInText(), 'text');
      return noPaper();
    }
    if (ids.length === 1) {
      const card = await paperService.card(only, now, paperService.online);
      if (!card) throw unknownPaper(only, paperService.online);
      paperService.shown([card.ranked.paper]);
      return cardMessage(card, webPage?.publicUrl);
    }
    const lookedUp = ids.slice(0, MOST);
    const cards = await Promise.all(lookedUp.map((id) => known(id, now, paperService)));
    const found = cards.filter((card) => card !== undefined);
    if (found.length === 0) throw new UserError(() => texts.noPapersFound(lookedUp, paperService.online));
    paperService.shown(found.map(({ ranked }) => ranked.paper));
    return listOf(
      found,
      lookedUp.filter((_, i) => cards[i] === undefined),
      ids.slice(MOST),
    );
  },
};

function noPaper(): Message {
  return {
    kind: 'message',
    fallbackText: texts.noPaperInText(),
    blocks: [{ kind: 'notice', tone: 'info', prose: prose`${texts.noPaperInText()}` }],
    actions: [{ kind: 'button', label: texts.searchButton(), call: { command: 'search', options: {} } }],
  };
}

/** A paper that is temporarily unavailable counts as unknown: the others are shown. */
async function known(id: PaperId, now: Date, paperService: Needs['paperService']): Promise<Card | undefined> {
  return paperService.card(id, now, paperService.online).catch(() => undefined);
}

function listOf(found: readonly Card[], unknown: readonly PaperId[], left: readonly PaperId[]): Message {
  const papers = found.map(({ ranked }, index) => ({
    // Its rank here: ranks from lists of different days are not comparable.
    paper: { ...ranked, place: index + 1 },
    actions: listedActions(ranked.paper.id),
  }));
  const first = texToUnicode(found[0]?.ranked.paper.title ?? '');
  const remarks = [
    ...(unknown.length > 0 ? [texts.papersNotFound(unknown)] : []),
    ...(left.length > 0 ? [texts.notLookedUp(left)] : []),
  ];
  return {
    kind: 'message',
    title: texts.papersFound(found.length),
    fallbackText: texts.digestGist(found.length, first),
    blocks: [{ kind: 'papers', papers }, ...remarks.map((prose): Block => ({ kind: 'prose', prose }))],
  };
}
