// Reasons why a webhook's delivery failed, for operators. Each completes a sentence after a colon and contains no URL.

export const webhookTexts = {
  otherAdapter: (name: string): string => `the channel belongs to ${name}, not to a webhook`,
  unknown: (name: string): string => `WEBHOOK_URL has no webhook named "${name}"`,
  gone: (name: string, status: number): string => `the webhook ${name} no longer exists (status ${status})`,
  notAllowed: (name: string, status: number): string =>
    `the webhook ${name} rejected the request (status ${status}). Check its address in WEBHOOK_URL and its secret`,
  redirects: (name: string, status: number): string =>
    `the webhook ${name} redirects to another address (status ${status}), and redirects are not followed. Set WEBHOOK_URL to the new address`,
  invalid: (name: string, status: number, code: string): string =>
    `the webhook ${name} rejected the message as invalid (status ${status}${code})`,
  busy: (name: string, status: number): string => `the webhook ${name} is busy (status ${status})`,
  failed: (name: string, status: number): string => `the webhook ${name} failed (status ${status})`,
  unreachable: (name: string, code: string): string => `the webhook ${name} can't be reached (${code})`,
  slow: (name: string): string => `the webhook ${name} is too slow for a message of this length`,
  noAnswer: (name: string): string => `the webhook ${name} did not answer`,
  noEdits: (): string => "a webhook's messages can't be changed",
  noDirectMessages: (): string => "a webhook can't send direct messages",
};
