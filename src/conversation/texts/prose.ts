// Prose: text as spans with meaning, not markdown. Each adapter escapes and marks it up in its own way.
// Apart from message.ts because fixed texts, notes and facts are all prose.

export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code'; text: string }
  /** A command as one would type it, without what a platform wants before it, such as `/papers`. */
  | { kind: 'typed'; text: string }
  /** A moment, shown in the reader's own time zone where the platform can. */
  | { kind: 'time'; at: Date; show: 'date' | 'time' | 'both' }
  /** The one mention that may ping: a role that a manager chose. */
  | { kind: 'role'; role: string };

export type Prose = readonly Span[];

/** Plain text as prose. */
export function text(words: string): Span {
  return { kind: 'text', text: words };
}

export function strong(words: string): Span {
  return { kind: 'strong', text: words };
}

export function code(words: string): Span {
  return { kind: 'code', text: words };
}

export function typed(line: string): Span {
  return { kind: 'typed', text: line };
}

export function link(words: string, href: string): Span {
  return { kind: 'link', text: words, href };
}

/**
 * Prose with pieces put in: prose`Nothing matches ${code(query)}.` Strings become text spans; empty ones vanish.
 */
export function prose(words: TemplateStringsArray, ...pieces: (Span | Prose | string | number)[]): Prose {
  const spans: Span[] = [];
  words.forEach((word, i) => {
    if (word) spans.push(text(word));
    const piece = pieces[i];
    if (piece === undefined || piece === '') return;
    if (typeof piece === 'string' || typeof piece === 'number') spans.push(text(String(piece)));
    else if (Array.isArray(piece)) spans.push(...(piece as Prose));
    else spans.push(piece as Span);
  });
  return spans;
}

/** The words alone, for a gist, a log or a plain terminal. Times as `YYYY-MM-DD HH:MM UTC`. */
export function plain(spans: Prose): string {
  return spans
    .map((span) => {
      switch (span.kind) {
        case 'time': {
          const iso = span.at.toISOString();
          const [day, time] = [iso.slice(0, 10), `${iso.slice(11, 16)} UTC`];
          return span.show === 'date' ? day : span.show === 'time' ? time : `${day} ${time}`;
        }
        case 'role':
          return `@${span.role}`;
        default:
          return span.text;
      }
    })
    .join('');
}
