// The papers that could come (test/adapters/papers.ts) with what means something on Discord alone.

import type fc from 'fast-check';
import { hostileWordsWith, type Listing, listingWith } from '../papers.ts';

export const hostileWords = hostileWordsWith([
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '<t:1:R>',
  '<:a:123456789012345678>',
  '</a b:123456789012345678>',
  '<id:guide>',
  'discord.gg/x',
]);

/** See listingWith. */
export function listing(most: number): fc.Arbitrary<Listing> {
  return listingWith(hostileWords, most);
}
