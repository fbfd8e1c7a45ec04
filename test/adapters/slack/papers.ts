// The papers that could come (test/adapters/papers.ts) with what means something on Slack alone.

import type fc from 'fast-check';
import { hostileWordsWith, type Listing, listingWith } from '../papers.ts';

export const hostileWords = hostileWordsWith([
  '<!channel>',
  '<!subteam^S0123456789|@all>',
  '<@U0123456789>',
  '<#C0123456789|x>',
  '<https://evil.example|a>',
  '<!date^1^{date}|x>',
  '&gt;',
  '&amp;lt;',
  '@channel',
])
  // These stand in for signs, and are read back as them.
  .map((text) => text.replace(/[\u2217\u223c\u02cd\u02cb\u2236\u203a\u2223]/g, '·'))
  // Whether a joiner stays depends on the letters of its line.
  .map((text) => (/[\u200c\u200d]/.test(text) ? text.replaceAll('\n', ' ') : text));

/** See listingWith. */
export function listing(most: number): fc.Arbitrary<Listing> {
  return listingWith(hostileWords, most);
}
