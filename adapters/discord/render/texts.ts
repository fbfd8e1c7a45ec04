// Fixed texts of the Discord adapter. Those that every platform shares are in src/conversation/texts/texts.ts.

/** Placeholder of a menu of papers, by the command that a choice calls. */
const ASKING: Readonly<Record<string, string>> = {
  show: "Details… Show a paper's abstract",
  vote: 'Vote for a paper',
  why: 'Why is this paper here?',
};

export const discordTexts = {
  /** Placeholder of a menu. It contains the label, which notes on shortened messages repeat. */
  menu: (label: string, what: 'paper' | 'one', command: string): string => {
    const asking = what === 'paper' ? ASKING[command] : undefined;
    return asking?.includes(label) ? asking : `${label} · choose ${what === 'paper' ? 'a paper' : 'one'}`;
  },
  notes: { info: 'ℹ️', success: '✅', warning: '⚠️' } as const,

  commandSummary: (): string => "Each day's trending research papers: lists, search, digests",
  groupSummary: (group: string): string => `Commands for ${group}`,
  lookUp: (): string => 'Look up paper',
} as const;
