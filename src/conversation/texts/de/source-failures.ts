// Why a source failed. Each is a sentence of its own.

import type { englishSourceFailures } from '#src/leaf-texts.ts';

const REASONS: Record<string, string> = {
  timeout: 'Zeitüberschreitung der Anfrage',
  ENOTFOUND: 'Hostname nicht gefunden (prüfe das Netzwerk)',
  EAI_AGAIN: 'Hostname ließ sich nicht auflösen (prüfe das Netzwerk)',
  ECONNREFUSED: 'Verbindung abgelehnt',
  ECONNRESET: 'Verbindung getrennt',
  UND_ERR_SOCKET: 'Verbindung getrennt',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'Antwort hat nicht die angekündigte Länge',
  UND_ERR_CONNECT_TIMEOUT: 'Zeitüberschreitung beim Verbinden',
  UND_ERR_HEADERS_TIMEOUT: 'Zeitüberschreitung der Anfrage',
  UND_ERR_BODY_TIMEOUT: 'Antwort bricht ab',
  Z_DATA_ERROR: 'komprimierte Antwort ist beschädigt',
  Z_BUF_ERROR: 'komprimierte Antwort ist unvollständig',
};

export const sourceFailures: typeof englishSourceFailures = {
  noAnswer: () => 'Keine rechtzeitige Antwort.',
  unreadable: () => 'Die Antwort ließ sich nicht lesen.',
  offline: (host) =>
    `Es wurde keine Anfrage an ${host} gesendet, weil das Netzwerk mit --offline oder PAPERBOY_OFFLINE ausgeschaltet ist.`,
  noResponse: (host, code) =>
    `${host} hat nicht geantwortet: ${REASONS[code] ?? (code || 'Verbindung fehlgeschlagen')}.`,
  tooManyRedirects: (host, most) => `${host} leitet zu oft um (mehr als ${most}-mal).`,
  badRedirect: (host) => `${host} leitet auf eine ungültige Adresse um.`,
  badAddress: () => 'Die Adresse dieser Quelle ist ungültig. Gib eine Adresse an, die mit https:// beginnt.',
  badEncoding: (encoding) => `Die Antwort ist als ${JSON.stringify(encoding)} kodiert, und das wird nicht unterstützt.`,
  tooLarge: (kilobytes) => `Die Antwort ist größer als ${kilobytes} KB und wurde deshalb nicht gelesen.`,
  rateLimit: (name, until) =>
    `Das Anfragelimit von ${name} ist erreicht. Paperboy versucht es um ${until.slice(11, 16)} UTC noch einmal.`,
  lowRateLimit: (name, until, setting) =>
    `Das Anfragelimit von ${name} ist erreicht. Versuch es um ${until.slice(11, 19)} UTC noch einmal, oder setze ${setting} für ein höheres Limit.`,
  unavailable: (name, status, until) =>
    `${name} ist nicht verfügbar (Status ${status}). Paperboy versucht es um ${until.slice(11, 16)} UTC noch einmal.`,
  problem: (name, status) => `${name} hat eine Störung (Status ${status}). Versuch es später noch einmal.`,
  unexpected: (name, status) =>
    `${name} hat eine unerwartete Antwort gesendet (Status ${status}). Versuch es später noch einmal.`,
  tokenDenied: (name, status, token) =>
    `${name} hat den Zugriff verweigert (Status ${status}). Prüfe oder entferne ${token}.`,
  denied: (name, status, address, token) =>
    `${name} hat den Zugriff verweigert (Status ${status}). Prüfe ${address}, oder setze ${token}.`,
  webPage: (name, status) =>
    `${name} hat eine Webseite statt Daten gesendet (Status ${status}). Versuch es später noch einmal.`,
  badData: (name, status) =>
    `${name} hat ungültige oder unvollständige Daten gesendet (Status ${status}). Versuch es später noch einmal.`,
  reported: (name, status, words) =>
    `${name} hat einen Fehler gemeldet (Status ${status}): „${words}“. Versuch es später noch einmal.`,
  notPapers: (name, status, setting) =>
    `Die Antwort von ${name} ist keine Liste von Papern (Status ${status}). Prüfe ${setting}, oder versuch es später noch einmal.`,
  notFeed: (name, status, setting) =>
    `Die Antwort von ${name} ist kein Feed (Status ${status}). Prüfe ${setting}, oder versuch es später noch einmal.`,
  newFormat: (name) =>
    `${name} hat eine Liste gesendet, in der sich nichts lesen ließ. Gibt es eine neuere Version von Paperboy?`,
  busy: (name) =>
    `Die eine Verbindung zu ${name} war zu lange belegt (erlaubt ist eine Anfrage alle drei Sekunden). Versuch es in einer Minute noch einmal.`,
  emptyPages: (name) =>
    `${name} hat zweimal eine leere Seite gesendet, obwohl es Ergebnisse gibt. Versuch es später noch einmal.`,
  rejected: (name, words) => `${name} hat die Suche abgelehnt: „${words}“.`,
  unknownPaper: (id, name) =>
    `Das Paper ${id} ist nicht in der Bibliothek, und ${name} hat nicht geantwortet. Versuch es später noch einmal.`,
};
