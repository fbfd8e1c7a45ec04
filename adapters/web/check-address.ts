// Refuses addresses that no page can mean, before any work is done.

import type { Context, MiddlewareHandler } from 'hono';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Site } from './html/layout.ts';
import { invalidPage, troublePage } from './pages/trouble.ts';

/** UTF-16 units of path and query: more than any link of ours, and any search that a person types. */
const MOST_ADDRESS = 4_000;

/** Interfaces for programs answer in their own format. */
const OF_PROGRAMS = /^\/(api|mcp)(\/|$)/;

export function checkAddress(site: Site): MiddlewareHandler {
  return async (context, next) => {
    const { raw, path } = context.req;
    const address = raw.url.slice(raw.url.indexOf('/', 'https://'.length));
    if (OF_PROGRAMS.test(path)) return next();
    return (await refusal(context, site, address)) ?? next();
  };
}

async function refusal(context: Context, site: Site, address: string): Promise<Response | undefined> {
  const { tooLong, tooLongNext, invalidNext, repeated } = texts.web.errors;
  if (address.length > MOST_ADDRESS)
    return troublePage(context, site, { status: 414, title: tooLong(), next: tooLongNext() });
  if (!isDecodable(address)) return invalidPage(context, site, invalidNext());
  const twice = Object.entries(context.req.queries()).find(([, values]) => values.length > 1);
  return twice && invalidPage(context, site, repeated(shorten(safeText(twice[0]), 40)));
}

/** Every percent escape is UTF-8, and no character is a control character. */
function isDecodable(address: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(address.replaceAll('+', ' ')).replace(/[\t\n\r]/g, ' '));
  } catch {
    return false;
  }
}
