// Fixed texts of the Discord adapter. A reason always follows a colon, so it begins like a sentence. Permissions and settings are named
// as a German Discord names them.

import { type Prose, prose } from '../prose.ts';
import { safeText, shorten } from '../safe-text.ts';
import { quoted } from './words.ts';

/** Placeholder of a menu of papers, by the command that a choice calls. */
const ASKING: Readonly<Record<string, string>> = {
  show: 'Zeigen: Abstract eines Papers lesen',
  vote: 'Abstimmen: Wähle ein Paper',
  why: 'Warum hier? Wähle ein Paper',
};

const permissions = {
  ViewChannel: 'Kanal ansehen',
  SendMessages: 'Nachrichten senden',
  SendMessagesInThreads: 'Nachrichten in Threads senden',
  CreatePublicThreads: 'Öffentliche Threads erstellen',
  EmbedLinks: 'Links einbetten',
  AttachFiles: 'Dateien anhängen',
  ReadMessageHistory: 'Nachrichtenverlauf anzeigen',
};

function permission(key: string): string {
  return Object.hasOwn(permissions, key) ? permissions[key as keyof typeof permissions] : key;
}

export const discordTexts = {
  permissions,
  menu: (label: string, what: 'paper' | 'one', command: string): string => {
    const asking = what === 'paper' ? ASKING[command] : undefined;
    return asking?.includes(label) ? asking : `${label} · ${what === 'paper' ? 'Paper wählen' : 'Auswählen'}`;
  },
  notes: { info: 'ℹ️', success: '✅', warning: '⚠️' } as const,

  commandSummary: (): string => 'Die meistbeachteten Forschungspaper des Tages: Listen, Suche, Ausgaben',
  groupSummary: (group: string): string => `Befehle für ${group}`,
  lookUp: (): string => 'Paper nachschlagen',
} as const;

/** Why a delivery did not arrive, for subscribers and operators. */
export const discordOutcomeTexts = {
  otherAdapter: (name: string): string => `Der Kanal gehört zu ${name}, nicht zu Discord`,
  noChannel: (id: string): string => `„${id.slice(0, 30)}“ ist kein Kanal auf Discord`,
  channelGone: (): string => 'Der Kanal wurde gelöscht',
  messageGone: (): string => 'Die Nachricht wurde gelöscht',
  notInServer: (): string =>
    'Paperboy wurde vom Server entfernt. Füge Paperboy wieder hinzu, dann geht es mit den Ausgaben weiter',
  acceptsNoMessages: (): string => 'Der Kanal nimmt keine Nachrichten mehr an',
  noMessages: (): string =>
    'Diese Person nimmt keine Direktnachrichten von Paperboy an. Das lässt sich in den Privatsphäre-Einstellungen von Discord erlauben',
  missingPermission: (missingPermissions: { label: string; missing: readonly string[] } | undefined): string => {
    const where = missingPermissions ? `in ${shorten(safeText(missingPermissions.label), 40)}` : 'hier';
    return missingPermissions && missingPermissions.missing.length > 0
      ? `Paperboy kann ${where} nicht posten. Es fehlt: ${missingPermissions.missing.map(permission).join(', ')}. Erteile das in den Berechtigungen des Kanals`
      : `Paperboy kann ${where} nicht posten. Erteile in den Berechtigungen des Kanals „Kanal ansehen“, „Nachrichten senden“, „Links einbetten“ und „Nachrichtenverlauf anzeigen“`;
  },
  locked: (): string => 'Der Thread ist gesperrt. Entsperre ihn, oder erteile Paperboy „Threads verwalten“',
  archived: (): string => 'Der Thread ist archiviert. Schreib etwas hinein, dann ist er wieder offen',
  full: (): string => 'Der Server hat so viele aktive Threads, wie Discord erlaubt. Archiviere einige davon',
  noTag: (): string =>
    'Das Forum verlangt für jeden Beitrag ein Tag, hat aber keines, das alle verwenden dürfen. Lege eines an, oder verlange keine Tags mehr',
  filtered: (): string =>
    'Ein Filter des Servers (AutoMod) hat die Nachricht blockiert. Nimm die Rolle von Paperboy davon aus, damit Ausgaben durchkommen',
  slow: (): string => 'Im Kanal ist der Slow-Modus aktiv',
  searchTooSlow: (): string => 'Discord hat zu lange gebraucht, um zu bestätigen, ob der Beitrag schon da ist',
  badMessage: (where: string): string => `Discord hat die Nachricht als ungültig abgelehnt: ${where}`,
  parentDeleted: (): string => 'Die Nachricht, auf die sie antwortet, wurde gelöscht',
  editLimit: (): string => 'Discord begrenzt, wie oft sich alte Nachrichten bearbeiten lassen',
  foreignReceipt: (): string => 'Der Zustellbeleg stammt nicht von Discord',
  badToken: (): string =>
    'Discord nimmt DISCORD_TOKEN nicht an. Erzeuge auf https://discord.com/developers/applications unter „Bot“ ein neues Token und trage es als DISCORD_TOKEN ein.',
  refusedConnection: (why: string): string =>
    `Discord: ${why}. Siehe adapters/discord/README.md, “When it does not connect”.`,
  tokenRejected: (): string => 'Discord hat das Token abgelehnt',
  tooManyRejected: (): string => 'Discord hat zuletzt zu viele Anfragen abgelehnt',
  unknownError: (code: string): string => `Discord hat die Nachricht abgelehnt (${code})`,
};

