// Texts of e-mail: what stands around a digest, and why a mail was not sent. A reason completes a sentence after a colon and names no address.

export const emailTexts = {
  /** Ends a subject or a list that was cut. */
  restOnTheWeb: (many: number): string => `and ${many} more on the web page`,
  wholeList: (): string => 'See the whole list',
  details: (): string => 'Details',
  why: (site: string): string => `You get this mail because you subscribed at ${site}.`,
  fromWhom: (site: string): string => `This mail was sent by Paperboy at ${site}.`,
  manage: (): string => 'Change topics, days or size',
  unsubscribe: (): string => 'Unsubscribe',
  listName: (): string => 'Paperboy digests',

  otherAdapter: (name: string): string => `the channel belongs to ${name}, not to e-mail`,
  noReader: (): string => 'this reader has unsubscribed, so the address was deleted',
  notConfirmed: (): string => 'the address was never confirmed',
  suspended: (reason: string): string => `mails to this address have stopped: ${reason}`,
  noMailbox: (status: string): string => `the address doesn't accept mail (status ${status})`,
  full: (status: string): string => `the mailbox is full (status ${status})`,
  busy: (status: string): string => `the mail server asks to try again later (status ${status})`,
  unreachable: (code: string): string => `the mail server can't be reached (${code})`,
  notSecure: (code: string): string =>
    `the connection to the mail server isn't secure (${code}). Check SMTP_URL and SMTP_TLS`,
  loginRejected: (status: string): string =>
    `the mail server rejected the user name or password in SMTP_URL (status ${status})`,
  senderRejected: (status: string): string => `the mail server doesn't accept mail from MAIL_FROM (status ${status})`,
  notAllowed: (status: string): string => `the mail server refuses to send this mail (status ${status})`,
  contentRejected: (status: string): string => `the mail server rejected this mail as unwanted (status ${status})`,
  invalid: (status: string): string => `the mail server rejected this mail as invalid (status ${status})`,
  noAnswer: (): string => 'the mail server did not confirm that it accepted the mail',
  noEdits: (): string => "a mail can't be changed after it was sent",

  accepts: (host: string, isEncrypted: boolean, loggedIn: boolean): string =>
    `${host} answers, ${isEncrypted ? 'encrypted' : 'not encrypted'}${loggedIn ? ', and accepts the login' : ''}`,
  tryAgain: (): string => 'Check SMTP_URL, SMTP_TLS and the network, then try again.',
  settings: {
    badUrl: (): string => 'must be smtp://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT',
    badTls: (): string => 'must be required or optional',
    badNumber: (least: number, most: number): string => `must be a number from ${least} to ${most}`,
    badFrom: (): string => 'must be an address, or a name and an address: Paperboy <papers@example.org>',
    badAddress: (): string => 'must be an address, such as papers@example.org',
    noFrom: (): string =>
      'MAIL_FROM is missing: set it to the address that mails come from, such as papers@example.org.',
    noSite: (names: readonly string[]): string =>
      `SMTP_URL is set, but ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} missing: the links in mails lead to Paperboy's web page.`,
    pageOff: (): string =>
      'SMTP_URL is set, but PAPERBOY_WEB turns the web page off: the links in mails lead there. Remove PAPERBOY_WEB or SMTP_URL.',
    openPassword: (): string =>
      'SMTP_TLS is optional, so the password in SMTP_URL could be sent unencrypted. Remove SMTP_TLS, or use a server on this machine.',
    needsConsent: (): string =>
      "Mail addresses can't be subscribed on the command line: each reader has to confirm first. Ask them to subscribe on Paperboy's web page.",
  },
};
