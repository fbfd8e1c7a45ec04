// A topic: a filter written in the search syntax, with commas between alternatives. It doesn't rank and needs no index, because a list has
// about a hundred papers. A paper is analyzed once for all topics (topic-text.ts).

import type { Day } from '../../papers/day.ts';
import type { Paper } from '../../papers/paper.ts';
import { categoriesHold } from './filter.ts';
import { type Part, readQuery } from './query.ts';
import { votesHold } from './query-values.ts';
import { distinct, type Remark } from './remark.ts';
import {
  authorHolds,
  holds,
  isStopWord,
  organisationHolds,
  type TopicText,
  topicText,
  type Wanted,
  wantedOf,
} from './topic-text.ts';

export interface Topic {
  /** A paper passes if it matches one of them. If there are none, every paper passes. */
  alternatives: { text: string; parts: Part[] }[];
  /** Excluded, whichever alternative a paper matches. */
  never: Part[];
  /** The topic uses categories, so they are worth looking up first. */
  usesCategories: boolean;
  /** Parts that were not understood. */
  remarks: Remark[];
}

export interface TopicCandidate {
  paper: Paper;
  votes?: number;
  listedOn?: Day;
}

export interface Verdict {
  matches: boolean;
  /** The alternative that matched, as typed. */
  by?: string;
  /** What could not be decided. */
  remarks?: Remark[];
}

/** Never throws. An empty topic matches everything. */
export function readTopic(text: string): Topic {
  const topic: Topic = { alternatives: [], never: [], usesCategories: false, remarks: [] };
  for (const typed of alternativesOf(text)) {
    const query = readQuery(typed);
    topic.remarks.push(...query.remarks, ...misunderstood(typed));
    const required = query.parts.filter((part) => !part.not);
    const telling = query.parts.filter((part) => part.kind !== 'word' || !isStopWord(part.text));
    // "the" requires nothing of a paper, unless nothing else is required.
    const parts = telling.length > 0 ? telling.filter(({ not }) => !not) : required;
    topic.never.push(...query.parts.filter((part) => part.not));
    if (parts.length > 0) topic.alternatives.push({ text: typed.trim(), parts });
  }
  topic.never = distinct(topic.never);
  topic.remarks = distinct(topic.remarks);
  topic.usesCategories = [...topic.never, ...topic.alternatives.flatMap(({ parts }) => parts)].some(
    (part) => part.kind === 'cat',
  );
  return topic;
}

/** Words that people mean as operators but that are read as words: the topic would include what they want to exclude. */
function misunderstood(typed: string): Remark[] {
  const bare = typed.replace(/["“”„«»][^"“”„«»]*["“”„«»]?/g, ' "" ').trim();
  const remarks: Remark[] = [];
  if (/\S\s+(?:or|\|\|?)\s+\S/i.test(bare)) {
    remarks.push({ kind: 'orNotRead', values: [] });
  }
  const excludes =
    /^(?:not|no|without|except|excluding)\s|\s(?:but not|and not|but no|except|excluding)\s|(?:^|\s)!(?=[\p{L}"])/iu;
  if (excludes.test(bare) || /^(?:all|everything|anything) but\s/i.test(bare)) {
    remarks.push({ kind: 'excludeWithMinus', values: [] });
  }
  return remarks;
}

const CATEGORIES_UNKNOWN: Remark = { kind: 'categoriesUnknown', values: [] };
const VOTES_UNKNOWN: Remark = { kind: 'votesUnknown', values: [] };
const DAYS_UNKNOWN: Remark = { kind: 'daysUnknown', values: [] };

/** Does the paper pass? Unknown values never match, neither for nor against. */
export function topicMatches(topic: Topic, candidate: TopicCandidate): Verdict {
  const text = topicText(candidate.paper);
  const remarks = new Set<Remark>();
  const holds = (part: Part) => partHolds(part, candidate, text, remarks);
  const verdict = (matches: boolean, by?: string): Verdict => ({
    matches,
    ...(by !== undefined && { by }),
    ...(remarks.size > 0 && { remarks: [...remarks] }),
  });
  if (topic.never.some(holds)) return verdict(false);
  if (topic.alternatives.length === 0) return verdict(true);
  const fitting = topic.alternatives.find(({ parts }) => parts.every(holds));
  return fitting ? verdict(true, fitting.text) : verdict(false);
}

/** What parts look for, prepared once for all papers of a list. */
const wanted = new WeakMap<Part, Wanted>();

function wantedBy(part: Extract<Part, { text: string }>): Wanted {
  const known = wanted.get(part) ?? wantedOf(part.text);
  wanted.set(part, known);
  return known;
}

export function partHolds(
  part: Part,
  { paper, votes, listedOn }: TopicCandidate,
  text: TopicText,
  remarks: Set<Remark>,
): boolean {
  switch (part.kind) {
    case 'word':
    case 'phrase':
      return holds(text, wantedBy(part));
    case 'author':
      return authorHolds(paper, part.text);
    case 'org':
      return paper.organisation !== undefined && organisationHolds(paper.organisation, part.text);
    case 'cat':
      if (!paper.categories) remarks.add(CATEGORIES_UNKNOWN);
      return paper.categories !== undefined && categoriesHold(paper.categories, part.text);
    case 'after':
    case 'before': {
      const day = paper.publishedOn ?? listedOn;
      if (!day) remarks.add(DAYS_UNKNOWN);
      return day !== undefined && (part.kind === 'after' ? day >= part.day : day < part.day);
    }
    case 'votes':
      if (votes === undefined) remarks.add(VOTES_UNKNOWN);
      return votes !== undefined && votesHold(votes, part.than, part.count);
    case 'like':
      return part.holds?.(paper) ?? false;
    case 'id':
      return paper.id === part.id;
  }
}

/** Splits at commas, semicolons and line breaks that aren't inside quotes or a number. */
export function alternativesOf(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (/["“”„«»]/.test(character)) quoted = !quoted;
    const inNumber =
      character === ',' && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)) && /\d/.test(text[at - 1] ?? '');
    if (quoted || inNumber || !/[,;\n，、]/.test(character)) continue;
    found.push(text.slice(start, at));
    start = at + 1;
  }
  return [...found, text.slice(start)];
}
