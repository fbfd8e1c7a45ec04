// The Slack adapter's own fixed texts. A reason always follows a colon, so it begins like a sentence.

import { link, type Prose, prose } from '../prose.ts';
import { number } from './words.ts';

export const slackTexts = {
  menu: (label: string, what: 'paper' | 'one'): string =>
    `${label} · ${what === 'paper' ? 'Paper wählen' : 'Auswählen'}`,
  restInMenus: (many: number): string => `… und ${number(many)} weitere, in den Menüs darüber.`,
  restHere: (many: number): string => `… und ${number(many)} weitere.`,
  shortened: (): string => 'Gekürzt.',
  notes: { info: 'information_source', success: 'white_check_mark', warning: 'warning' } as const,

  submit: (): string => 'OK',
  close: (): string => 'Abbrechen',
  done: (): string => 'Schließen',
  choose: (): string => 'Auswählen',
  chooseOrType: (): string => 'Auswählen oder selbst eingeben',
  chooseTime: (): string => 'Uhrzeit wählen',
  chooseChannel: (): string => 'Kanal wählen',

  installed: (): string =>
    'Paperboy ist installiert. Geh zurück zu Slack und gib /papers subscribe in dem Kanal ein, in dem Ausgaben erscheinen sollen.',
  notInstalled: (): string =>
    'Paperboy wurde nicht installiert: Die Installation wurde abgebrochen oder hat zu lange gedauert. Öffne die Installationsseite und versuch es noch einmal.',
  stopped: (): string => 'Paperboy wird gerade beendet. Versuch es in einer Minute noch einmal.',
  badTimestamp: (): string =>
    'Diese Anfrage ist älter als fünf Minuten oder liegt in der Zukunft. Prüfe die Uhr des Servers.',
  unsigned: (): string => 'Diese Adresse ist nur für Slack: Anfragen müssen signiert sein.',
  notFromSlack: (): string => 'Diese Anfrage stammt nicht von Slack.',
  noLength: (): string => 'Die Anfrage braucht einen Content-Length-Header.',
  tooLarge: (): string => 'Diese Anfrage ist zu groß.',
  tooSlow: (): string => 'Die Anfrage kam zu langsam an.',
  busy: (): string => 'Zu viele Anfragen. Versuch es in einer Sekunde noch einmal.',
  notFound: (): string => 'Nicht gefunden.',
  methodNotAllowed: (method: string): string => `Methode nicht erlaubt. Verwende ${method}.`,

  appName: (): string => 'Paperboy',
  appDescription: (): string => 'Die meistbeachteten Forschungspaper des Tages: Listen, Suche, Ausgaben',
  appLongDescription: (): string =>
    'Paperboy bringt täglich die meistbeachteten Forschungspaper in die Kanäle deines Teams. Ausgaben erscheinen zu deinen Themen und zu deiner Uhrzeit. Du suchst Paper nach Thema, Autor oder Link und stimmst mit einem Button oder einer Reaktion ab. Wenn du einen Link zu einem Paper postest, zeigt Paperboy eine Karte dazu.',
  commandDescription: (): string => 'Die meistbeachteten Forschungspaper des Tages: Listen, Suche, Ausgaben',
  searchShortcut: (): string => 'Paper suchen',
  searchShortcutAbout: (): string => 'Paper nach Wörtern, Autor, Organisation oder Link finden',
  lookUpShortcut: (): string => 'Paper nachschlagen',
  lookUpShortcutAbout: (): string => 'Die Paper finden, die diese Nachricht verlinkt oder nennt',
} as const;

