// How the program is called from a shell, as help, examples and messages spell it. Works in every checkout, without an install.

export const PROGRAM = 'node bin/paperboy.mjs';
