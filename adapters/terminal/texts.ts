// The terminal's own fixed texts: its prompt, its keys, its forms. What every platform says is in src/conversation/texts.ts.

export const terminalTexts = {
  prompt: (): string => 'papers> ',
  hint: (): string => 'Type a command, a number in brackets, help, or quit. Tab completes.',
  bye: (): string => 'Goodbye.',
  ctrlC: (): string => 'Ctrl-C again, or quit, to leave.',
  cancelled: (): string => 'Left as it was.',
  working: (): string => 'one moment …',
  stillWorking: (): string => 'Still at work; Ctrl-C again to leave.',
  ellipsis: (unicode: boolean): string => (unicode ? '…' : '...'),
  andMore: (many: number): string => `and ${many.toLocaleString('en')} more`,
  noSuchNumber: (typed: string, most: number): string =>
    most === 0
      ? 'There is nothing numbered on the screen. Type help to see what can be asked.'
      : `There is no choice ${typed} in the last answer: its numbers go from 1 to ${most}.`,
  likewise: (): string => '; likewise the others by their ids.',
  file: (mime: string, bytes: number): string => `${mime}, ${bytes.toLocaleString('en')} bytes`,
  channel: (name: string): string => `# ${name}`,

  formKeys: (): string => 'Enter keeps what is in brackets; - skips; Ctrl-C leaves it all as it was.',
  formLine: (): string => 'To do it in one line, type:',
  formTake: (values: readonly string[]): string => `one of ${values.join(', ')}`,
  formNeeded: (name: string): string => `The ${name} is needed. Ctrl-C leaves it all as it was.`,
  formOptional: (): string => 'may be left empty',

  badChannel: (name: string): string =>
    `${name} cannot be a terminal channel: names are 1 to 64 of a-z, 0-9, dot, dash and underscore, and begin with a letter or digit.`,
  otherAdapter: (adapter: string): string => `that channel belongs to ${adapter}, not to the terminal`,
  badKey: (): string => 'the part has no usable key: it takes 1 to 64 of A-Z, a-z, 0-9, dash and underscore',
  cannotWrite: (file: string, code: string): string =>
    `${file} could not be written (${code}). Check that its folder exists and that Paperboy may write there.`,
  diskBusy: (file: string, code: string): string => `${file} could not be written just now (${code})`,
  maybeWritten: (file: string, code: string): string => `${file} may not have reached the disk (${code})`,
  noEdits: (): string => 'what a terminal has shown cannot be changed',
} as const;
