// How the program is called from a shell: the one spelling of help, examples and messages. It works in every checkout, without an install.

export const PROGRAM = 'node bin/paperboy.mjs';
