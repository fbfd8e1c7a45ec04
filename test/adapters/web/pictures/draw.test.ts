// Pictures as SVG.

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../../adapters/web/pictures/draw.ts';
import { openFonts } from '../../../../adapters/web/pictures/fonts.ts';
import { HEIGHT, type Picture, WIDTH } from '../../../../adapters/web/pictures/picture.ts';
import { HOSTILE_TITLES } from '../../../fakes/papers.ts';

const fonts = openFonts();
const paper = (title: string): Picture => ({ kind: 'paper', corner: '61 votes', title, authors: title, facts: title });
const day = (title: string): Picture => ({
  kind: 'day',
  corner: '9 papers',
  title: 'Papers',
  papers: Array.from({ length: 9 }, () => ({ title, votes: '61 votes' })),
});

interface Line {
  '#text': string;
  '@_x': string;
  '@_y': string;
  '@_font-family': string;
  '@_font-size': string;
  '@_text-anchor': string;
}

async function linesOf(picture: Picture): Promise<Line[]> {
  const svg = await draw(picture, fonts);
  expect(XMLValidator.validate(svg)).toBe(true);
  const parsed = new XMLParser({ ignoreAttributes: false, parseTagValue: false, htmlEntities: true }).parse(svg);
  return [parsed.svg.text].flat().filter((one) => one?.['#text']);
}

describe('a picture', () => {
  it.each(HOSTILE_TITLES.map((title) => title.toWellFormed().replace(/\p{Cc}/gu, ' ')))('holds %j', async (title) => {
    for (const picture of [paper(title), day(title)]) {
      for (const line of await linesOf(picture)) {
        const family = line['@_font-family'].startsWith('Inter') ? 'Inter' : 'Source Serif 4';
        const width = fonts.width(line['#text'], family, Number(line['@_font-size']));
        const x = Number(line['@_x']);
        const [left, right] = line['@_text-anchor'] === 'end' ? [x - width, x] : [x, x + width];
        expect(left).toBeGreaterThanOrEqual(70);
        expect(right).toBeLessThanOrEqual(WIDTH - 70);
        expect(Number(line['@_y'])).toBeLessThan(HEIGHT - 30);
      }
    }
  });

  it('has a large title if that is short, and all of a longer one', async () => {
    const title = 'Sparse Attention for Robot Hands That Learn to Fold Laundry from Ten Demonstrations';
    const sizes = async (words: string) =>
      (await linesOf(paper(words))).filter((one) => one['@_font-family'].startsWith('Source')).slice(1);
    const [short, long] = [await sizes('Sparse Attention'), await sizes(title)];
    expect(Number(short[0]?.['@_font-size'])).toBeGreaterThan(Number(long[0]?.['@_font-size']));
    expect(long.map((one) => one['#text']).join(' ')).toBe(title);
  });

  it('of a day has five papers', async () => {
    const numbers = (await linesOf(day('Title'))).map((one) => one['#text']).filter((one) => /^\d$/.test(one));
    expect(numbers).toEqual(['1', '2', '3', '4', '5']);
  });
});
