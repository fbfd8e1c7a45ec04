// Reasons why a webhook's delivery failed, for operators. Each completes a sentence after a colon and contains no URL.

import { anyOf } from './words.ts';

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

  answers: (status: number, format: string, isSigned: boolean): string =>
    `the address answers (status ${status}). Format ${format}, ${isSigned ? 'signed' : 'not signed'}`,
  addressSilent: (code: string): string => `the address does not answer (${code})`,
  tryAgain: (): string => 'Check the network, HTTPS_PROXY and WEBHOOK_URL, then try again.',
  settings: {
    badUrl: (): string =>
      'must be an https:// or http:// address without a user name, or several as NAME=ADDRESS separated by commas',
    badFormat: (formats: readonly string[]): string =>
      `must be ${anyOf(formats)}, or several as NAME=FORMAT separated by commas`,
    badSecret: (): string =>
      'must be whsec_ and 24 to 64 bytes in base64, or several separated by commas. To generate one: echo "whsec_$(openssl rand -base64 32)"',
    noSuchName: (name: string, known: string): string => `WEBHOOK_URL has no webhook named "${name}". It has ${known}.`,
    twice: (name: string): string => `WEBHOOK_URL has two addresses named ${name}.`,
    unknownName: (setting: string, name: string): string => `${setting} names ${name}, but WEBHOOK_URL does not.`,
    unsigned: (name: string): string =>
      `WEBHOOK_SECRET is missing for ${name}: the format json is signed (see adapters/webhook/README.md).`,
  },
};
