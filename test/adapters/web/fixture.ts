// The web page on a real port, over a library in memory.

import { HtmlValidate } from 'html-validate';
import { expect } from 'vitest';
import { silentLog } from '#src/log.ts';
import type { MailService } from '#src/mail/mail-service.ts';
import { type Day, startOf } from '#src/papers/day.ts';
import type { ListedPaper } from '#src/papers/library.ts';
import type { WebNeeds } from '../../../adapters/web/needs.ts';
import { openSite } from './feeds/site.ts';

export interface Got {
  status: number;
  headers: Headers;
  body: string;
}

/** With `days` list days up to Friday, 12 June 2026, of twelve papers each; it is noon. */
export async function openWeb({
  days = 3,
  publicUrl,
  mail,
  fetchImage,
}: {
  days?: number;
  publicUrl?: string;
  mail?: object;
  fetchImage?: WebNeeds['fetchImage'];
} = {}) {
  const errors: object[] = [];
  const log = { ...silentLog, error: (fields: object) => void errors.push(fields) };
  const site = await openSite({ days, publicUrl, fetchImage, log, mail: mail as MailService | undefined });
  return {
    ...site,
    errors,
    async get(path: string, headers: Record<string, string> = {}): Promise<Got> {
      const response = await fetch(`${site.address}${path}`, { headers, redirect: 'manual' });
      return { status: response.status, headers: response.headers, body: await response.text() };
    },
    /** One more list day, read at ten. */
    async list(day: Day, listed: ListedPaper[]) {
      const at = new Date(startOf(day).getTime() + 10 * 3_600_000);
      await site.store.library.record({ source: 'hugging-face', via: 'imported', day, at, listed });
    },
  };
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Hono's `html` leaves lines as they are written.
    'no-trailing-whitespace': 'off',
    // Upper or lower case is a matter of style.
    'doctype-style': 'off',
    // A dash is spelt as it is.
    'long-title': 'off',
  },
});

/** Every page must pass. */
export async function expectValid({ body }: Pick<Got, 'body'>): Promise<void> {
  const { results } = await validator.validateString(body);
  const faults = results.flatMap(({ messages }) => messages.map((one) => `${one.line}: ${one.ruleId}: ${one.message}`));
  expect(faults).toEqual([]);
}
