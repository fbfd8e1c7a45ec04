// The web page on a real port, over the made library of the commands' fixture.

import { onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { createServer } from '#src/server.ts';
import { createWeb } from '../../../../adapters/web/index.ts';
import type { WebNeeds } from '../../../../adapters/web/needs.ts';
import { createFixture } from '../../../commands/fixture.ts';

export const PUBLIC = 'https://papers.example';

export async function openSite({ days, ...over }: Partial<WebNeeds> & { days?: number } = {}) {
  const fixture = await createFixture({ days });
  const { clock, paperService, digests, store } = fixture;
  const signal = new AbortController().signal;
  const links = createSignedLinks(['a-secret-of-at-least-32-characters']);
  const server = createServer({ clock, log: silentLog });
  server.site(
    createWeb({
      paperService,
      digests,
      clock,
      log: silentLog,
      signal,
      publicUrl: PUBLIC,
      links: async () => links,
      libraryId: async () => 'a-library',
      ...over,
    }),
  );
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(async () => {
    await server.close();
    await store.close();
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    ...fixture,
    links,
    address,
    get: (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers }),
  };
}
