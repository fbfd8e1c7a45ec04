// The Discord adapter's own fixed texts. What every platform says is in src/conversation/texts.ts.

/** What a menu of papers asks, by the command that a choice calls. */
const ASKING: Readonly<Record<string, string>> = {
  show: "Details… Show a paper's abstract",
  vote: 'Vote for a paper',
  why: 'Why is a paper here?',
};

export const discordTexts = {
  /** Shown in a menu before something is chosen; the label's own words are in it, also in notes on what was lost. */
  menu: (label: string, what: 'paper' | 'one', command: string): string => {
    const asking = what === 'paper' ? ASKING[command] : undefined;
    return asking?.includes(label) ? asking : `${label} · choose ${what === 'paper' ? 'a paper' : 'one'}`;
  },
  restInFile: (many: number, name: string): string => `… and ${many.toLocaleString('en')} more: ${name} has it all.`,
  wholeInFile: (name: string): string => `Shortened to fit here; ${name} has the whole text.`,
  wholeFileName: (): string => 'whole-message.txt',
  wholeFileAlt: (): string => 'The whole message as plain text',
  longAddress: (): string => 'its address is too long for a link',
  unknownTime: (): string => 'an unknown time',
  noWords: (): string => '…',
  tryAgain: (): string => 'Try again',
  notes: { info: 'ℹ️', success: '✅', warning: '⚠️' } as const,

  commandSummary: (): string => "Each day's trending research papers: lists, search, digests",
  groupSummary: (group: string): string => `More about ${group}`,
  lookUp: (): string => 'Look up paper',
} as const;
