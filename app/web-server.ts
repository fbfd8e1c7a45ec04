// The HTTP port, with the web page on it unless that is turned off. Loaded only when a port is opened.

import type { Config } from '#src/config.ts';
import { createServer, type Server } from '#src/server.ts';
import { createWeb } from '../adapters/web/index.ts';
import { createImageFetch } from '../adapters/web/pictures/fetch-image.ts';
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
  online,
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
      fetchImage: online && !usesProxy(config) ? createImageFetch({ signal }) : undefined,
      clock,
      log,
      signal,
      publicUrl: config.server?.publicUrl,
      proxies: config.server?.proxies,
    }),
  );
  return server;
}

function usesProxy({ proxy }: Config): boolean {
  return proxy.http !== undefined || proxy.https !== undefined;
}
