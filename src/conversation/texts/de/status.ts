// Texts about votes, a channel's status, a paper's status in it, and a person's data.

import { code, type Prose, prose, type Span, typed } from '../prose.ts';
import { safeText } from '../safe-text.ts';
import { readSlotWords, slotWords } from './slot-words.ts';
import { pausedWhy } from './subscriptions.ts';
import { all, count, number, papers, quoted, votes } from './words.ts';

function at(moment: Date): Span {
  return { kind: 'time', at: moment, show: 'both' };
}

export const statusTexts = {
  vote: (): string => 'Abstimmen',
  voteTally: (votes: number): string => (votes > 0 ? `Abstimmen · ${number(votes)}` : 'Abstimmen'),
  takeBackVote: (): string => 'Stimme zurücknehmen',
  voted: (title: string, given: number): Prose =>
    prose`Du hast für ${quoted(title)} gestimmt. Aus deinem Team hat es jetzt ${votes(given)}.`,
  votedGist: (given: number): string => `Stimme gezählt: ${votes(given)} aus deinem Team`,
  unvoted: (title: string, given: number): Prose =>
    prose`Du hast deine Stimme für ${quoted(title)} zurückgenommen. Aus deinem Team hat es jetzt ${votes(given)}.`,
  unvotedGist: (given: number): string => `Stimme zurückgenommen: noch ${votes(given)} aus deinem Team`,
  noVoteToTakeBack: (title: string): Prose =>
    prose`Du hast nicht für ${quoted(title)} gestimmt. Es wurde nichts geändert.`,
  votesOff: (): Prose =>
    prose`In diesem Kanal ist das Abstimmen ausgeschaltet. Wer den Kanal verwaltet, schaltet es mit ${typed('settings votes:on')} ein.`,
  votesOffGist: (): string => 'In diesem Kanal ist das Abstimmen ausgeschaltet',

  statusTitle: (): string => 'Status des Kanals',
  statusGist: (subscriptions: number, troubles: number): string =>
    `${count(subscriptions, 'Abo', 'Abos')}, ${troubles === 0 ? 'alles in Ordnung' : count(troubles, 'Problem', 'Probleme')}`,
  lastDigest: (moment: Date, many: number): Prose => prose`Letzte Ausgabe: ${at(moment)}, ${papers(many)}.`,
  noDigestYet: (): Prose => prose`Noch keine Ausgaben.`,
  pausedSince: (moment: Date, reason: string): Prose => prose` Pausiert seit ${at(moment)}${pausedWhy(reason)}.`,
  lastSkipped: (slot: string, reason: string): Prose => {
    const later = readSlotWords(reason, 'Die');
    const why = later ? prose`${later} enthielt ihre Paper` : prose`${reason.replace(/\.$/, '')}`;
    return prose` ${slotWords(slot, 'Die')} wurde übersprungen: ${why}.`;
  },
  missedRemoved: (): string => 'Das Abo war entfernt',
  skippedWords: {
    'no-list': 'Es gab keine Liste',
    'nothing-matched': 'Kein neues Paper passte',
    'fewer-than-N': 'Zu wenige Paper passten',
    paused: 'Das Abo war pausiert',
    'folded-into': 'Eine spätere Ausgabe enthielt ihre Paper',
    blocked: 'Eine Regel des Kanals oder der Plattform hat sie blockiert',
    'given-up': 'Das Senden ist fehlgeschlagen',
  } as const,
  beingSent: (slot: string): Prose => prose` ${slotWords(slot, 'Die')} wird gerade gesendet.`,
  waiting: (slot: string, moment: Date, reason?: string): Prose =>
    reason
      ? prose` ${slotWords(slot, 'Die')} wartet bis ${at(moment)}: ${quoted(reason)}.`
      : prose` ${slotWords(slot, 'Die')} ist fällig und wird ab ${at(moment)} gesendet.`,
  missingPermission: (slot: string, moment: Date, reason?: string): Prose =>
    prose` ${slotWords(slot, 'Die')} wird zurückgehalten${reason ? `: ${quoted(reason)}` : ', bis Paperboy hier posten kann'}. Nächster Versuch: ${at(moment)}.`,
  cannotPostHere: (missingPermissions: readonly string[]): Prose =>
    prose`Paperboy kann in diesem Kanal nicht posten. Es fehlt: ${all(missingPermissions.map((one) => safeText(one)))}. Sobald das behoben ist, erscheinen die Ausgaben.`,
  unconfirmed: (slot: string, ended: boolean): Prose =>
    prose` ${slotWords(slot, 'Die')} fehlt vielleicht: Die Plattform hat den Empfang nicht bestätigt. ${ended ? 'Paperboy sendet nicht noch einmal, damit nichts doppelt erscheint' : 'Paperboy prüft das in Kürze noch einmal'}.`,
  notDelivered: (slot: string, reason?: string): Prose =>
    prose` ${slotWords(slot, 'Die')} wurde nicht zugestellt${reason ? `: ${quoted(reason)}` : ''}.`,
  nothingToSend: (id: string, reason: string): Prose =>
    prose`Für ${code(id)} gab es nichts zu senden: ${reason.replace(/\.$/, '')}. Geplante Ausgaben erscheinen wie gewohnt.`,
  sourcesTitle: (): Prose => prose`Quellen:`,
  noSourceRead: (): Prose => prose`In den letzten Tagen wurde keine Quelle gelesen.`,
  sourceState: (day: string, many: number, state: string, readAt: Date, age: string): Prose =>
    prose`${day}: ${papers(many)}, ${state}, gelesen ${at(readAt)} (vor ${age})`,
  sourceUnread: (): Prose => prose`in den letzten Tagen nicht gelesen`,
  sourceFailing: (since: Date, failure?: string): Prose =>
    prose`; antwortet seit ${at(since)} nicht${failure ? `: ${quoted(failure)}` : ''}`,
  stateWords: {
    unread: 'noch nicht gelesen',
    'not-open': 'noch nicht begonnen',
    partial: 'wächst noch',
    complete: 'vollständig',
    empty: 'keine Paper',
    stale: 'veraltet: Die Quelle antwortet nicht',
  } as const,
  /** In the dative: `vor 3 Tagen`. */
  age: (minutes: number): string =>
    minutes < 120
      ? count(minutes, 'Minute', 'Minuten')
      : minutes < 2880
        ? count(Math.round(minutes / 60), 'Stunde', 'Stunden')
        : count(Math.round(minutes / 1440), 'Tag', 'Tagen'),

  whyInChannel: (): Prose => prose`In diesem Kanal:`,
  statusNotListed: (): Prose => prose`auf keiner der letzten Listen`,
  statusFiltered: (rule: string): Prose => prose`nicht aufgenommen: ${rule}`,
  statusBelowCut: (points: number): Prose =>
    prose`${points.toLocaleString('de', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} Punkte unter der Auswahl`,
  statusTooSimilar: (title: string, id: string): Prose =>
    prose`übergangen, weil das ausgewählte Paper „${title}“ (${code(id)}) zu ähnlich ist`,
  statusPosted: (moment: Date): Prose => prose`hier gepostet am ${at(moment)}`,
  statusReserved: (slot: string): Prose => prose`ausgewählt für ${slotWords(slot)}, die gerade gesendet wird`,
  statusAlreadyPosted: (moment: Date, by?: string): Prose =>
    by
      ? prose`schon hier gepostet, von ${code(by)} am ${at(moment)}. Ein Paper erscheint nur einmal pro Kanal`
      : prose`schon hier gepostet am ${at(moment)}. Ein Paper erscheint nur einmal pro Kanal`,
  statusWaiting: (moment: Date): Prose => prose`kann in der nächsten Ausgabe dabei sein, am ${at(moment)}`,

  forgetMeAsk: (): Prose =>
    prose`Das löscht alle deine Stimmen und entfernt deinen Namen aus dem Änderungsverlauf dieses Kanals. Abos gehören zu ihren Kanälen und bleiben erhalten. Du kannst das nicht rückgängig machen.`,
  forgetMeAskGist: (): string => 'Deine Daten löschen?',
  forgetMeButton: (): string => 'Meine Daten löschen',
  forgotten: (given: number, changes: number): Prose =>
    given + changes === 0
      ? prose`Paperboy hat keine Daten über dich.`
      : prose`Deine Daten wurden gelöscht: ${votes(given)} und dein Name in ${count(changes, 'Eintrag', 'Einträgen')}.`,
  forgottenGist: (): string => 'Deine Daten wurden gelöscht',
};
