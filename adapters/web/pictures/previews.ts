// `/og/papers/<id>.png` and `/og/day/<day>.png`: pictures for previews of links in chats and social networks.

import type { Context } from 'hono';
import { authorWords, paperFacts, titleWords } from '#src/conversation/texts/paper-words.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { isDay } from '#src/papers/day.ts';
import type { WebNeeds } from '../needs.ts';
import { createPainter } from './painter.ts';
import type { Picture } from './picture.ts';

export interface PreviewAnswers {
  paper(context: Context): Promise<Response>;
  day(context: Context): Promise<Response>;
}

/** Votes grow, and nobody looks that closely. */
const CACHE = 'public, max-age=3600';
const DAY_PAPERS = 5;

export function createPreviews({ paperService, clock, log, signal }: WebNeeds): PreviewAnswers {
  const painter = createPainter({ signal });

  async function painted(picture: Picture): Promise<Response> {
    try {
      const png = await painter.paint(picture);
      if (!png) return plain(503, texts.web.pictures.busy(), { 'retry-after': '10' });
      const headers = { 'content-type': 'image/png', 'cache-control': CACHE, 'x-content-type-options': 'nosniff' };
      return new Response(new Uint8Array(png), { headers });
    } catch (error) {
      log.error({ err: error }, 'a picture could not be painted');
      return plain(500, texts.web.pictures.failed());
    }
  }

  return {
    async paper(context) {
      const card = await paperService.card(nameIn(context), clock.now(), false);
      if (!card) return plain(404, texts.web.pictures.unknown());
      const { ranked } = card;
      const [votes, ...facts] = ranked.votes === undefined ? ['', ...paperFacts(ranked)] : paperFacts(ranked);
      return painted({
        kind: 'paper',
        corner: votes ?? '',
        title: titleWords(ranked.paper),
        authors: authorWords(ranked.paper),
        facts: facts.join(' · '),
      });
    },
    async day(context) {
      const day = nameIn(context);
      if (!isDay(day)) return plain(404, texts.web.pictures.unknown());
      const list = await paperService.ranked({ window: 'day', day, at: clock.now(), reach: 'local', signal });
      if (list.papers.length === 0) return plain(404, texts.web.pictures.unknown());
      return painted({
        kind: 'day',
        corner: texts.papersCount(list.papers.length),
        title: texts.listTitle('day', day),
        papers: list.papers.slice(0, DAY_PAPERS).map(({ paper, votes }) => ({
          title: titleWords(paper),
          votes: votes === undefined ? '' : texts.votes(votes),
        })),
      });
    },
  };
}

function nameIn(context: Context): string {
  return (context.req.param('file') ?? '').replace(/\.png$/, '');
}

function plain(status: 404 | 500 | 503, words: string, more: Record<string, string> = {}): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...more };
  return new Response(`${words}\n`, { status, headers });
}
