// Headers that keep a page from being abused. A route that sets one of them itself keeps its own.

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Site as Address } from './html/layout.ts';
import { SCRIPT } from './html/static-files.ts';

const HALF_YEAR_S = 15_552_000;

/**
 * Nothing is loaded from elsewhere, and the only script is ours, by its hash. Pages need no inline scripts or styles and no nonces, so the
 * same page has the same bytes for everybody, which its ETag relies on.
 */
export function safety({ publicUrl }: Address): MiddlewareHandler {
  const isEncrypted = publicUrl?.startsWith('https:') ?? false;
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [`'sha256-${SCRIPT.sha256}'`],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'strict-origin-when-cross-origin',
    strictTransportSecurity: isEncrypted ? `max-age=${HALF_YEAR_S}` : false,
    // Pictures for previews, feeds and the API are there for other sites.
    crossOriginResourcePolicy: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xDnsPrefetchControl: false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  });
}
