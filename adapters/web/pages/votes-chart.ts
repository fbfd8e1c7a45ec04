// Votes over time as a small picture of lines. Its text says the same, and so do the labels at its ends.

import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import { dayOf } from '#src/papers/day.ts';
import type { Reading } from '#src/papers/paper.ts';
import type { Markup } from '../html/layout.ts';
import { timeHtml } from '../html/prose.ts';

const WIDTH = 320;
const HEIGHT = 96;
/** Room for the line's own width and the last dot. */
const EDGE = 6;
/** More points than this can't be told apart at this width. */
const MOST_POINTS = 120;

interface Count {
  at: Date;
  votes: number;
}

/** The newest count in words, and a chart if it has changed. */
export function votesChart(readings: readonly Reading[]): Markup {
  const counts = readings.flatMap(({ at, signals: { votes } }) => (votes === undefined ? [] : [{ at, votes }]));
  const last = counts.at(-1);
  if (!last) return html`<p>${texts.web.paper.noVotes()}</p>`;
  const words = html`<p>${texts.web.paper.votesAt(last.votes)} ${timeHtml(last.at)}</p>`;
  const first = counts[0] as Count;
  return counts.every(({ votes }) => votes === first.votes) ? words : html`${chart(counts, first, last)}${words}`;
}

function chart(counts: readonly Count[], first: Count, last: Count): Markup {
  const most = Math.max(1, ...counts.map(({ votes }) => votes));
  const [start, end] = [first.at.getTime(), last.at.getTime()];
  const x = ({ at }: Count) => EDGE + ((at.getTime() - start) / (end - start)) * (WIDTH - 2 * EDGE);
  const y = ({ votes }: Count) => HEIGHT - EDGE - (votes / most) * (HEIGHT - 2 * EDGE);
  const step = Math.ceil(counts.length / MOST_POINTS);
  const shown = counts.filter((_, at) => at % step === 0 || at === counts.length - 1);
  const line = shown.map((count) => `${x(count).toFixed(1)},${y(count).toFixed(1)}`).join(' ');
  const sameDay = dayOf(first.at) === dayOf(last.at);
  const label = (count: Count) =>
    html`<span>${texts.votes(count.votes)}<br>${timeHtml(count.at, sameDay ? 'time' : 'date')}</span>`;
  const day = ({ at }: Count) => texts.dayWords(dayOf(at));
  return html`<figure class="chart">
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${texts.web.paper.chart(
    first.votes,
    day(first),
    last.votes,
    day(last),
  )}">
<line class="chart-base" x1="0" y1="${HEIGHT - EDGE}" x2="${WIDTH}" y2="${HEIGHT - EDGE}"/>
<polygon class="chart-area" points="${EDGE},${HEIGHT - EDGE} ${line} ${WIDTH - EDGE},${HEIGHT - EDGE}"/>
<polyline class="chart-line" points="${line}"/>
<circle class="chart-dot" cx="${x(last).toFixed(1)}" cy="${y(last).toFixed(1)}" r="4"/>
</svg>
<figcaption aria-hidden="true">${label(first)}${label(last)}</figcaption>
</figure>`;
}
