// What stands around a digest, and why a mail was not sent. A reason always follows a colon, so it begins like a sentence.

export const emailTexts = {
  restOnTheWeb: (many: number): string => `und ${many} weitere auf der Webseite`,
  wholeList: (): string => 'Zur ganzen Liste',
  details: (): string => 'Mehr dazu',
  why: (site: string): string => `Du bekommst diese E-Mail, weil du Paperboy auf ${site} abonniert hast.`,
  fromWhom: (site: string): string => `Diese E-Mail kommt von Paperboy auf ${site}.`,
  manage: (): string => 'Themen, Tage oder Umfang ändern',
  unsubscribe: (): string => 'Abbestellen',
  listName: (): string => 'Paperboy-Digests',

  otherAdapter: (name: string): string => `Der Kanal gehört zu ${name}, nicht zu E-Mail`,
  noReader: (): string => 'Diese Person hat Paperboy abbestellt, deshalb wurde ihre Adresse gelöscht',
  notConfirmed: (): string => 'Die Adresse wurde nie bestätigt',
  suspended: (reason: string): string => `An diese Adresse wird nichts mehr verschickt: ${reason}`,
  noMailbox: (status: string): string => `Die Adresse nimmt keine E-Mails an (Status ${status})`,
  full: (status: string): string => `Das Postfach ist voll (Status ${status})`,
  busy: (status: string): string => `Der Mailserver bittet um einen späteren Versuch (Status ${status})`,
  unreachable: (code: string): string => `Der Mailserver ist nicht erreichbar (${code})`,
  notSecure: (code: string): string =>
    `Die Verbindung zum Mailserver ist nicht sicher (${code}). Prüfe SMTP_URL und SMTP_TLS`,
  loginRejected: (status: string): string =>
    `Der Mailserver hat den Benutzernamen oder das Passwort in SMTP_URL abgelehnt (Status ${status})`,
  senderRejected: (status: string): string =>
    `Der Mailserver nimmt keine E-Mails mit dem Absender aus MAIL_FROM an (Status ${status})`,
  notAllowed: (status: string): string => `Der Mailserver weigert sich, diese E-Mail zu verschicken (Status ${status})`,
  contentRejected: (status: string): string =>
    `Der Mailserver hat diese E-Mail als unerwünscht abgelehnt (Status ${status})`,
  invalid: (status: string): string => `Der Mailserver hat diese E-Mail als ungültig abgelehnt (Status ${status})`,
  noAnswer: (): string => 'Der Mailserver hat nicht bestätigt, dass er die E-Mail angenommen hat',
  noEdits: (): string => 'Eine verschickte E-Mail lässt sich nicht mehr ändern',

  accepts: (host: string, isEncrypted: boolean, loggedIn: boolean): string =>
    `${host} antwortet ${isEncrypted ? 'verschlüsselt' : 'unverschlüsselt'}${loggedIn ? ' und nimmt die Anmeldung an' : ''}`,
  tryAgain: (): string => 'Prüfe SMTP_URL, SMTP_TLS und das Netz und versuch es noch einmal.',
  settings: {
    badUrl: (): string => 'muss smtp://USER:PASSWORD@HOST:PORT oder smtps://USER:PASSWORD@HOST:PORT sein',
    badTls: (): string => 'muss required oder optional sein',
    badNumber: (least: number, most: number): string => `muss eine Zahl von ${least} bis ${most} sein`,
    badFrom: (): string => 'muss eine Adresse sein, oder ein Name und eine Adresse: Paperboy <papers@example.org>',
    badAddress: (): string => 'muss eine Adresse sein, zum Beispiel papers@example.org',
    noFrom: (): string =>
      'MAIL_FROM fehlt: Trage die Adresse ein, von der E-Mails kommen, zum Beispiel papers@example.org.',
    noSite: (names: readonly string[]): string =>
      `SMTP_URL ist gesetzt, aber ${names.join(' und ')} ${names.length === 1 ? 'fehlt' : 'fehlen'}: Die Links in E-Mails führen auf die Webseite von Paperboy.`,
    pageOff: (): string =>
      'SMTP_URL ist gesetzt, aber PAPERBOY_WEB schaltet die Webseite aus: Die Links in E-Mails führen dorthin. Entferne PAPERBOY_WEB oder SMTP_URL.',
    openPassword: (): string =>
      'SMTP_TLS ist optional, das Passwort in SMTP_URL könnte also unverschlüsselt übertragen werden. Entferne SMTP_TLS, oder nimm einen Server auf diesem Rechner.',
    needsConsent: (): string =>
      'E-Mail-Adressen lassen sich nicht über die Kommandozeile abonnieren, weil die Person dahinter erst zustimmen muss. Bitte sie, Paperboy auf der Webseite zu abonnieren.',
  },
};
