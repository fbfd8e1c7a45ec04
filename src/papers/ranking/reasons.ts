// Why a paper has points, as data: a kind and its values. The catalogue of each language words them.

export interface ReasonValues {
  votes: [votes: number];
  unknownVotes: [];
  toCome: [hoursListed: number];
  momentum: [votesAnHour: number];
  lateBloomer: [votesThen: number, votesNow: number];
  decay: [hoursListed: number];
  team: [votes: number];
  /** Days on arXiv before it was listed. */
  age: [days: number];
  comments: [many: number];
  /** `stars`: of its repository, if known. */
  code: [linked: number, stars?: number];
  project: [linked: number];
  /** `accounts`: authors with an account, if known. */
  authors: [participating: number, accounts?: number];
  organisation: [stated: number];
  media: [many: number];
  followers: [many: number];
  match: [];
  meaning: [cosine: number];
  online: [];
}

type Of<Values> = { [Kind in keyof Values]: { kind: Kind; values: Values[Kind] } }[keyof Values];

export type Reason = Of<ReasonValues> & { points: number };
