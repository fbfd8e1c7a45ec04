// A picture as SVG: lines that are broken already, because SVG breaks none.

import { html } from 'hono/html';
import type { FontName, Fonts } from './fonts.ts';
import { type DayPicture, HEIGHT, type PaperPicture, type Picture, WIDTH } from './picture.ts';
import { wrap } from './wrap.ts';

type Markup = ReturnType<typeof html>;

const COLOURS = { paper: '#fbf9f4', ink: '#1f1c18', soft: '#5f584d', line: '#e4ddd0', accent: '#96330f' };
const MARGIN = 72;
const INNER = WIDTH - 2 * MARGIN;
/** The largest size at which a title has few enough lines. */
const TITLE_SIZES = [
  { size: 76, lines: 2 },
  { size: 66, lines: 3 },
  { size: 56, lines: 4 },
];
const DAY_PAPERS = 5;

interface TextStyle {
  x?: number;
  y: number;
  font: FontName;
  size: number;
  colour: string;
  anchor?: 'start' | 'end';
}

export async function draw(picture: Picture, fonts: Fonts): Promise<string> {
  const content = picture.kind === 'paper' ? paperContent(picture, fonts) : dayContent(picture, fonts);
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.paper}"/>
<rect width="${WIDTH}" height="12" fill="${COLOURS.accent}"/>
${mark()}
${text(picture.corner, { x: WIDTH - MARGIN, y: 108, font: 'Inter', size: 30, colour: COLOURS.accent, anchor: 'end' })}
${content}
</svg>`;
  return String(await svg);
}

function text(words: string, { x = MARGIN, y, font, size, colour, anchor = 'start' }: TextStyle): Markup {
  const weight = font === 'Inter' ? 400 : 700;
  return html`<text x="${x}" y="${y}" font-family="${font}, Inter, DejaVu Sans" font-weight="${weight}" font-size="${size}" fill="${colour}" text-anchor="${anchor}">${words}</text>
`;
}

function mark(): Markup {
  const { accent, paper, ink } = COLOURS;
  return html`<g transform="translate(${MARGIN} 68) scale(1.75)">
<rect width="32" height="32" rx="7" fill="${accent}"/>
<path d="M9 7h11a3 3 0 0 1 3 3v13.5a1.5 1.5 0 0 1-1.5 1.5H10.5A1.5 1.5 0 0 1 9 23.5z" fill="${paper}"/>
<path d="M12 11h8M12 15h8M12 18h5M12 21h5" stroke="${accent}" stroke-width="1.6" stroke-linecap="round"/>
</g>
${text('Paperboy', { x: MARGIN + 74, y: 110, font: 'Source Serif 4', size: 38, colour: ink })}`;
}

function paperContent({ title, authors, facts }: PaperPicture, fonts: Fonts): Markup {
  const { lines, size } = titleLines(title, fonts);
  const top = 170 + size;
  const { ink, soft, line } = COLOURS;
  return html`${lines.map((one, index) =>
    text(one, { y: top + index * size * 1.16, font: 'Source Serif 4', size, colour: ink }),
  )}
<rect x="${MARGIN}" y="486" width="${INNER}" height="2" fill="${line}"/>
${text(oneLine(authors, 30, fonts), { y: 536, font: 'Inter', size: 30, colour: ink })}
${text(oneLine(facts, 27, fonts), { y: 580, font: 'Inter', size: 27, colour: soft })}`;
}

function titleLines(title: string, fonts: Fonts): { lines: string[]; size: number } {
  let broken: { lines: string[]; size: number } = { lines: [], size: 0 };
  for (const { size, lines: most } of TITLE_SIZES) {
    const { lines, isCut } = wrap(title, most, (line) => fonts.width(line, 'Source Serif 4', size) <= INNER);
    broken = { lines, size };
    if (!isCut) break;
  }
  return broken;
}

function dayContent({ title, papers }: DayPicture, fonts: Fonts): Markup {
  const { ink, soft, accent, line } = COLOURS;
  const size = 52;
  const heading = wrap(title, 1, (one) => fonts.width(one, 'Source Serif 4', size) <= INNER).lines[0] ?? '';
  const rows = papers.slice(0, DAY_PAPERS).map(({ title: name, votes }, index) => {
    const y = 314 + index * 65;
    const room = INNER - 48 - (votes === '' ? 0 : fonts.width(votes, 'Inter', 26) + 32);
    return html`<rect x="${MARGIN}" y="${y - 46}" width="${INNER}" height="2" fill="${line}"/>
${text(String(index + 1), { y, font: 'Source Serif 4', size: 31, colour: accent })}
${text(oneLine(name, 29, fonts, room), { x: MARGIN + 48, y, font: 'Inter', size: 29, colour: ink })}
${text(votes, { x: WIDTH - MARGIN, y, font: 'Inter', size: 26, colour: soft, anchor: 'end' })}`;
  });
  return html`${text(heading, { y: 226, font: 'Source Serif 4', size, colour: ink })}
${rows}`;
}

function oneLine(words: string, size: number, fonts: Fonts, room = INNER): string {
  return wrap(words, 1, (line) => fonts.width(line, 'Inter', size) <= room).lines[0] ?? '';
}
