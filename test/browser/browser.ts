// One Chromium for a test file. Tests in a browser are skipped, with the reason, where there is none.

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll } from 'vitest';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const path = process.env.PAPERBOY_CHROMIUM ?? PATHS.find((one) => existsSync(one));

/** Why tests in a browser are skipped; undefined if they run. */
export const noBrowser = path ? undefined : 'there is no Chromium: install Debian’s package, or set PAPERBOY_CHROMIUM';

let opened: Promise<Browser> | undefined;

/** Closed after the last test of the file. */
export function openBrowser(): Promise<Browser> {
  // Containers have no user namespaces for a sandbox, and only pages of this program are opened.
  opened ??= chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return opened;
}

afterAll(async () => (await opened)?.close());
