// Prose and times as HTML.

import { html } from 'hono/html';
import { webAddress } from '#src/conversation/texts/paper-words.ts';
import type { Prose, Span } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { dayOf } from '#src/papers/day.ts';
import type { Markup } from './layout.ts';

export function proseHtml(prose: Prose): (Markup | string)[] {
  return prose.map(spanHtml);
}

function spanHtml(span: Span): Markup | string {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'strong':
      return html`<strong>${span.text}</strong>`;
    case 'code':
    case 'typed':
      return html`<code>${span.text}</code>`;
    case 'link': {
      const href = webAddress(span.href);
      return href === undefined ? span.text : html`<a href="${href}" rel="noopener nofollow">${span.text}</a>`;
    }
    case 'time':
      return timeHtml(span.at, span.show);
    case 'role':
      return `@${span.role}`;
  }
}

/** A moment in UTC: the page is the same for every reader. */
export function timeHtml(at: Date, show: 'date' | 'time' | 'both' = 'both'): Markup {
  const [day, time] = [texts.dayWords(dayOf(at)), `${at.toISOString().slice(11, 16)} UTC`];
  const words = show === 'date' ? day : show === 'time' ? time : `${day}, ${time}`;
  return html`<time datetime="${at.toISOString()}">${words}</time>`;
}
