// Alerts for operators.

import { PROGRAM } from '#src/program.ts';
import type { Named } from '../en/alerts.ts';

function at(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function name(one: Named): string {
  return `${one.subscription} ${one.slot} (${one.adapter})`;
}

export const alertTexts = {
  overdue: (adapter: string, count: number, oldest: { dueAt: Date; reason?: string }, minutes: number): string =>
    `${adapter}: ${count === 1 ? '1 Zustellung ist' : `${count} Zustellungen sind`} seit mehr als ${minutes} Minuten überfällig, ` +
    `${count === 1 ? 'fällig' : 'die älteste'} seit ${at(oldest.dueAt)}${oldest.reason ? `: ${oldest.reason}` : ''}. Details zeigt \`${PROGRAM} deliveries\`.`,
  overdueEnded: (adapter: string): string => `${adapter}: Keine Zustellung ist mehr überfällig.`,
  unconfirmed: (one: Named): string =>
    `${name(one)} ist vielleicht nicht angekommen: Die Plattform hat den Empfang nicht bestätigt. Paperboy sendet nicht noch einmal. Sieh im Kanal nach.`,
  invalidPayload: (one: Named, reason: string): string =>
    `${name(one)} wurde abgelehnt und wird nicht noch einmal gesendet: ${reason}. Das ist ein Fehler in Paperboy. Bitte melde ihn.`,
  gaveUp: (one: Named, reason: string): string => `${name(one)} wurde nicht gesendet: ${reason}.`,
  partlySent: (one: Named, reason: string): string =>
    `${name(one)} ist unvollständig: ${reason}. Der Rest wird nicht mehr gesendet.`,
  stale: (source: string, since: Date | undefined): string =>
    `${source} wurde ${since ? `seit ${at(since)}` : 'seit über einem Tag'} nicht gelesen. Ausgaben erscheinen ohne die neuen Paper von dort.`,
  staleEnded: (source: string): string => `${source} lässt sich wieder lesen.`,
  crashed: (): string =>
    'Paperboy ist abgestürzt. Details stehen im Log. Starte Paperboy neu, falls das nicht von selbst geschieht.',
  teamUnusable: (adapter: string, reason: string): string =>
    `${adapter}: ${reason}. Die Betroffenen wurden benachrichtigt.`,
  connectionRejected: (adapter: string, reason: string): string =>
    `${adapter} lehnt die Verbindung ab, deshalb sendet Paperboy dort keine Ausgaben und antwortet nicht: ${reason}`,
  unknownZone: (subscription: string, zone: string): string =>
    `${subscription}: Diese Version von Node.js kennt die Zeitzone ${JSON.stringify(zone)} nicht. Ausgaben erscheinen deshalb zur selben Uhrzeit in UTC. ` +
    `Aktualisiere Node.js oder wähle eine andere Zeitzone: \`${PROGRAM} edit ${subscription} --zone …\`.`,
  notScheduled: (subscription: string): string =>
    `${subscription} ließ sich nicht einplanen und erhält deshalb keine Ausgaben. Andere Abos sind nicht betroffen. Details stehen im Log.`,
  notStarted: (adapter: string, reason: string): string =>
    `${adapter} ließ sich nicht starten, deshalb sendet Paperboy dort keine Ausgaben und antwortet nicht: ${reason}`,
  started: (adapter: string): string => `${adapter} ist gestartet. Paperboy sendet dort wieder Ausgaben und antwortet.`,
  disconnected: (adapter: string, reason: string): string => `${adapter} ist getrennt: ${reason}`,
  reconnected: (adapter: string): string => `${adapter} ist wieder verbunden.`,
  more: (count: number): string =>
    `und ${count} weitere. Details zeigen \`${PROGRAM} deliveries\` und \`${PROGRAM} status\`.`,
};
