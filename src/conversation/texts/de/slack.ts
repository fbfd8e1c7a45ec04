// The Slack adapter's own fixed texts. A reason always follows a colon, so it begins like a sentence.

import { PROGRAM } from '#src/program.ts';
import { link, type Prose, prose } from '../prose.ts';
import { all, number } from './words.ts';

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
  tokenNotRead: (): string => 'Paperboy konnte sein Token für diesen Workspace nicht lesen oder erneuern',
  onePerSecond: (): string => 'Slack erlaubt pro Kanal nur eine Nachricht pro Sekunde',
  workspaceLimit: (): string => 'Paperboy postet pro Workspace höchstens zwei Nachrichten pro Sekunde',
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

const APPS = 'https://api.slack.com/apps';
const SEE = 'siehe adapters/slack/README.md';

/** Texts of `init` and `manifest`, and what is wrong with a setting. */
export const slackSetupTexts = {
  createApp: (): string =>
    `1. Öffne ${APPS}, wähle „Create New App“, dann „From a manifest“, und füge das JSON von oben ein.`,
  install: (): string =>
    '2. Wähle unter „Install App“ den Knopf „Install to Workspace“ und kopiere das Bot User OAuth Token (xoxb-…).',
  createToken: (): string =>
    '3. Erzeuge unter „Basic Information“ bei „App-Level Tokens“ ein Token mit dem Scope connections:write und kopiere es (xapp-…).',
  botToken: (): string => 'Bot-Token (xoxb-…)',
  appToken: (): string => 'App-Level Token (xapp-…)',
  invite: (): string => 'Es gibt noch keine öffentlichen Kanäle. Leg in Slack einen an und drück dann Enter.',
  needsUrl: (): string =>
    'HTTP braucht eine öffentliche Adresse. Ergänze --url https://papers.example.org, oder setze PUBLIC_URL.',
  badBotToken: (): string =>
    'ist kein Bot-Token. Ein Bot-Token beginnt mit xoxb-. Kopiere es von der Seite „OAuth & Permissions“ deiner App',
  badAppToken: (): string =>
    'ist kein App-Level Token. Ein App-Level Token beginnt mit xapp-. Erzeuge eins mit dem Scope connections:write auf der Seite „Basic Information“ deiner App',
  badSecret: (): string => 'muss ein einzelnes Wort sein, von der Seite „Basic Information“ deiner App',
  badStateSecret: (): string => 'muss ein langes zufälliges Wort sein (openssl rand -hex 32)',
  badApiUrl: (): string => 'muss eine Adresse mit http:// oder https:// sein, die mit /api/ endet',
  badManagers: (): string =>
    'muss aus Mitglieds-IDs mit Kommas dazwischen bestehen, zum Beispiel U012AB3CD (im Menü eines Slack-Profils lässt sie sich kopieren)',
};

/** What is wrong with settings together. */
export const slackSettingTexts = {
  socketAndHttp: (names: readonly string[]): string =>
    `SLACK_APP_TOKEN ist für den Socket Mode, ${all(names)} dagegen für HTTP. Entferne das eine oder das andere (${SEE}).`,
  oneAndMany: (names: readonly string[]): string =>
    `SLACK_BOT_TOKEN ist für einen einzelnen Workspace, ${all(names)} dagegen für viele. Entferne das eine oder das andere (${SEE}).`,
  missing: (names: readonly string[], what: string): string => `Es fehlt noch ${all(names)} ${what} (${SEE}).`,
  forSocket: (): string => 'für den Socket Mode, zusätzlich zu SLACK_APP_TOKEN',
  forHttp: (): string => 'für HTTP, damit Slack Anfragen an Paperboy senden kann',
  forMany: (names: readonly string[]): string => `für HTTP mit vielen Workspaces, zusätzlich zu ${all(names)}`,
  secretAlone: (names: readonly string[]): string =>
    `SLACK_SIGNING_SECRET ist für HTTP gesetzt, aber es fehlt noch SLACK_BOT_TOKEN für einen einzelnen Workspace oder ${all(names)} für viele (${SEE}).`,
  tokenAlone: (): string =>
    `SLACK_BOT_TOKEN ist gesetzt, aber es fehlt noch SLACK_APP_TOKEN für den Socket Mode oder SLACK_SIGNING_SECRET für HTTP (${SEE}).`,
  secretUnused: (): string => 'SLACK_SIGNING_SECRET wird nicht benutzt, denn mit SLACK_APP_TOKEN gilt der Socket Mode.',
};

