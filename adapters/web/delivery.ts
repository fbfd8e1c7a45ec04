// How a response travels: compressed, with a strong ETag for each encoding, and as 304 if the browser has it already.

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { BoundedMap } from '#src/bounded-map.ts';

type Encoding = 'br' | 'gzip';

const COMPRESSIBLE = /^(text\/|image\/svg|application\/([\w.-]+\+)?(json|xml)\b)/;
/** Below this, headers outweigh what compression saves. */
const WORTHWHILE = 1_024;
/** Compressed bodies in memory: some 10 KB each. */
const MOST_KEPT = 200;
const BROTLI_QUALITY = 5;
/** Pages change when a list is read, every few minutes at most. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=600';

const compressors = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body),
} as const;

/**
 * Only for responses to GET that may be stored: what is not (`no-store`, which pages with secrets say) is neither compressed, so that its
 * length tells nothing, nor compared. Streams pass through. A weak ETag of a route's own is kept: it means the same in every encoding.
 */
export function delivery(): MiddlewareHandler {
  const compressed = new BoundedMap<string, Buffer>(MOST_KEPT);
  return async (context, next) => {
    await next();
    const { res } = context;
    const type = res.headers.get('content-type') ?? '';
    if (type.startsWith('text/html') && !res.headers.has('cache-control')) {
      res.headers.set('cache-control', res.status === 200 ? PAGE_CACHE : 'no-store');
    }
    const unstored = /\bno-store\b/.test(res.headers.get('cache-control') ?? '');
    if (!['GET', 'HEAD'].includes(context.req.method) || res.status !== 200 || !res.body || unstored) return;
    if (type.startsWith('text/event-stream') || res.headers.has('content-encoding')) return;
    const body = Buffer.from(await res.arrayBuffer());
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    const encoding = COMPRESSIBLE.test(type) && body.length >= WORTHWHILE ? acceptedEncoding(context) : undefined;
    const headers = new Headers(res.headers);
    if (COMPRESSIBLE.test(type)) headers.append('vary', 'Accept-Encoding');
    const own = res.headers.get('etag');
    const etag = own?.startsWith('W/') ? own : `"${hash}${encoding ? `-${encoding}` : ''}"`;
    headers.set('etag', etag);
    if (matches(context.req.header('if-none-match'), etag)) {
      for (const name of ['content-type', 'content-length', 'content-language']) headers.delete(name);
      return answer(context, new Response(null, { status: 304, headers }));
    }
    let sent: Buffer = body;
    if (encoding) {
      const key = `${hash}-${encoding}`;
      sent = compressed.get(key) ?? (await compressors[encoding](body));
      compressed.set(key, sent);
      headers.set('content-encoding', encoding);
    }
    headers.set('content-length', String(sent.length));
    answer(context, new Response(new Uint8Array(sent), { headers }));
  };
}

/** Without merging the headers of the response before. */
function answer(context: Context, response: Response): void {
  context.res = undefined;
  context.res = response;
}

/** Brotli if the client prefers it or has no preference, else gzip. */
function acceptedEncoding(context: Context): Encoding | undefined {
  const accepted = new Map(
    (context.req.header('accept-encoding') ?? '').split(',').map((part) => {
      const [name = '', quality = 'q=1'] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return [name, Number(quality.replace(/^q=/, ''))];
    }),
  );
  const quality = (name: Encoding) => accepted.get(name) ?? accepted.get('*') ?? 0;
  const [br, gz] = [quality('br'), quality('gzip')];
  if (br > 0 && br >= gz) return 'br';
  return gz > 0 ? 'gzip' : undefined;
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(etag));
}

/** Weak and strong tags compare alike (RFC 9110, section 13.1.2). */
function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '');
}
