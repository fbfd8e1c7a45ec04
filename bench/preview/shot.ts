// One drawn message of any platform: laid out by the page and taken as a picture.

export interface Shot {
  /** Unique, prefixed with the platform, such as `discord-digest`. Also the picture's name. */
  name: string;
  title: string;
  /** Width in pixels: a desktop window's message column, or a phone. */
  width: number;
  html: string;
}

export const WIDE = 720;
export const NARROW = 360;
