import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import type { App } from '../../app/app.ts';
import { createWebServer } from '../../app/web-server.ts';
import { createFixture } from '../commands/fixture.ts';

async function statuses(web: boolean): Promise<number[]> {
  const fixture = await createFixture({ days: 1 });
  const links = createSignedLinks(['a-secret-of-at-least-32-characters']);
  const config = { server: { port: 0, web, proxies: 0 } };
  const app = { ...fixture, config, log: silentLog, links: async () => links, signal: new AbortController().signal };
  const server = createWebServer(app as unknown as App);
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(async () => {
    await server.close();
    await fixture.store.close();
  });
  const paths = ['/', '/feed.xml', '/health'];
  return Promise.all(paths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status));
}

describe('the port', () => {
  it('serves the web page unless it is turned off', async () => {
    expect(await statuses(true)).toEqual([200, 200, 200]);
    expect(await statuses(false)).toEqual([404, 404, 200]);
  });
});
