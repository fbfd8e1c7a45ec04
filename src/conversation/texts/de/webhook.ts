// Why a delivery did not arrive, for operators. A reason always follows a colon, so it begins like a sentence. No address is in any.

import { anyOf } from './words.ts';

export const webhookTexts = {
  otherAdapter: (name: string): string => `Der Kanal gehört zu ${name}, nicht zu einem Webhook`,
  unknown: (name: string): string => `In WEBHOOK_URL steht kein Webhook namens „${name}“`,
  gone: (name: string, status: number): string => `Den Webhook ${name} gibt es nicht mehr (Status ${status})`,
  notAllowed: (name: string, status: number): string =>
    `Der Webhook ${name} hat die Anfrage abgelehnt (Status ${status}). Prüfe seine Adresse in WEBHOOK_URL und sein Secret`,
  redirects: (name: string, status: number): string =>
    `Der Webhook ${name} leitet auf eine andere Adresse um (Status ${status}), und Paperboy folgt Umleitungen nicht. Trage die neue Adresse in WEBHOOK_URL ein`,
  invalid: (name: string, status: number, code: string): string =>
    `Der Webhook ${name} hat die Nachricht als ungültig abgelehnt (Status ${status}${code})`,
  busy: (name: string, status: number): string => `Der Webhook ${name} ist überlastet (Status ${status})`,
  failed: (name: string, status: number): string => `Der Webhook ${name} ist fehlgeschlagen (Status ${status})`,
  unreachable: (name: string, code: string): string => `Der Webhook ${name} ist nicht erreichbar (${code})`,
  slow: (name: string): string => `Der Webhook ${name} ist zu langsam für eine Nachricht dieser Länge`,
  noAnswer: (name: string): string => `Der Webhook ${name} antwortet nicht`,
  noEdits: (): string => 'Nachrichten eines Webhooks lassen sich nicht ändern',
  noDirectMessages: (): string => 'Ein Webhook erreicht keine einzelne Person',

  answers: (status: number, format: string, isSigned: boolean): string =>
    `Die Adresse antwortet (Status ${status}). Format ${format}, ${isSigned ? 'signiert' : 'nicht signiert'}`,
  addressSilent: (code: string): string => `Die Adresse antwortet nicht (${code})`,
  tryAgain: (): string => 'Prüfe das Netz, HTTPS_PROXY und WEBHOOK_URL und versuch es noch einmal.',
  settings: {
    badUrl: (): string =>
      'muss eine Adresse mit https:// oder http:// ohne Benutzernamen sein, oder mehrere als NAME=ADDRESS mit Kommas dazwischen',
    badFormat: (formats: readonly string[]): string =>
      `muss ${anyOf(formats)} sein, oder mehrere als NAME=FORMAT mit Kommas dazwischen`,
    badSecret: (): string =>
      'muss aus whsec_ und 24 bis 64 Byte in Base64 bestehen, oder aus mehreren mit Kommas dazwischen. Eins erzeugt: echo "whsec_$(openssl rand -base64 32)"',
    noSuchName: (name: string, known: string): string =>
      `In WEBHOOK_URL steht kein Webhook namens „${name}“. Vorhanden: ${known}.`,
    twice: (name: string): string => `In WEBHOOK_URL stehen zwei Adressen namens ${name}.`,
    unknownName: (setting: string, name: string): string => `${setting} nennt ${name}, WEBHOOK_URL aber nicht.`,
    unsigned: (name: string): string =>
      `Für ${name} fehlt WEBHOOK_SECRET: Das Format json wird signiert (siehe adapters/webhook/README.md).`,
  },
};
