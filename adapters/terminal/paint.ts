// Converts lines to text. The only file that writes escape sequences (colours, bold, OSC 8 links), so that text from outside cannot inject
// its own.

import { webAddress } from '#src/conversation/texts/paper-words.ts';
import type { Line, Piece, Tone } from './pieces.ts';
import type { Screen } from './screen.ts';

/** SGR parameters (ECMA-48, 8.3.117). Only the sixteen colours that every theme keeps readable. */
const SGR: Record<Tone, string> = {
  heading: '1',
  strong: '1',
  code: '36',
  secondary: '2',
  votes: '33',
  number: '36',
  danger: '31',
  info: '36',
  success: '32',
  warning: '33',
};

/** The URL as a link can carry it; undefined for anything that is not a web page. */
export function safeHref(href: string): string | undefined {
  const address = webAddress(href);
  return address !== undefined && /^[\x21-\x7e]+$/.test(address) ? address : undefined;
}

/** Second line of defence: `piece()` has already removed these. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function paintPiece(piece: Piece, screen: Screen): string {
  const words = piece.text.replace(UNPRINTABLE, '');
  if (words === '') return '';
  const href = screen.links && piece.href !== undefined ? safeHref(piece.href) : undefined;
  // The same ID on every line of a wrapped link: terminals then treat it as one.
  const linked = href === undefined ? words : `\x1b]8;id=p;${href}\x1b\\${words}\x1b]8;;\x1b\\`;
  return screen.colour && piece.tone !== undefined ? `\x1b[${SGR[piece.tone]}m${linked}\x1b[0m` : linked;
}

/** A line as text, without the newline and trailing spaces. */
export function paint(line: Line, screen: Screen): string {
  return line
    .map((piece) => paintPiece(piece, screen))
    .join('')
    .trimEnd();
}
