// Why a delivery did not arrive, for operators. A reason always follows a colon, so it begins like a sentence. No address is in any.

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
};
