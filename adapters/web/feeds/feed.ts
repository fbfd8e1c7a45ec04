// A feed as plain data, for every format that it is written in.

import { createHash } from 'node:crypto';
import type { Language } from '#src/conversation/texts/texts.ts';

export interface Feed {
  /** Stays the same wherever the feed is reached. */
  id: string;
  title: string;
  about: string;
  language: Language;
  /** The page that shows the same, and the feed itself: absolute addresses. */
  page: string;
  self: string;
  updated: Date;
  /** Newest first. */
  entries: FeedEntry[];
}

export interface FeedEntry {
  /** The same in every feed, so that a reader of two feeds sees it once. */
  id: string;
  title: string;
  /** On this page, and where the paper is published. */
  page: string;
  source?: string;
  published: Date;
  authors: string[];
  categories: { term: string; scheme?: string }[];
  summary: string;
  /** HTML. */
  content: string;
  image?: string;
}

/** Where the feed is reached, and without its format: what it is called for good. */
export interface Place {
  base: string;
  self: string;
  name: string;
  /** Whether pictures of papers can be had. */
  pictures: boolean;
}

/** Any UUID, once and for all: changing it would make every entry new. */
const NAMESPACE = Buffer.from('0f819433132b40a19c40231ccf56bf33', 'hex');

/** A name of its own for anything: a UUID of version 5 (RFC 9562), as a URN. */
export function permanentId(kind: 'paper' | 'day' | 'feed', name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${kind}/${name}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  const fields = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${fields.join('-')}`;
}
