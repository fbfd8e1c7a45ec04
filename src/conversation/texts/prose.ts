// Prose: text as semantic spans, not markdown. Each adapter escapes and marks it up in its own way.

export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code'; text: string }
  /** A command as typed, without the platform's prefix, such as `/papers`. */
  | { kind: 'typed'; text: string }
  /** A time, shown in the reader's own time zone if the platform can. */
  | { kind: 'time'; at: Date; show: 'date' | 'time' | 'both' }
  /** The only mention that may notify: a role that a manager chose. */
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

/** Prose with embedded pieces: prose`Nothing matches ${code(query)}.` Strings become text spans; empty ones vanish. */
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

/** The text alone, for fallback texts, logs or a plain terminal. Times as `YYYY-MM-DD HH:MM UTC`. */
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
