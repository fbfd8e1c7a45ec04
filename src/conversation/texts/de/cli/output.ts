// What the commands of the command line print for people.

import { PROGRAM } from '#src/program.ts';
import { all, allSources, count, number, papers, votes } from '../words.ts';

export const outputTexts = {
  moreWithLimit: (): string => 'Es gibt noch mehr. Mit --limit N siehst du bis zu N davon.',
  unknownPaper: (id: string, online: boolean): string =>
    online
      ? `Das Paper ${id} kennt keine Quelle. Prüfe die ID oder such nach dem Titel.`
      : `Das Paper ${id} ist nicht in deiner Bibliothek. Mit --online wird es nachgeschlagen: ${allSources()}.`,

  everything: (): string => 'alle Paper',
  pausedFor: (reason: string): string => `pausiert: ${reason}`,
  nextAt: (moment: string): string => `nächste ${moment}`,
  noSubscriptions: (): string => 'Noch keine Abos.',
  noSubscriptionsTry: (): string =>
    `Noch keine Abos. Ein Abo legst du mit ${PROGRAM} subscribe --to terminal:papers an`,
  saved: (line: string): string => `Gespeichert: ${line}`,
  alreadyExists: (line: string): string => `Schon vorhanden: ${line}`,
  changed: (line: string): string => `Geändert: ${line}`,
  unchanged: (line: string): string => `Unverändert: ${line}`,
  removed: (line: string): string => `Entfernt: ${line}`,
  toUndo: (id: string): string => `Rückgängig: ${PROGRAM} restore ${id}`,
  restored: (line: string): string => `Wiederhergestellt: ${line}`,
  noPreview: (): string => 'Es wurden noch keine Listen gelesen, deshalb gibt es keine Vorschau.',
  wouldHaveDelivered: (days: number, papersADay: number): string =>
    days === 1
      ? `Am letzten Listentag ${papersADay === 1 ? 'wäre' : 'wären'} das ${number(papersADay)} Paper gewesen.`
      : `An den letzten ${days} Listentagen ${papersADay === 1 ? 'wäre' : 'wären'} das ${number(papersADay)} Paper pro Tag gewesen.`,
  unsupported: (adapter: string): string =>
    `Die Plattform „${adapter}“ gibt es nicht, deshalb erscheinen dort keine Ausgaben.`,
  notSetUp: (platform: string, name: string, inInit: boolean): string =>
    `${platform} ist nicht eingerichtet, deshalb erscheinen dort keine Ausgaben. So richtest du es ein: ${inInit ? `${PROGRAM} init` : `siehe adapters/${name}/README.md`}.`,

  noDigestDue: (): string => 'Bisher war keine Ausgabe fällig.',
  noDigestYet: (): string => 'noch keine Ausgabe',
  last: (slot: string, many: number): string => `letzte: ${slot}, ${papers(many)}`,
  papers,
  skipped: (why: string): string => `übersprungen: ${why}`,
  deliveryState: {
    planned: 'geplant',
    sending: 'wird gesendet',
    sent: 'gesendet',
    skipped: 'übersprungen',
    doubt: 'unbestätigt',
    gone: 'Kanal verloren',
    refused: 'abgelehnt',
  },
  sourceRead: (day: string, many: number, state: string, readAt: string): string =>
    `${day}: ${papers(many)}, ${state}, gelesen ${readAt}`,
  sourceUnread: (): string => 'in den letzten Tagen nicht gelesen',
  failingSince: (moment: string): string => `antwortet nicht seit ${moment}`,

  dayRead: (many: number, silent: readonly string[]): string =>
    `${papers(many)}${silent.length > 0 ? `, keine Antwort von ${all(silent)}` : ''}`,
  daysFailed: (many: number): string =>
    `${count(many, 'Tag ließ', 'Tage ließen')} sich nicht lesen. Führe denselben Befehl später noch einmal aus. Was gelesen wurde, ist gespeichert.`,
  importing: (at: number, of: number, file: string): string => `${at} von ${of}: ${file}`,
  imported: (many: number, files: number, days: number, readings: number): string =>
    `${papers(many)} aus ${count(files, 'Datei', 'Dateien')} eingelesen: ${count(days, 'Listentag', 'Listentage')}, ${count(readings, 'Stand', 'Stände')}.`,
  notAList: (file: string): string =>
    `${file} ist keine Tagesliste. Die Paper daraus kamen ohne Listentag in die Bibliothek.`,
  skippedIn: (file: string, times: number, reason: string): string => `Ausgelassen in ${file}: ${times} × ${reason}`,
  rehearsed: (slots: number, sent: number, skipped: readonly string[]): string =>
    `${count(slots, 'Termin', 'Termine')}: ${sent} gesendet${skipped.length > 0 ? `, übersprungen ${skipped.join(', ')}` : ''}.`,
  postedTwice: (many: number): string => `${papers(many)} doppelt im selben Kanal gepostet.`,
  rehearsalChecked: (checked: number, of: number): string =>
    `Für ${checked} von ${of} gelisteten Papern wurde geprüft, was aus ihnen wurde, je einmal pro Abo.`,
  broken: (violation: string): string => `VERLETZT: ${violation}`,
  noDataOf: (person: string): string =>
    `Über ${person} gibt es keine Daten, deshalb wurde nichts gelöscht. Wenn du welche erwartet hast, prüfe die ID.`,
  forgotten: (given: number, entries: number): string =>
    `Gelöscht: ${votes(given)} und der Name in ${count(entries, 'Eintrag', 'Einträgen')} des Verlaufs.`,

  start: {
    running: (version: string): string => `Paperboy ${version} läuft.`,
    platforms: (): string => 'Plattformen',
    connecting: (platform: string): string => `${platform} (verbindet sich)`,
    notStarted: (platform: string): string => `${platform} (nicht gestartet)`,
    addPlatform: (): string => `Eine Chat-Plattform verbindest du mit ${PROGRAM} init`,
    failedStart: (reason: string): string => `ließ sich nicht starten (Paperboy versucht es weiter): ${reason}`,
    invite: (): string => 'Einladung',
    inviteTo: (platform: string, link: string): string => `${platform}: noch nirgends dabei. Öffne ${link}`,
    subscriptions: (): string => 'Abos',
    noSubscriptions: (): string => 'noch keine. Gib in einem Kanal /papers subscribe ein.',
    nextDigest: (): string => 'Nächste Ausgabe',
    sources: (): string => 'Quellen',
    online: (): string => 'im Netz',
    offline: (): string => 'ohne Netz (nur die eigene Bibliothek)',
    webPage: (): string => 'Webseite',
    health: (): string => 'Zustand',
    page: (url: string): string => `Die Webseite ist unter ${url} erreichbar. Beenden mit Strg+C.`,
    noHealth: (): string => 'nicht verfügbar (PORT öffnet die Adresse)',
    settings: (): string => 'Einstellungen',
    environment: (): string => 'die Umgebung',
    checkSpelling: (words: string): string => `Prüfe die Schreibweise: ${words}.`,
    stop: (): string => 'Beenden',
    stopKeys: (): string => 'Strg-C oder SIGTERM',
  },
  unknownSetting: (name: string, meant?: string): string =>
    meant === undefined
      ? `${name} ist keine Einstellung von Paperboy`
      : `${name} ist keine Einstellung (meintest du ${meant}?)`,

  nothingDue: (): string => 'Es war nichts fällig.',
  ticked: {
    planned: 'geplant',
    sent: 'gesendet',
    retry: 'später noch einmal',
    unconfirmed: 'unbestätigt',
    gone: 'an verlorene Kanäle',
    'invalid-payload': 'abgelehnt',
    skipped: 'übersprungen',
  },
  startSkipped: (platform: string, reason: string): string =>
    `${platform} ließ sich nicht starten und wurde ausgelassen: ${reason}`,
};
