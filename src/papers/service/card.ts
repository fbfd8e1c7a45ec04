// One paper: everything known about it, and why it has its place on its list day. An unknown paper can be fetched.

import type { Clock } from '#src/clock.ts';
import type { Day } from '../day.ts';
import type { Library } from '../library.ts';
import type { Paper, PaperId, Reading } from '../paper.ts';
import type { RankedPaper, Tally } from '../ranking/ranked.ts';
import { rank } from '../ranking/ranking.ts';
import { recipes } from '../ranking/recipe.ts';
import { later } from './lists.ts';

export interface Card {
  /** Ranked on its list day. Place 0 and no reasons for a paper that was never listed. */
  ranked: RankedPaper;
  /** How many papers that day's list has. */
  of: number;
  readings: Reading[];
}

/** A paper's place on a day, and the terms of its score. `ranked` is absent if it wasn't on that day's list. */
export interface Standing {
  paper: Paper;
  day?: Day;
  status: 'ranked' | 'not-listed';
  ranked?: RankedPaper;
  /** How many papers that day's list has. */
  of: number;
}

export interface Cards {
  /** Undefined if no source knows the paper. */
  card(id: PaperId, at: Date, online: boolean): Promise<Card | undefined>;
  /** Without a day: the newest day on which it was listed. */
  standing(id: PaperId, day: Day | undefined, at: Date, online: boolean, tally?: Tally): Promise<Standing | undefined>;
}

export interface CardsNeeds {
  library: Library;
  clock: Clock;
  /** Fetches one unknown paper into the library. False if no source knows it. */
  fetch: (id: PaperId) => Promise<boolean>;
}

export function createCards({ library, clock, fetch }: CardsNeeds): Cards {
  /** The paper, and the moment as of which it is described: a fetch ends after the question was asked. */
  async function paperAt(id: PaperId, at: Date, online: boolean): Promise<{ paper?: Paper; at: Date }> {
    const paper = await library.paper(id);
    if (paper || !online) return { paper, at };
    return (await fetch(id)) ? { paper: await library.paper(id), at: later(at, clock.now()) } : { at };
  }

  async function rankedOn(id: PaperId, day: Day, at: Date, tally: Tally = new Map()) {
    const { papers } = rank(await library.candidates([day], at), at, recipes.day, tally);
    return { ranked: papers.find((ranked) => ranked.paper.id === id), of: papers.length };
  }

  return {
    async card(id, moment, online) {
      const { paper, at } = await paperAt(id, moment, online);
      if (!paper) return undefined;
      const readings = await library.readings(id, at);
      const day = (await library.listings(id, at)).at(-1)?.day;
      const { ranked, of } = day ? await rankedOn(id, day, at) : { ranked: undefined, of: 0 };
      const votes = readings.findLast((reading) => reading.signals.votes !== undefined)?.signals.votes;
      return { ranked: ranked ?? { paper, votes, place: 0, score: 0, reasons: [] }, of, readings };
    },
    async standing(id, day, moment, online, tally) {
      const { paper, at } = await paperAt(id, moment, online);
      if (!paper) return undefined;
      const listDay = day ?? (await library.listings(id, at)).at(-1)?.day;
      if (!listDay) return { paper, status: 'not-listed', of: 0 };
      const { ranked, of } = await rankedOn(id, listDay, at, tally);
      return { paper, day: listDay, status: ranked ? 'ranked' : 'not-listed', ranked, of };
    },
  };
}
