// A paper's texts, computed once per message: a renderer needs them at every level it tries, and some papers have hundreds of authors.

import {
  abstractWords,
  authorWords,
  factsLine,
  paperHref,
  shortAbstract,
  titleWords,
} from '#src/conversation/texts/paper-words.ts';
import { shorten } from '#src/conversation/texts/safe-text.ts';
import type { Day } from '#src/papers/day.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import type { CommandForm } from './command-form.ts';
import { escapeMarkdown, linkMarkdown } from './markdown.ts';

export interface PaperWords {
  /** How commands are shown in texts. */
  command: CommandForm | undefined;
  /** `1. Title` for menus; without the number for an unranked paper. */
  name(ranked: RankedPaper): string;
  /** `1. ` or nothing. */
  place(ranked: RankedPaper): string;
  /** The title in markdown, linked to the paper if it has a URL. */
  title(ranked: RankedPaper, most: number): string;
  /** `names` authors and the number of others, in markdown. */
  authors(ranked: RankedPaper, names: number, most: number): string;
  /** `268 votes · Lantern Lab · cs.CL · code` as plain text; also the description of a menu's option. */
  facts(ranked: RankedPaper, withDay: boolean): string;
  /** The abstract in markdown, with an ellipsis when cut. */
  abstract(ranked: RankedPaper, most: number): string;
}

export function newPaperWords(today?: Day, command?: CommandForm): PaperWords {
  const known = new Map<RankedPaper, Map<string, string>>();
  const once = (ranked: RankedPaper, what: string, make: () => string): string => {
    const words = known.get(ranked) ?? new Map<string, string>();
    known.set(ranked, words);
    const made = words.get(what) ?? make();
    words.set(what, made);
    return made;
  };
  const place = (ranked: RankedPaper) => (ranked.place > 0 ? `${ranked.place}. ` : '');
  const plainTitle = (ranked: RankedPaper) => once(ranked, 'title', () => titleWords(ranked.paper));

  return {
    command,
    place,
    name: (ranked) => `${place(ranked)}${plainTitle(ranked)}`,
    title: (ranked, most) =>
      once(ranked, `title ${most}`, () => {
        const words = shorten(plainTitle(ranked), most);
        const href = paperHref(ranked.paper);
        return href === undefined ? escapeMarkdown(words) : linkMarkdown(words, href);
      }),
    authors: (ranked, names, most) =>
      once(ranked, `authors ${names} ${most}`, () => escapeMarkdown(shorten(authorWords(ranked.paper, names), most))),
    facts: (ranked, withDay) =>
      once(ranked, `facts ${withDay}`, () => {
        const { paper, votes, listedOn } = ranked;
        return factsLine({ paper, votes, ...(withDay && listedOn !== undefined && { listedOn }) }, today);
      }),
    abstract: (ranked, most) =>
      once(ranked, `abstract ${most}`, () => {
        const words = shortAbstract(ranked.paper, most);
        const cut = words.length < abstractWords(ranked.paper).length && !words.endsWith('…');
        return `${escapeMarkdown(words)}${cut ? ' …' : ''}`;
      }),
  };
}
