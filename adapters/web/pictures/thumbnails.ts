// `/img/<id>`: the thumbnail that a source names for a paper, fetched by us, so that no reader's browser contacts another site. Only a paper
// is named in the address, never what to fetch.

import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { texts } from '#src/conversation/texts/texts.ts';
import type { PaperId } from '#src/papers/paper.ts';
import { createClientOf } from '../client.ts';
import type { FetchedImage, WebNeeds } from '../needs.ts';
import { createRateLimiter } from '../rate-limiter.ts';

type Image = Exclude<FetchedImage, { refused: string }>;

/** All images in memory, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024;
const FRESH_MS = 24 * 3_600_000;
/** A site that failed is not asked again for a while. */
const FAILED_MS = 10 * 60_000;
const MOST_KEPT = 2_000;
const MOST_AT_ONCE = 6;
/** Fetches that wait for one of those to end. */
const MOST_WAITING = 60;

export type ThumbnailAnswer = (context: Context<{ Bindings: HttpBindings }>) => Promise<Response>;

interface Kept {
  image?: Image;
  until: number;
}

export function createThumbnails(needs: WebNeeds): ThumbnailAnswer {
  const { paperService, fetchImage, clock, log, proxies = 0 } = needs;
  const kept = new Map<string, Kept>();
  const running = new Map<string, Promise<Image | undefined>>();
  const waiting: (() => void)[] = [];
  const limiter = createRateLimiter(clock);
  const clientOf = createClientOf(proxies);
  let active = 0;
  let bytes = 0;

  function keep(url: string, image: Image | undefined): void {
    forget(url);
    kept.set(url, { ...(image && { image }), until: clock.now().getTime() + (image ? FRESH_MS : FAILED_MS) });
    bytes += image?.bytes.length ?? 0;
    for (const oldest of kept.keys()) {
      if (bytes <= MOST_BYTES && kept.size <= MOST_KEPT) break;
      forget(oldest);
    }
  }

  function forget(url: string): void {
    bytes -= kept.get(url)?.image?.bytes.length ?? 0;
    kept.delete(url);
  }

  async function fetched(url: string, fetchNow: (url: string) => Promise<FetchedImage>): Promise<Image | undefined> {
    if (active >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    active += 1;
    try {
      const answer = await fetchNow(url);
      const image = 'refused' in answer ? undefined : answer;
      if ('refused' in answer) log.debug({ host: URL.parse(url)?.host, reason: answer.refused }, 'no thumbnail');
      keep(url, image);
      return image;
    } finally {
      active -= 1;
      running.delete(url);
      waiting.shift()?.();
    }
  }

  return async (context) => {
    const id: PaperId = context.req.param('id') ?? '';
    const [paper] = await paperService.papers([id]);
    const url = paper?.imageUrl;
    if (url === undefined || !fetchImage) return refusal(404);
    const known = kept.get(url);
    if (known && known.until > clock.now().getTime()) return known.image ? imageResponse(known.image) : refusal(404);
    let work = running.get(url);
    if (!work) {
      const { allowed, headers } = limiter.take(clientOf(context));
      if (!allowed) return refusal(429, headers);
      if (waiting.length >= MOST_WAITING) return refusal(503, { 'retry-after': '10' });
      work = fetched(url, fetchImage);
      running.set(url, work);
    }
    const image = await work;
    return image ? imageResponse(image) : refusal(404);
  };
}

/** Opened by itself, it is nothing but an image. */
function imageResponse({ type, bytes }: Image): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'cache-control': `public, max-age=${FRESH_MS / 1_000}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}

function refusal(status: 404 | 429 | 503, headers: Record<string, string> = {}): Response {
  const words = status === 404 ? texts.web.pictures.unknown() : texts.web.pictures.busy();
  return new Response(`${words}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
