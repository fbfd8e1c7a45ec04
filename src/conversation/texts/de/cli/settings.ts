// What is wrong with settings, folders and ports.

export const leafTexts = {
  settings: {
    address: 'muss eine Adresse mit http:// oder https:// sein',
    publicAddress: 'muss eine Adresse mit https:// sein, zum Beispiel https://papers.example.org',
    yesOrNo: 'muss 1 oder 0 sein',
    emoji: 'muss aus Emoji oder Namen eigener Emoji mit Kommas dazwischen bestehen, zum Beispiel 👍,🔥,:papers:',
    folder: 'muss ein Ordner sein',
    database: 'muss eine Adresse mit postgres:// sein',
    logLevel: 'muss debug, info, warn, error oder silent sein',
    port: 'muss ein Port sein: 1 bis 65535',
    proxies: 'muss die Anzahl der Proxys vor dem Port sein: 0 bis 9',
  },
  secrets: (length: number): string =>
    `muss mindestens ${length} Zeichen lang sein, oder aus mehreren solchen mit Kommas dazwischen bestehen. Eins erzeugt: openssl rand -base64 48`,
  proxyScheme: (name: string, scheme: string): string =>
    `${name} wird ignoriert: Proxys mit ${scheme}:// werden nicht unterstützt. Nimm http://host:port.`,
  proxyAddress: (name: string): string =>
    `${name} wird ignoriert: Das ist keine gültige Adresse. Nimm http://host:port.`,

  folder: (folder: string, reason: string): string => `Der Ordner ${folder} ließ sich nicht anlegen: ${reason}.`,
  otherFolder: (): string => 'Setze PAPERBOY_DATA auf einen anderen Ordner.',
  folderReasons: {
    EACCES: 'Dieser Benutzer darf dort nicht schreiben',
    EPERM: 'Dieser Benutzer darf dort nicht schreiben',
    EROFS: 'Das Dateisystem ist schreibgeschützt',
    ENOSPC: 'Die Festplatte ist voll',
    EDQUOT: 'Der Speicherplatz für diesen Benutzer ist aufgebraucht',
    EIO: 'Die Festplatte meldet einen Fehler',
    ENOENT: 'An dieser Stelle lassen sich keine Ordner anlegen',
    ENOTDIR: 'Ein Teil des Pfads ist eine Datei',
    EEXIST: 'Eine Datei mit diesem Namen gibt es schon',
    ENAMETOOLONG: 'Der Name ist zu lang',
    ELOOP: 'Der Pfad enthält eine Schleife aus symbolischen Links',
  },
  diskRemedies: {
    ENOSPC: 'Schaff Platz und versuch es noch einmal.',
    EDQUOT: 'Schaff Platz oder erhöhe das Kontingent und versuch es noch einmal.',
    EIO: 'Prüfe die Festplatte und versuch es noch einmal.',
  },

  portTaken: (port: number): string =>
    `Der Port ${port} ist schon belegt. Beende das andere Programm, oder setze PORT auf eine andere Zahl.`,
  portForbidden: (port: number): string =>
    `Für den Port ${port} hat dieser Benutzer nicht genug Rechte. Setze PORT auf eine Zahl über 1023.`,
  noAddress: (port: number): string => `Der Port ${port} lässt sich nicht öffnen: Diese Adresse hat der Rechner nicht.`,
};
