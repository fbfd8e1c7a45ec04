// Texts about the outcome of a digest: for the channel's status, subscribers and operators. Also the first greeting.
// A reason always follows a colon, so it begins like a sentence.

import { code, type Prose, prose, typed } from '../prose.ts';

export const deliveryTexts = {
  unsubscribed: (): string => 'Das Abo wurde entfernt',
  tookTooLong: (): string => 'Das Senden hat zu lange gedauert und geht gleich weiter',
  noAnswer: (seconds: number): string => `Keine Antwort innerhalb von ${seconds} Sekunden`,
  internalError: (): string => 'Ein interner Fehler ist aufgetreten',
  interrupted: (): string => 'Paperboy wurde beim Senden beendet. Vielleicht ist sie angekommen',
  notFoundYet: (): string => 'Vielleicht ist sie angekommen. Paperboy prüft das in Kürze noch einmal',
  mayBeMissing: (): string =>
    'Vielleicht fehlt sie. Die Plattform hat den Empfang nicht bestätigt, und prüfen lässt er sich nicht. Paperboy sendet nicht noch einmal, damit nichts doppelt erscheint',
  gaveUp: (why: 'tries' | 'age', last: string): string =>
    why === 'tries' ? `Zu viele Fehlversuche. Der letzte: ${last}` : `Zu alt zum Senden. Der letzte Versuch: ${last}`,
  givenUp: (spent: string): string => `Das Senden ist fehlgeschlagen: ${spent}`,
  partlySent: (sent: number, of: number, last: string): string =>
    `Nur ${sent} von ${of} Teilen konnten gesendet werden: ${last}`,
  unknownReason: (key: string): string => `Ein Grund, den diese Version von Paperboy nicht kennt (${key})`,
  pausedBeforeSending: (): string => 'Paperboy wurde vor dem Senden angehalten',
  platformLimit: (platform: string): string => `Das Anfragelimit von ${platform} ist erreicht`,
  platformUnreachable: (platform: string, code: string): string => `${platform} ist nicht erreichbar (${code})`,
  platformSilent: (platform: string): string => `${platform} hat nicht geantwortet`,
  platformError: (platform: string, code: string): string => `${platform} hat einen Fehler gemeldet (${code})`,
  foreignResponse: (platform: string): string => `Die Antwort stammt nicht von ${platform}`,
  parts: (parts: number, messages: number): string =>
    `Aus ${parts} Teilen wurden ${messages} Nachrichten. Das ist ein Fehler in Paperboy`,

  channelLost: (ids: readonly string[], reason: string): Prose =>
    prose`Deine Ausgaben (${ids.join(', ')}) sind pausiert: ${reason}. Deine Abos bleiben erhalten. Sobald Paperboy dort wieder posten kann, geht es von selbst weiter. Mit ${typed('unsubscribe')} bestellst du sie endgültig ab.`,
  channelLostTitle: (): string => 'Deine Ausgaben sind pausiert',
  channelLostGist: (): string => 'Deine Ausgaben sind pausiert: Paperboy kann sie nicht mehr posten',
  missingPermission: (ids: readonly string[], reason: string): Prose =>
    prose`Deine Ausgaben (${ids.join(', ')}) werden zurückgehalten: ${reason}. Paperboy versucht es alle paar Stunden noch einmal. Klappt es auch am dritten Tag nicht, pausieren diese Abos, bis Paperboy wieder posten kann.`,
  missingPermissionTitle: (): string => 'Deine Ausgaben werden zurückgehalten',
  missingPermissionGist: (): string => 'Deine Ausgaben werden zurückgehalten: Paperboy fehlt eine Berechtigung',
  missingPermissionForDays: (days: number, reason: string): string =>
    `Paperboy konnte an ${days} Tagen in Folge nicht posten: ${reason}`,
  filtered: (reason: string): string => `Eine Regel des Kanals oder der Plattform hat sie blockiert: ${reason}`,
  filteredNotice: (ids: readonly string[], reason: string): Prose =>
    prose`Eine deiner Ausgaben (${ids.join(', ')}) wurde blockiert: ${reason}. Die nächste erscheint wie geplant. Wenn das öfter passiert, prüfe den Wortfilter des Kanals. Oder schließe solche Paper aus: mit ${typed(`edit ${ids[0] ?? ''}`)} und Themen wie ${code('diffusion, -attack')}.`,
  filteredTitle: (): string => 'Eine Ausgabe wurde blockiert',
  filteredGist: (): string => 'Eine Regel des Kanals hat eine Ausgabe blockiert',
  teamLeft: (): string => 'Paperboy wurde aus diesem Team entfernt',
  backAudit: (): string => 'Der Kanal ist wieder da',
  movedAudit: (): string => 'Die Plattform hat den Kanal verschoben',

  helloTitle: (): string => 'Hallo, hier ist Paperboy',
  helloGist: (): string => 'Hol dir die meistbeachteten Paper in diesen Kanal',
  hello: (): Prose =>
    prose`Paperboy postet täglich die meistbeachteten Forschungspaper. Mit Abonnieren kommen fünf davon werktags um 09:00 in diesen Kanal. Themen, Uhrzeit und Umfang kannst du später ändern, mit ${typed('unsubscribe')} bestellst du wieder ab. Die Paper von heute zeigt ${typed('today')}, alles Weitere ${typed('help')}.`,
  helloButton: (): string => 'Abonnieren',
  welcomeGist: (): string => 'Wähle einen Kanal für deine täglichen Paper',
  welcome: (): Prose =>
    prose`Danke, dass du Paperboy hinzugefügt hast! Paperboy postet täglich die meistbeachteten Forschungspaper in die Kanäle deines Teams. Wähle zum Start einen Kanal, Themen und eine Uhrzeit. Die Paper von heute zeigt ${typed('today')}, alles Weitere ${typed('help')}.`,
  welcomeButton: (): string => 'Kanal wählen',
};