/** Texts of `doctor`. */
export const slackDoctorTexts = {
  names: { scopes: 'Slack, Scopes', optional: 'Slack, optionale Scopes', connection: 'Slack, Verbindung' },
  tokenOf: (user: string | undefined, workspace: string): string =>
    `Das Token gehört zu ${user ?? 'einem Bot'} im Workspace ${workspace}`,
  tokenRejected: (code: string): string => `Slack hat das Token abgelehnt (${code})`,
  setToken: (): string =>
    `Kopiere auf ${APPS} unter „OAuth & Permissions“ das Bot User OAuth Token deiner App und trage es als SLACK_BOT_TOKEN ein.`,
  tryAgain: (): string => 'Prüfe das Netz und SLACK_API_URL und versuch es noch einmal.',
  granted: (): string => 'alle nötigen Scopes sind erteilt',
  missing: (scopes: string): string => `es fehlen: ${scopes}`,
  reinstall: (): string =>
    `Füge die Ausgabe von ${PROGRAM} manifest slack auf ${APPS} unter „App Manifest“ deiner App ein und installiere die App neu.`,
  optionalGranted: (): string => 'alle erteilt',
  notGranted: (scopes: string): string => `nicht erteilt: ${scopes}`,
  needed: {
    'app_mentions:read': 'antworten, wenn jemand Paperboy erwähnt',
    'channels:read': 'öffentliche Kanäle auflisten und bemerken, wenn einer archiviert, gelöscht oder verlassen wird',
    'chat:write': 'Ausgaben und Antworten posten',
    commands: 'den Befehl /papers und die Kurzbefehle anbieten',
    'groups:read': 'dasselbe für private Kanäle mit Einladung',
    'im:history': 'auf Direktnachrichten antworten',
    'im:write': 'Personen privat über ihre Abos benachrichtigen',
    'links:read': 'Links zu Papern sehen',
    'links:write': 'Karten dafür zeigen',
    'reactions:read': 'Reaktionen als Stimmen zählen',
    'users:read': 'Zeitzone und Sprache von Personen lesen, und ob sie Gäste sind',
  },
  lost: {
    'channels:history':
      'nach einer verlorenen Antwort kann Paperboy in öffentlichen Kanälen nicht nach der Ausgabe sehen',
    'channels:join': 'in öffentliche Kanäle muss jemand Paperboy einladen',
    'files:write': 'Paperboy kann keine Dateien hochladen, etwa Zitate oder lange Nachrichten im Ganzen',
    'groups:history': 'nach einer verlorenen Antwort kann Paperboy in privaten Kanälen nicht nach der Ausgabe sehen',
  },
  socketWorks: (): string => 'Der Socket Mode funktioniert mit dem App-Level Token',
  noSocket: (): string => 'Slack hat auf die Anfrage nach einer Verbindung im Socket Mode nicht geantwortet',
  turnOnSocket: (): string =>
    `Schalte auf ${APPS} den Socket Mode ein und erzeuge ein App-Level Token mit dem Scope connections:write.`,
  sendsTo: (address: string): string => `Slack sendet Anfragen an ${address}`,
  sendsToPath: (path: string): string => `Slack sendet Anfragen an ${path} unter der öffentlichen Adresse dieses Ports`,
  many: (address: string): string => `für viele Workspaces. Installieren lässt sich Paperboy unter ${address}`,
};
