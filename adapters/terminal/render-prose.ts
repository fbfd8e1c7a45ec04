// Prose on a terminal: spans as pieces. Links are hidden behind their text or followed by their URL.

import type { Prose, Span } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { safeHref } from './paint.ts';
import { type Piece, piece, type Tone } from './pieces.ts';
import type { Screen } from './screen.ts';

/** The spans as pieces; `tone` applies to those without their own. */
export function prosePieces(spans: Prose, screen: Screen, tone?: Tone): Piece[] {
  return spans.flatMap((span) => spanPieces(span, screen, tone));
}

function spanPieces(span: Span, screen: Screen, tone: Tone | undefined): Piece[] {
  const toned = tone === undefined ? {} : { tone };
  switch (span.kind) {
    case 'text':
      return [piece(span.text, toned)];
    case 'strong':
      return [piece(span.text, { tone: 'strong' })];
    case 'code':
    case 'typed':
      return [piece(span.text, { tone: 'code', whole: true })];
    case 'link':
      return linkPieces(span.text, span.href, screen, tone);
    case 'time':
      return [piece(moment(span.at, span.show, screen.zone?.()), { ...toned, whole: true })];
    case 'role':
      return [piece(`@${span.role}`, { tone: 'strong' })];
    default:
      span satisfies never;
      return [];
  }
}

/** A link. A URL that is not a web page is printed as text. */
export function linkPieces(words: string, href: string, screen: Screen, tone?: Tone): Piece[] {
  const toned = tone === undefined ? {} : { tone };
  const safe = safeHref(href);
  // A link without visible text would be invisible.
  if (piece(words).text.trim() === '') return [addressPiece(href, screen)];
  if (screen.links && safe !== undefined) return [piece(words, { ...toned, href: safe })];
  const address = safe ?? href;
  if (words === href || words === address) return [addressPiece(address, screen)];
  return [piece(words, toned), piece(' ('), addressPiece(address, screen), piece(')')];
}

/** A URL as text, clickable where possible. */
export function addressPiece(href: string, screen: Screen): Piece {
  const safe = safeHref(href);
  return piece(safe ?? href, {
    tone: 'secondary',
    whole: true,
    ...(screen.links && safe !== undefined ? { href: safe } : {}),
  });
}

/** A time in the message's language and the reader's zone, which is named: `12 Jun 2026, 09:00 UTC`. An unknown zone counts as UTC. */
function moment(at: Date, show: 'date' | 'time' | 'both', zone: string | undefined): string {
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };
  const fields = show === 'date' ? date : show === 'time' ? time : { ...date, ...time };
  if (Number.isNaN(at.getTime())) return texts.terminal.unknownTime();
  try {
    return new Intl.DateTimeFormat(texts.locale, { ...fields, timeZone: zone ?? 'UTC' }).format(at);
  } catch {
    return new Intl.DateTimeFormat(texts.locale, { ...fields, timeZone: 'UTC' }).format(at);
  }
}
