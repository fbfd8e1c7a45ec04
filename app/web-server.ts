// The HTTP port, with the web page on it unless that is turned off. Loaded only when a port is opened.

import { createServer, type Server } from '#src/server.ts';
import { createWeb } from '../adapters/web/index.ts';
import { version } from './adapters.ts';
import type { App } from './app.ts';

export function createWebServer({
  paperService,
  digests,
  mail,
  links,
  store,
  clock,
  log,
  signal,
  config,
}: App): Server {
  const server = createServer({ clock, log });
  if (config.server?.web === false) return server;
  server.site(
    createWeb({
      paperService,
      digests,
      mail,
      links,
      libraryId: store.libraryId,
      version,
      clock,
      log,
      signal,
      publicUrl: config.server?.publicUrl,
      proxies: config.server?.proxies,
    }),
  );
  return server;
}
