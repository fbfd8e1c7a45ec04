// Real digests of as many papers as wanted, ordinary and the longest, for the tests of every platform's messages.

import { digestMessages, partSizes } from '#src/digests/compose/digest-message.ts';
import type { Frozen } from '#src/digests/delivery.ts';
import { splitIntoParts } from '#src/digests/parts.ts';
import type { Paper } from '#src/papers/paper.ts';
import { everydayPapers, longestPaper } from '../golden/papers.ts';

const ordinary = Array.from({ length: 20 }, (_, i): Paper => {
  const { paper } = everydayPapers[i % 3] as (typeof everydayPapers)[number];
  return { ...paper, id: `2606.${20_000 + i}` };
});

/** Twenty of each. */
export const digestPapers = {
  ordinary,
  longest: ordinary.map(({ id }): Paper => ({ ...longestPaper.paper, id })),
};

const publicUrl = 'https://papers.example';

interface DigestHow {
  layout?: 'flat' | 'thread';
  /** What the team has voted, each paper its own number. */
  votes?: boolean;
  /** Of the platform's traits. */
  papersAMessage?: number;
  /** The role it mentions. */
  mention?: string;
}

export function digestOf(
  adapter: string,
  papers: readonly Paper[],
  { layout = 'flat', votes = false, papersAMessage, mention }: DigestHow = {},
) {
  const frozen: Frozen = {
    kind: 'daily',
    listDay: '2026-06-12',
    papers: papers.map(({ id }, i) => ({
      id,
      place: i + 7,
      score: 1,
      reasons: [],
      votes: 300 - i,
      listedOn: '2026-06-12',
      ...(i % 2 === 0 && { note: 'on reinforcement learning' }),
    })),
    remarks: ['Hugging Face has not responded recently. This digest uses data read at 08:00 UTC on 12 June.'],
  } as unknown as Frozen;
  const parts = splitIntoParts(frozen.papers, partSizes(layout, papersAMessage)).map((ids, number) => ({
    number,
    papers: ids,
  }));
  const channel = { adapter, team: '1', channel: '2' };
  const subscription = { id: 's3', topics: 'reinforcement learning, -survey', channel };
  const tally = new Map(votes ? papers.map(({ id }, i) => [id, i]) : []);
  return digestMessages({ subscription, delivery: { frozen, parts }, papers, tally, mention, publicUrl });
}