/** Why a delivery did not arrive, for subscribers and operators. */
export const slackOutcomeTexts = {
  noUsableToken: (): string =>
    'Paperboy hat kein gültiges Token für diesen Workspace. Installiere Paperboy neu, oder stelle das PAPERBOY_SECRET wieder her, mit dem das Token verschlüsselt wurde',
  otherAdapter: (name: string): string => `Der Kanal gehört zu ${name}, nicht zu Slack`,
  noChannel: (id: string): string => `„${id.slice(0, 30)}“ ist kein Kanal auf Slack`,
  channelGone: (): string =>
    'Der Kanal wurde gelöscht, oder Paperboy wurde daraus entfernt. Gib dort /invite @Paperboy ein, dann geht es mit den Ausgaben weiter',
  archived: (): string => 'Der Kanal ist archiviert',
  notInvited: (): string => 'Paperboy ist nicht im Kanal. Gib dort /invite @Paperboy ein',
  restricted: (): string =>
    'In diesem Kanal dürfen nur bestimmte Personen posten. Bitte die Workspace-Administration, Paperboy zu erlauben',
  uninstalled: (): string =>
    'Paperboy wurde aus dem Workspace entfernt. Installiere Paperboy neu, dann geht es mit den Ausgaben weiter',
  tokenRefused: (code: string): string =>
    `Slack nimmt das Token von Paperboy für diesen Workspace nicht an (${code}). Installiere Paperboy neu, dann geht es mit den Ausgaben weiter`,
  temporarilyRejected: (code: string): string =>
    `Slack lässt Paperboy in diesem Workspace gerade nicht posten (${code})`,
  blockedByRule: (code: string): string => `Eine Regel des Workspace hat die Nachricht blockiert (${code})`,
  messagesTab: (): string =>
    'Direktnachrichten an Paperboy sind ausgeschaltet. Schalte in den Einstellungen der App unter „App Home“ den Messages Tab ein',
  scope: (needed: string): string => `Paperboy fehlt ein Scope (${needed || 'siehe doctor'}). Installiere Paperboy neu`,
  full: (): string => 'Der Workspace hat sein Nachrichtenlimit erreicht',
  badMessage: (code: string, where: string): string =>
    `Slack hat die Nachricht als ungültig abgelehnt: ${code}${where ? `, ${where}` : ''}`,
  noPerson: (): string => 'Diese Person kann keine Nachrichten empfangen',
  badToken: (code: string): string =>
    `Slack nimmt SLACK_BOT_TOKEN nicht an (${code}). Kopiere auf https://api.slack.com/apps unter „OAuth & Permissions“ das Bot User OAuth Token und trage es als SLACK_BOT_TOKEN ein.`,
  badAppToken: (code: string): string =>
    `Slack öffnet mit SLACK_APP_TOKEN keine Verbindung (${code}). Schalte auf https://api.slack.com/apps den Socket Mode ein und erzeuge unter „Basic Information“ ein App-Level Token mit dem Scope connections:write.`,
  socketModeOff: (): string =>
    'Für diese App ist der Socket Mode ausgeschaltet, deshalb empfängt Paperboy nichts von Slack. Schalte ihn auf https://api.slack.com/apps unter „Socket Mode“ ein. Paperboy verbindet sich dann innerhalb einer Minute wieder.',
  foreignReceipt: (): string => 'Der Zustellbeleg stammt nicht von Slack',
  tooOldToEdit: (): string => 'Slack lässt diese Nachricht nicht mehr bearbeiten',
};

/** Texts of interactions on Slack: why Paperboy can't post somewhere, and the Home tab's search. */
export const slackInteractionTexts = {
  reinstall: (url: string | undefined): Prose =>
    url
      ? prose`Paperboy hat keinen Zugriff mehr auf diesen Workspace und kann hier weder antworten noch posten. ${link('Installiere Paperboy neu', url)}, und versuch es dann noch einmal. Deine Abos bleiben erhalten.`
      : prose`Paperboy hat keinen Zugriff mehr auf diesen Workspace und kann hier weder antworten noch posten. Bitte deine Administration, Paperboy neu zu installieren. Deine Abos bleiben erhalten.`,

  /** The `lacks…` texts complete "Paperboy kann hier nicht posten. Es fehlt: …". */
  needsInvitation: (): string => 'die Einladung in den Kanal (gib dort /invite @Paperboy ein)',
  needsUnarchiving: (): string => 'ein offener Kanal (dieser ist archiviert)',
  needsPosting: (): string =>
    'die Erlaubnis, in diesem Kanal zu posten (nur bestimmte Personen haben sie; bitte die Administration darum)',
  missingScope: (scopes: string): string =>
    `Paperboy ${scopes.includes(',') ? 'fehlen' : 'fehlt'} in diesem Workspace ${scopes ? `${scopes.includes(',') ? 'die Scopes' : 'der Scope'} ${scopes}` : 'ein Scope'}. Bitte deine Administration, Paperboy neu zu installieren.`,
  busy: (): string =>
    'Slack antwortet nicht, deshalb konnte Paperboy das nicht nachschlagen. Versuch es in einer Minute noch einmal.',
  previewButton: (): string => 'Vorschau zeigen',
  searching: (): string => 'Suche läuft …',
  searchLabel: (): string => 'Suche',
  searchPlaceholder: (): string => 'Wörter, "eine Phrase", author:, eine ID oder ein Link',
  working: (): string => 'Einen Moment …',
};
