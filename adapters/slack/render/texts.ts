// The Slack adapter's own fixed texts, as they are drawn. What every platform says is in src/conversation/texts/texts.ts.

export const slackTexts = {
  /** Shown in a menu before something is chosen; the label's own words are in it, also in notes on what was lost. */
  menu: (label: string, what: 'paper' | 'one'): string => `${label} · choose ${what === 'paper' ? 'a paper' : 'one'}`,
  restInMenus: (many: number): string => `… and ${many.toLocaleString('en')} more, in the menus above.`,
  restHere: (many: number): string => `… and ${many.toLocaleString('en')} more.`,
  shortened: (): string => 'Shortened to fit.',
  /** Names of Slack's own emoji. */
  notes: { info: 'information_source', success: 'white_check_mark', warning: 'warning' } as const,

  submit: (): string => 'OK',
  close: (): string => 'Cancel',
  done: (): string => 'Close',
  choose: (): string => 'Choose',
  chooseOrType: (): string => 'Choose, or type your own',
  chooseTime: (): string => 'Choose a time',
  chooseChannel: (): string => 'Choose a channel',

  installed: (): string =>
    'Paperboy is installed. Go back to Slack and type /papers subscribe in the channel where you want digests.',
  notInstalled: (): string =>
    'Paperboy wasn’t installed: the installation was canceled or took too long. Open the install page to try again.',
  stopped: (): string => 'Paperboy is shutting down. Try again in a minute.',
  forged: (): string => 'This request is more than five minutes old, or dated in the future. Check the server’s clock.',
  unsigned: (): string => 'This address is for Slack only: requests must be signed.',
  noEvent: (): string => 'This is not a request from Slack.',
  noLength: (): string => 'The request must have a Content-Length header.',
  tooLarge: (): string => 'This request is too large.',
  tooSlow: (): string => 'The request took too long to arrive.',
  busy: (): string => 'Too many requests. Try again in a second.',
  nothingHere: (): string => 'Not found.',
  otherMethod: (method: string): string => `Method not allowed. Use ${method}.`,

  appName: (): string => 'Paperboy',
  appDescription: (): string => "Each day's trending research papers: lists, search, digests",
  appLongDescription: (): string =>
    "Paperboy brings each day's trending research papers to your team’s channels. Get digests on the topics and at the time you choose, search for papers by topic, author or link, and vote with a button or a reaction. When you paste a link to a paper, Paperboy shows a card for it.",
  commandDescription: (): string => "Each day's trending research papers: lists, search, digests",
  searchShortcut: (): string => 'Search papers',
  searchShortcutAbout: (): string => 'Find papers by words, author, organisation or link',
  lookUpShortcut: (): string => 'Look up paper',
  lookUpShortcutAbout: (): string => 'Find the papers that this message links to or names',
} as const;
