import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openWeb } from './fixture.ts';

/** As it travels: fetch would decompress it. */
function raw(url: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const sent = request(url, { headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('a page', () => {
  it('is compressed as the browser prefers', async () => {
    const { address } = await openWeb();
    const plain = await raw(`${address}/`, {});
    const of = (accept: string) => raw(`${address}/`, { 'accept-encoding': accept });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const br = await of('gzip, deflate, br, zstd');
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    const gzip = await of('gzip, br;q=0.5');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    for (const accept of ['br;q=0, identity', 'gzip;q=0', 'zstd']) {
      expect((await of(accept)).headers['content-encoding']).toBeUndefined();
    }
    expect((await of('*')).headers['content-encoding']).toBe('br');
    for (const { headers, body } of [plain, br, gzip]) {
      expect(headers.vary).toBe('Accept-Language, Accept-Encoding');
      expect(headers['content-length']).toBe(String(body.length));
    }
  });

  it('has a strong ETag for each encoding, and is not sent twice', async () => {
    const { address } = await openWeb();
    const etags = new Set<unknown>();
    for (const encoding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': encoding };
      const first = await raw(`${address}/`, headers);
      const etag = String(first.headers.etag);
      expect(etag).toMatch(/^"[\w-]+"$/);
      etags.add(etag);
      const again = await raw(`${address}/`, { ...headers, 'if-none-match': `"other", W/${etag}` });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
      expect(again.headers).toMatchObject({
        'cache-control': first.headers['cache-control'],
        vary: first.headers.vary,
        'content-security-policy': first.headers['content-security-policy'],
      });
      expect((await raw(`${address}/`, { ...headers, 'if-none-match': '"other"' })).status).toBe(200);
      expect((await raw(`${address}/`, { ...headers, 'if-none-match': '*' })).status).toBe(304);
    }
    expect(etags.size).toBe(3);
  });

  it('has another ETag once it changes, or in another language', async () => {
    const web = await openWeb();
    const etag = async (headers = {}) => (await web.get('/', headers)).headers.get('etag');
    const before = await etag();
    expect(await etag()).toBe(before);
    expect(await etag({ 'accept-language': 'de' })).not.toBe(before);
    const [paper] = await web.store.library.candidates(['2026-06-12'], web.clock.now());
    await web.digests.vote({ adapter: 'test', team: 't', channel: 'c' }, paper?.paper.id ?? '', {
      who: { adapter: 'test', team: 't', person: 'ada' },
      now: web.clock.now(),
    });
    expect(await etag()).not.toBe(before);
  });

  it('has the same headers for HEAD', async () => {
    const { address } = await openWeb();
    const headers = { 'accept-encoding': 'br' };
    const [get, head] = [await raw(`${address}/`, headers), await raw(`${address}/`, headers, 'HEAD')];
    expect(head.body.length).toBe(0);
    for (const name of ['etag', 'content-length', 'content-encoding', 'content-type']) {
      expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
    }
  });

  it('that must not be stored is neither compressed nor compared', async () => {
    const { address } = await openWeb();
    const got = await raw(`${address}/nowhere`, { 'accept-encoding': 'br' });
    expect(got.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(got.headers['content-encoding']).toBeUndefined();
    expect(got.headers.etag).toBeUndefined();
  });
});
