// HTML as tagged templates. Whatever is put into one is escaped, unless it is markup itself.

export interface Markup {
  readonly markup: string;
}

type Piece = Markup | string | number | readonly Markup[] | undefined | false;

export function html(words: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: words.map((word, i) => word + (i < pieces.length ? markupOf(pieces[i]) : '')).join('') };
}

function markupOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  if ('markup' in piece) return piece.markup;
  return piece.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
