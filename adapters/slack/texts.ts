// The Slack adapter's own fixed texts, as they are drawn. What every platform says is in src/conversation/texts.ts.

export const slackTexts = {
  /** Shown in a menu before something is chosen; the label's own words are in it, also in notes on what was lost. */
  menu: (label: string, what: 'paper' | 'one'): string => `${label} · choose ${what === 'paper' ? 'a paper' : 'one'}`,
  restInFile: (many: number, name: string): string => `… and ${many.toLocaleString('en')} more: ${name} has it all.`,
  wholeInFile: (name: string): string => `Shortened to fit here; ${name} has the whole text.`,
  restInMenus: (many: number): string => `… and ${many.toLocaleString('en')} more, in the menus above.`,
  restHere: (many: number): string => `… and ${many.toLocaleString('en')} more.`,
  shortened: (): string => 'Shortened to fit here.',
  wholeFileName: (): string => 'whole-message.txt',
  wholeFileAlt: (): string => 'The whole message as plain text',
  longAddress: (): string => 'its address is too long for a link',
  unknownTime: (): string => 'an unknown time',
  noWords: (): string => '…',
  /** Names of Slack's own emoji. */
  notes: { info: 'information_source', success: 'white_check_mark', warning: 'warning' } as const,

  submit: (): string => 'OK',
  moreOptions: (): string => 'More options',
  close: (): string => 'Cancel',
  done: (): string => 'Close',
  tryAgain: (): string => 'Try again',
  choose: (): string => 'Choose',
  chooseOrType: (): string => 'Choose, or type your own',
  chooseTime: (): string => 'Choose a time',
  chooseChannel: (): string => 'Choose a channel',

  installed: (): string =>
    'Paperboy is installed. Go back to Slack, and type /papers subscribe in the channel that shall get papers.',
  notInstalled: (): string =>
    'That did not work: the installation was called off, or took too long. Please open the install page once more.',
  stopped: (): string => 'Paperboy is being stopped. Please try again in a minute.',
  forged: (): string =>
    'This request is more than five minutes old, or dated in the future. Check the clock of this machine.',
  unsigned: (): string => 'This address is for Slack: a request must carry its signature.',
  noEvent: (): string => 'This is nothing that Slack sends.',
  noLength: (): string => 'A request must say how long its body is.',
  tooLarge: (): string => 'This request is larger than anything that Slack sends.',
  busy: (): string => 'Too many requests at once. Please try again in a second.',
  nothingHere: (): string => 'There is nothing at this address.',
  otherMethod: (method: string): string => `Use ${method} for this address.`,

  appName: (): string => 'Paperboy',
  appDescription: (): string => "Each day's trending research papers: lists, search, digests",
  appLongDescription: (): string =>
    "Paperboy brings each day's trending research papers to where your team already talks: digests at the hour you choose, on the topics you choose, and a search that finds any paper you remember a word of. Vote with a button or a reaction; paste a link and get a card.",
  commandDescription: (): string => "Each day's trending research papers: lists, search, digests",
  searchShortcut: (): string => 'Search papers',
  searchShortcutAbout: (): string => 'Find papers by words, author, organisation or link',
  lookUpShortcut: (): string => 'Look up paper',
  lookUpShortcutAbout: (): string => 'The papers that this message names, by links or ids',
} as const;
