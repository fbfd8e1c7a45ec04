// Marks: what a person did with a paper (a button, a reaction). A vote is a person with at least one mark on a paper, so two
// reactions are one vote and taking one back keeps it. Pure; src/store keeps the marks.

import type { PaperId } from '#src/papers/paper.ts';
import type { Tally } from '#src/papers/ranking/ranked.ts';

/** Somebody on a platform. Opaque to the core. The same shape as the conversation's PersonRef. */
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
  /** Which sign: an emoji's name, `button`. */
  emoji: string;
  at: Date;
}

/** What is kept of marks, declared by those who use it; src/store satisfies it. Every method may be repeated harmlessly. */
export interface VoteStore {
  put(vote: Vote): Promise<void>;
  /** Takes back one mark (person, paper, where, sign). */
  remove(vote: Omit<Vote, 'at'>): Promise<void>;
  /** Takes back every mark of a person on a paper. True if there was one. */
  removeAll(person: Person, paper: PaperId): Promise<boolean>;
  /** Makes the marks of one sign at one place exactly these people's (a recount after downtime). */
  recount(
    place: { paper: PaperId; where: string; emoji: string; team: Pick<Person, 'adapter' | 'team'> },
    people: readonly Person[],
    at: Date,
  ): Promise<void>;
  /** The team's votes, as known at a moment (marks made later do not count). */
  tally(team: Pick<Person, 'adapter' | 'team'>, papers: readonly PaperId[], at: Date): Promise<Tally>;
  voters(team: Pick<Person, 'adapter' | 'team'>, paper: PaperId): Promise<number>;
}

/** A mark on a message of which it is not known yet which papers it shows, since its receipt is still to come. */
export type PendingReaction = Omit<Vote, 'paper'>;

/** What is kept until the receipt comes, three days at most. Every method may be repeated harmlessly. */
export interface PendingReactions {
  /** Not when so many are kept already, on this message (200) or on all. */
  keep(vote: PendingReaction): Promise<void>;
  remove(vote: Omit<PendingReaction, 'at'>): Promise<void>;
  /** Makes the kept marks of one sign at one message exactly these people's. */
  recount(
    place: { where: string; emoji: string; team: Pick<Person, 'adapter' | 'team'> },
    people: readonly Person[],
    at: Date,
  ): Promise<void>;
  /** Messages on which marks are kept and whose receipt is known by now; some of them, if they are many. */
  known(): Promise<{ adapter: string; where: string }[]>;
  /** Makes marks of those kept on a message, in one step. `paperOf`: which paper a sign means there; undefined: none, it is forgotten. */
  release(message: { adapter: string; where: string }, paperOf: (emoji: string) => PaperId | undefined): Promise<void>;
}
