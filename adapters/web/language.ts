// The language of a request: the first one of the browser's that has a catalogue.

import type { MiddlewareHandler } from 'hono';
import { inLocale, languageNow, languageOf } from '#src/conversation/texts/texts.ts';

const MOST_LANGUAGES = 20;

/** The BCP 47 tag that a reader prefers among those with a catalogue. Undefined if there is none. */
export function preferredLocale(header: string | undefined): string | undefined {
  const wanted = (header ?? '').split(',', MOST_LANGUAGES).map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((text) => /^q=/i.test(text))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  return wanted
    .filter(({ tag, weight }) => weight > 0 && languageOf(tag) !== undefined)
    .sort((a, b) => b.weight - a.weight)[0]?.tag;
}

export const inReadersLanguage: MiddlewareHandler = (context, next) =>
  inLocale(preferredLocale(context.req.header('accept-language')), async () => {
    await next();
    if (!context.res.headers.get('content-type')?.startsWith('text/html')) return;
    context.res.headers.append('vary', 'Accept-Language');
    context.res.headers.set('content-language', languageNow());
  });
