// One drawn message: what the page lays out and a picture is taken of, whatever platform it is from.

export interface Shot {
  /** Unique; with the platform before it, such as `discord-digest`. Also the picture's name. */
  name: string;
  title: string;
  /** Pixels of the stage: a desktop window's column of messages, or a telephone. */
  width: number;
  html: string;
}

export const WIDE = 720;
export const NARROW = 360;
