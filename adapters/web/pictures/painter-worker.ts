// The thread that paints: measuring, rendering and compressing take some 50 ms, which nobody else should wait for.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { draw } from './draw.ts';
import { type Fonts, openFonts } from './fonts.ts';
import type { Picture } from './picture.ts';

export interface PaintRequest {
  id: number;
  picture: Picture;
}

export type PaintAnswer = { id: number; png: Uint8Array } | { id: number; error: string };

/** V8 doesn't see the 3 MB of pixels behind each small object, so it would keep a hundred of them. */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let opened: Fonts | undefined;

async function paint(picture: Picture): Promise<Uint8Array> {
  opened ??= openFonts();
  const fonts = opened;
  const showable = inShowable(picture, fonts.showable);
  const svg = await draw(showable, fonts);
  // Reading the machine's fonts takes longer than all the rest.
  const loadSystemFonts = !fonts.hasAll(JSON.stringify(showable));
  const font = { loadSystemFonts, fontFiles: fonts.files, defaultFontFamily: 'Inter' };
  const png = new Resvg(svg, { font }).render().asPng();
  collectGarbage();
  return png;
}

function inShowable(picture: Picture, showable: (text: string) => string): Picture {
  if (picture.kind === 'day') {
    const papers = picture.papers.map(({ title, votes }) => ({ title: showable(title), votes }));
    return { ...picture, papers };
  }
  const { title, authors, facts } = picture;
  return { ...picture, title: showable(title), authors: showable(authors), facts: showable(facts) };
}

parentPort?.on('message', ({ id, picture }: PaintRequest) => {
  const answer = (message: PaintAnswer) => parentPort?.postMessage(message);
  paint(picture).then(
    (png) => answer({ id, png }),
    (error: unknown) => answer({ id, error: String(error) }),
  );
});
