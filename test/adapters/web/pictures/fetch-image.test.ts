// Images from a server that anybody could run. Names are resolved by the test, and checked addresses lead to the fake server.

import { describe, expect, it, onTestFinished } from 'vitest';
import { createImageFetch, type ImageSettings } from '../../../../adapters/web/pictures/fetch-image.ts';
import { type Answer, startFaultyServer } from '../../../fakes/faulty-server.ts';

const GIF = `GIF89a${'.'.repeat(500)}`;
const PUBLIC = '93.184.216.34';

async function started(
  answer: (path: string) => Answer = () => ({ status: 200, body: GIF }),
  over: Partial<ImageSettings> = {},
) {
  const server = await startFaultyServer(({ path }) => answer(path));
  onTestFinished(() => server.stop());
  const names: Record<string, string[]> = { 'images.example': [PUBLIC] };
  const dialled: string[] = [];
  const fetchImage = createImageFetch({
    signal: new AbortController().signal,
    resolve: async (host) => {
      const addresses = names[host];
      if (!addresses) throw Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
      return addresses;
    },
    dial(address) {
      dialled.push(address);
      return { host: '127.0.0.1', port: Number(new URL(server.url).port) };
    },
    ...over,
  });
  return { server, names, dialled, fetchImage };
}

const redirect = (location: string): Answer => ({ status: 302, headers: { location } });

describe('an image', () => {
  it('is fetched from the address that its name resolved to', async () => {
    const { server, dialled, fetchImage } = await started();
    const image = await fetchImage('http://images.example/a.gif?size=1');
    expect(image).toEqual({ type: 'image/gif', bytes: Buffer.from(GIF) });
    expect(dialled).toEqual([PUBLIC]);
    expect(server.seen[0]?.headers).toMatchObject({ host: 'images.example', 'accept-encoding': 'identity' });
    expect([server.seen[0]?.path, server.seen[0]?.query.get('size')]).toEqual(['/a.gif', '1']);
  });

  it('is named by its content, not by its server', async () => {
    const { fetchImage } = await started(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: GIF }));
    expect(await fetchImage('http://images.example/')).toMatchObject({ type: 'image/gif' });
  });

  it('may be somewhere else, three times', async () => {
    const hops: Record<string, Answer> = {
      '/1': redirect('/2'),
      '/2': redirect('http://images.example/3'),
      '/3': redirect('//images.example/4'),
    };
    const { fetchImage } = await started((path) => hops[path] ?? { status: 200, body: GIF });
    expect(await fetchImage('http://images.example/1')).toMatchObject({ type: 'image/gif' });
    const { fetchImage: endless } = await started(() => redirect('/again'));
    expect(await endless('http://images.example/')).toEqual({ refused: 'too-many-redirects' });
  });
});

const INSIDE = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://10.0.0.1/',
  'http://192.168.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://１２７.０.０.１/',
  'http://private.example/',
  'http://metadata.example/',
  'http://mapped.example/',
  'http://mixed.example/',
  'http://none.example/',
];

async function startedInside(answer: (path: string) => Answer) {
  const all = await started(answer);
  Object.assign(all.names, {
    'private.example': ['10.0.0.7'],
    'metadata.example': ['169.254.169.254'],
    'mapped.example': ['::ffff:10.0.0.7'],
    // One public address doesn't make the other one harmless.
    'mixed.example': [PUBLIC, '127.0.0.1'],
    'none.example': [],
  });
  return all;
}