/** Texts of interactions on Discord: why Paperboy can't post somewhere, and what went wrong. */
export const discordInteractionTexts = {
  /** The `lacks…` texts complete "Paperboy kann hier nicht posten. Es fehlt: …". */
  needsMembership: (): string => 'der Zugang zu dieser Unterhaltung (schick Paperboy stattdessen eine Direktnachricht)',
  needsInvitation: (): string => 'die Mitgliedschaft auf diesem Server (wer ihn verwaltet, kann Paperboy hinzufügen)',
  addToServer: (): string => 'Zum Server hinzufügen',
  roleNotMentionable: (name: string): string =>
    `Ausgaben können die Rolle ${quoted(name)} nicht benachrichtigen, weil Paperboy sie nicht erwähnen darf. Erlaube in den Einstellungen der Rolle, dass alle sie @erwähnen, oder erteile Paperboy die Berechtigung, @everyone, @here und alle Rollen zu erwähnen.`,
  needsMessages: (): string =>
    'ein Kanal, der Nachrichten annimmt (ein Text-, Sprach- oder Ankündigungskanal, ein Thread oder ein Forum)',
  needsTag: (): string => 'ein Tag, das alle verwenden dürfen (dieses Forum verlangt für jeden Beitrag eines)',
  busy: (): string =>
    'Discord antwortet nicht, deshalb konnte Paperboy den Kanal nicht nachschlagen. Versuch es in einer Minute noch einmal.',
  everybody: (): Prose =>
    prose`Eine Ausgabe kann nicht alle erwähnen. Wähle eine Rolle, die man sich selbst gibt, etwa eine für alle, die Paper lesen.`,
  everybodyGist: (): string => 'Wähle eine andere Rolle als everyone',
  failed: (): Prose =>
    prose`Da ist etwas schiefgegangen. Der Fehler steht im Log. Versuch es in einer Minute noch einmal.`,
  failedGist: (): string => 'Da ist etwas schiefgegangen. Versuch es in einer Minute noch einmal.',
};

const PORTAL = 'https://discord.com/developers/applications';

/** Texts of `init` and of settings. */
export const discordSetupTexts = {
  createApp: (): string => `1. Öffne ${PORTAL}, wähle „New Application“ und gib einen Namen ein.`,
  copyToken: (): string => '2. Wähle unter „Bot“ den Knopf „Reset Token“ und kopiere das Token.',
  botToken: (): string => 'Bot-Token',
  invite: (): string => 'Öffne den Einladungslink oben, füge den Bot deinem Server hinzu und drück dann Enter.',
  badToken: (): string =>
    'ist kein Bot-Token. Ein Bot-Token besteht aus drei Teilen mit Punkten dazwischen. Kopiere es von der Seite „Bot“ deiner Anwendung',
  badGuild: (): string => 'muss die ID eines Servers mit 17 bis 20 Ziffern sein',
  badRate: (): string => 'muss zwischen 1 und 50 liegen',
};

/** Texts of `doctor`. */
export const discordDoctorTexts = {
  names: {
    invite: 'Discord, Einladung',
    commands: 'Discord, Befehle',
    persons: 'Discord, für Personen',
    connections: 'Discord, Verbindungen',
    servers: 'Discord, Server',
  },
  tokenOf: (name: string, id: string): string => `Das Token gehört zu ${name} (Anwendung ${id})`,
  tokenRejected: (): string => 'Discord hat das Token abgelehnt',
  resetToken: (): string =>
    `Setze das Token auf ${PORTAL} unter „Bot“ zurück und trage das neue als DISCORD_TOKEN ein.`,
  tryAgain: (): string => 'Prüfe das Netz und DISCORD_API_URL und versuch es noch einmal.',
  overGateway: (): string => 'kommen über die eigene Verbindung des Bots',
  overUrl: (): string => 'gehen an eine Interactions Endpoint URL, der Bot empfängt sie deshalb nicht',
  clearUrl: (): string => `Leere auf ${PORTAL} unter „General Information“ das Feld „Interactions Endpoint URL“.`,
  personal: (): string => 'Jede Person kann Paperboy für ihr eigenes Konto installieren',
  notPersonal: (): string =>
    `Niemand kann Paperboy für das eigene Konto installieren. Um das zu erlauben, wähle auf ${PORTAL} unter „Installation“ die Option „User Install“`,
  sessions: (left: number, total: number, needed: number): string =>
    `heute noch ${left} von ${total} Anmeldungen möglich, ${needed} ${needed === 1 ? 'Verbindung' : 'Verbindungen'} nötig`,
  tooManySessions: (): string =>
    'Discord setzt das Token eines Bots zurück, der sich zu oft verbindet. Finde heraus, warum Paperboy immer wieder startet, bevor du es noch einmal startest.',
  noServers: (): string => 'noch keiner. Über den Einladungslink oben fügst du einen hinzu',
  serverLacks: (id: string, permissions: readonly string[]): string => `Server ${id}: ${permissions.join(', ')}`,
  serversFine: (checked: number): string => `${checked} geprüft, keine Berechtigung fehlt`,
  serversLack: (checked: number, lacking: number, shown: string): string =>
    `${checked} geprüft, in ${lacking} fehlen Berechtigungen: ${shown}`,
  addAgain: (): string =>
    'Füge den Bot diesen Servern über den Einladungslink oben noch einmal hinzu. Das ergänzt die fehlenden Berechtigungen und ändert sonst nichts.',
};
