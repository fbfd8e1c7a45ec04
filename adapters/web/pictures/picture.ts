// What a picture says. All words come with it, because a thread knows no language.

export type Picture = PaperPicture | DayPicture;

export interface PaperPicture {
  kind: 'paper';
  /** Beside the name of Paperboy. */
  corner: string;
  title: string;
  authors: string;
  facts: string;
}

export interface DayPicture {
  kind: 'day';
  corner: string;
  title: string;
  papers: { title: string; votes: string }[];
}

/** What previews of Open Graph expect, in pixels. */
export const WIDTH = 1_200;
export const HEIGHT = 630;