describe('our own network', () => {
  it.each(INSIDE)('is not reached by %s', async (address) => {
    const { server, dialled, fetchImage } = await startedInside(() => ({ status: 200, body: GIF }));
    expect(await fetchImage(address)).toEqual({ refused: 'not-public' });
    expect([dialled, server.seen]).toEqual([[], []]);
  });

  // A header holds no other characters.
  it.each(INSIDE.filter((address) => /^\p{ASCII}*$/u.test(address)))(
    'is not reached by a redirect to %s',
    async (address) => {
      const { server, dialled, fetchImage } = await startedInside(() => redirect(address));
      expect(await fetchImage('http://images.example/')).toEqual({ refused: 'not-public' });
      expect([dialled, server.seen.length]).toEqual([[PUBLIC], 1]);
    },
  );

  it('is not reached by a name that resolves differently later', async () => {
    const answers = [[PUBLIC], ['127.0.0.1']];
    const { dialled, fetchImage } = await started(() => redirect('/again'), {
      resolve: async () => answers.shift() ?? ['127.0.0.1'],
    });
    expect(await fetchImage('http://images.example/')).toEqual({ refused: 'not-public' });
    expect(dialled).toEqual([PUBLIC]);
  });

  it.each([
    ['http://images.example:8080/', 'port-or-password'],
    ['http://user:secret@images.example/', 'port-or-password'],
    ['ftp://images.example/a.gif', 'not-http'],
    ['file:///etc/passwd', 'not-http'],
    ['data:image/gif;base64,R0lGODlh', 'not-http'],
    ['images.example/a.gif', 'not-address'],
  ])('and other services are not reached by %s', async (address, refused) => {
    const { dialled, fetchImage } = await started();
    expect(await fetchImage(address)).toEqual({ refused });
    expect(dialled).toEqual([]);
  });
});

describe('a bad server', () => {
  const ADDRESS = 'http://images.example/';

  it.each<[string, Answer, string]>([
    ['an error', { status: 500, body: GIF }, 'status-500'],
    ['bad-redirect', { status: 302, headers: { location: 'http://' } }, 'bad-redirect'],
    ['HTML', { status: 200, headers: { 'content-type': 'image/gif' }, body: '<html>' }, 'not-image'],
    ['SVG', { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: '<svg/>' }, 'not-image'],
    ['nothing', { status: 200 }, 'not-image'],
    ['a compressed image', { status: 200, headers: { 'content-encoding': 'br' }, body: GIF }, 'encoded'],
    [
      'an announced size',
      { status: 200, headers: { 'content-length': '1001' }, body: `GIF89a${'.'.repeat(995)}` },
      'too-large',
    ],
    [
      'a large image',
      { status: 200, headers: { 'transfer-encoding': 'chunked' }, body: `GIF89a${'.'.repeat(995)}` },
      'too-large',
    ],
  ])('gives %s', async (_what, answer, refused) => {
    const { fetchImage } = await started(() => answer, { maxBytes: 1_000 });
    expect(await fetchImage(ADDRESS)).toEqual({ refused });
  });

  it.each([{ kind: 'hang' }, { kind: 'slow', ms: 60_000 }, { kind: 'late', ms: 60_000 }] as const)(
    'is given up when it takes too long: $kind',
    async (fault) => {
      const { server, fetchImage } = await started(undefined, { timeoutMs: 300 });
      server.fail(fault);
      expect(await fetchImage(ADDRESS)).toEqual({ refused: 'too-slow' });
    },
  );

  it('is given up when its name takes too long', async () => {
    const { fetchImage } = await started(undefined, { timeoutMs: 50, resolve: () => new Promise(() => {}) });
    expect(await fetchImage(ADDRESS)).toEqual({ refused: 'too-slow' });
  });

  it.each([{ kind: 'drop' }, { kind: 'cut' }, { kind: 'wrong-length' }] as const)(
    'breaks off: $kind',
    async (fault) => {
      const { server, fetchImage } = await started();
      server.fail(fault);
      expect(await fetchImage(ADDRESS)).toHaveProperty('refused');
    },
  );

  it('has an unknown name', async () => {
    const { fetchImage } = await started();
    expect(await fetchImage('http://unknown.example/')).toEqual({ refused: 'ENOTFOUND' });
  });

  it('does not hold up the end of the process', async () => {
    const end = new AbortController();
    const { server, fetchImage } = await started(undefined, { signal: end.signal });
    server.fail({ kind: 'hang' });
    const waiting = fetchImage(ADDRESS);
    end.abort();
    expect(await waiting).toHaveProperty('refused');
  });
});
