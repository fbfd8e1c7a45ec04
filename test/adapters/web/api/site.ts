// The web page on a real port over a made library, which also has the paper that the API's examples name.

import { onTestFinished } from 'vitest';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { createServer } from '#src/server.ts';
import { createWeb } from '../../../../adapters/web/index.ts';
import type { WebNeeds } from '../../../../adapters/web/needs.ts';
import { createFixture } from '../../../commands/fixture.ts';
import { hostilePapers, madeListed } from '../../../fakes/papers.ts';

export const EXAMPLE = '2606.13681';
export const DAY = '2026-06-12';

export async function openSite(over: Partial<WebNeeds> = {}) {
  const fixture = await createFixture();
  const { clock, paperService, digests, store } = fixture;
  for (const [hour, votes] of [
    [8, 3],
    [9, 30],
  ] as const) {
    const listed = [madeListed(4_711, { paper: { id: EXAMPLE, withdrawn: true }, signals: { votes } })];
    const at = new Date(`${DAY}T0${hour}:00:00Z`);
    await store.library.record({ source: 'hugging-face', via: 'imported', day: DAY, at, listed });
  }
  await store.library.add(hostilePapers());
  const logged: unknown[] = [];
  const keep = (fields: object) => void logged.push(fields);
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  const server = createServer({ clock, log });
  const signal = new AbortController().signal;
  const links = async () => createSignedLinks(['a-secret-of-at-least-32-characters']);
  const version = async () => '0.0.0-test';
  const libraryId = async () => 'a-library';
  server.site(createWeb({ paperService, digests, links, libraryId, version, clock, log, signal, ...over }));
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(async () => {
    await server.close();
    await store.close();
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    ...fixture,
    address,
    port,
    logged,
    get: (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers }),
    // biome-ignore lint/suspicious/noExplicitAny: what it holds is what tests find out.
    async json(path: string): Promise<any> {
      const response = await fetch(`${address}${path}`);
      const body = await response.json();
      if (response.status !== 200) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
      return body;
    },
  };
}
