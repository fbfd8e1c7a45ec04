// Parses one item of Hugging Face's JSON into a paper and its signals. The shape changes about once a month by additions, so only ID and
// title are required, unknown fields are ignored, and an invalid or null optional field counts as absent. User names and avatars are never
// read.

import { z } from 'zod';
import type { ListedPaper } from '../../library.ts';
import type { Paper, Signals } from '../../paper.ts';
import { keptId } from '../kept-id.ts';
import { distinct, leadingDay, tidy, webAddress } from '../text.ts';

const text = z.string().optional().catch(undefined);
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const things = z.array(z.unknown()).optional().catch(undefined);
const organisation = z.object({ name: text, fullname: text }).optional().catch(undefined);
const present = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined && value !== null && value !== '');

const author = z.object({ name: text, hidden: flag, user: present });

/** The fields of `paper` that are used. Also the whole answer of `/api/papers/{id}`. */
const innerPaper = z.object({
  id: z.string(),
  title: text,
  summary: text,
  authors: things,
  publishedAt: text,
  upvotes: count,
  projectPage: text,
  githubRepo: text,
  githubStars: count,
  ai_summary: text,
  ai_keywords: things,
  organization: organisation,
  mediaUrls: things,
  withdrawnAt: text,
});

const item = z.object({
  paper: innerPaper,
  title: text,
  summary: text,
  thumbnail: text,
  numComments: count,
  submittedBy: z.object({ followerCount: count }).optional().catch(undefined),
  organization: organisation,
  isAuthorParticipating: flag,
  mediaUrls: things,
  /** Until 2024-06-11. */
  mediaUrl: text,
});

type Inner = z.infer<typeof innerPaper>;
type Item = z.infer<typeof item>;

/** A parsed paper, or why it could not be parsed. */
export type ReadItem = { listed: ListedPaper } | { dropped: string };

/** Parses an element of `/api/daily_papers` or `/api/papers/search`. Never throws. IDs that aren't arXiv's become other:…. */
export function readItem(value: unknown): ReadItem {
  const parsed = item.safeParse(value);
  return parsed.success ? listedFrom(parsed.data) : { dropped: dropReason(value) };
}

/** Parses the answer of `/api/papers/{id}`: a bare paper without the wrapper. Never throws. */
export function readBarePaper(value: unknown): ReadItem {
  const parsed = innerPaper.safeParse(value);
  return parsed.success ? listedFrom({ paper: parsed.data }) : { dropped: dropReason(value) };
}

function dropReason(value: unknown): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? "a record without a paper's id"
    : 'not a record';
}

function listedFrom(given: Pick<Item, 'paper'> & Partial<Item>): ReadItem {
  const inner = given.paper;
  const id = keptId(inner.id);
  if (!id) return { dropped: "a record without a paper's id" };
  const title = tidy(inner.title) ?? tidy(given.title);
  if (!title) return { dropped: 'a paper without a title' };

  const people = (inner.authors ?? []).flatMap((value) => author.safeParse(value).data ?? []);
  const paper: Paper = {
    id,
    title,
    abstract: tidy(inner.summary) ?? tidy(given.summary),
    authors: people.flatMap((person) => (person.hidden ? [] : (tidy(person.name) ?? []))),
    // Not the item's own publishedAt: that is New York time with a wrong Z, or the moment of listing.
    publishedOn: leadingDay(inner.publishedAt),
    summary: tidy(inner.ai_summary),
    keywords: distinct((inner.ai_keywords ?? []).filter((word) => typeof word === 'string')),
    organisation: organisationOf(inner) ?? organisationOf(given),
    codeUrl: webAddress(inner.githubRepo),
    projectUrl: webAddress(inner.projectPage),
    imageUrl: webAddress(given.thumbnail),
    withdrawn: inner.withdrawnAt ? true : undefined,
  };
  const accounts = people.filter((person) => person.user).length;
  return { listed: { paper: withoutUndefined(paper), signals: signalsOf(given, paper, accounts) } };
}

function organisationOf(given: { organization?: { name?: string; fullname?: string } }): string | undefined {
  return tidy(given.organization?.fullname) ?? tidy(given.organization?.name);
}

function signalsOf(given: Pick<Item, 'paper'> & Partial<Item>, paper: Paper, accounts: number): Signals {
  const inner: Inner = given.paper;
  const authorCount = inner.authors?.length;
  const media = inner.mediaUrls?.length ?? given.mediaUrls?.length ?? (given.mediaUrl ? 1 : undefined);
  return withoutUndefined({
    votes: inner.upvotes,
    comments: given.numComments,
    stars: inner.githubStars,
    followers: given.submittedBy?.followerCount,
    accounts: authorCount === undefined ? undefined : accounts,
    people: authorCount,
    media,
    code: paper.codeUrl ? 1 : undefined,
    project: paper.projectUrl ? 1 : undefined,
    participating: given.isAuthorParticipating === undefined ? undefined : Number(given.isAuthorParticipating),
    organisation: paper.organisation ? 1 : undefined,
  }) as Signals;
}

/** The same record without the fields that are undefined. */
function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
