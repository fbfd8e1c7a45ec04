// A mark is what a person did with a paper: a button or a reaction. A person with at least one mark on a paper has one vote, so two
// reactions are one vote, and removing one of them keeps it.

import type { PaperId } from '#src/papers/paper.ts';
import type { Tally } from '#src/papers/ranking/ranked.ts';

/** A person on a platform. Opaque to the core. The same shape as the conversation's PersonRef. */
export interface Person {
  adapter: string;
  team: string;
  person: string;
}

export interface Vote {
  person: Person;
  paper: PaperId;
  /** Where it was made: a message's receipt, or `button` for a button or a command. */
  where: string;
  /** The emoji's name, or `button`. */
  emoji: string;
  at: Date;
}

/** Stored marks, implemented by src/store. Every method is idempotent. */
export interface VoteStore {
  put(vote: Vote): Promise<void>;
  /** Removes one mark (person, paper, place, emoji). */
  remove(vote: Omit<Vote, 'at'>): Promise<void>;
  /** Removes every mark of a person on a paper. True if there was one. */
  removeAll(person: Person, paper: PaperId): Promise<boolean>;
  /** Replaces the marks of one emoji in one place by exactly these people's (a recount after downtime). */
  recount(
    place: { paper: PaperId; where: string; emoji: string; team: Pick<Person, 'adapter' | 'team'> },
    people: readonly Person[],
    at: Date,
  ): Promise<void>;
  /** The team's votes as known at a moment. Later marks don't count. */
  tally(team: Pick<Person, 'adapter' | 'team'>, papers: readonly PaperId[], at: Date): Promise<Tally>;
  /** Votes of all teams as known at a moment. The same name in two teams is two people. */
  totals(papers: readonly PaperId[], at: Date): Promise<Tally>;
  voters(team: Pick<Person, 'adapter' | 'team'>, paper: PaperId): Promise<number>;
}

/** A mark on a message whose papers aren't known yet, because its receipt hasn't arrived. */
export type PendingReaction = Omit<Vote, 'paper'>;

/** Marks stored until the receipt arrives, for at most three days. Every method is idempotent. */
export interface PendingReactions {
  /** Ignored if too many are stored already, on this message (200) or in total. */
  keep(vote: PendingReaction): Promise<void>;
  remove(vote: Omit<PendingReaction, 'at'>): Promise<void>;
  /** Replaces the stored marks of one emoji on one message by exactly these people's. */
  recount(
    place: { where: string; emoji: string; team: Pick<Person, 'adapter' | 'team'> },
    people: readonly Person[],
    at: Date,
  ): Promise<void>;
  /** Messages with stored marks whose receipt is known by now. Only some of them if there are many. */
  known(): Promise<{ adapter: string; where: string }[]>;
  /**
   * Turns the stored marks of a message into votes in one transaction. `paperOf`: the paper that an emoji means there. Undefined: none, the
   * mark is dropped.
   */
  release(message: { adapter: string; where: string }, paperOf: (emoji: string) => PaperId | undefined): Promise<void>;
}
