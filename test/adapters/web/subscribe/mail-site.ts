// The pages about e-mail on a real port, over a store in memory. Mails are collected instead of sent.

import { afterEach } from 'vitest';
import type { Language } from '#src/conversation/texts/texts.ts';
import { silentLog } from '#src/log.ts';
import { createServer } from '#src/server.ts';
import { createWeb } from '../../../../adapters/web/index.ts';
import { createMailFixture, PUBLIC_URL } from '../../../mail/mail-fixture.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** What a browser sends with a form of this site. */
export const FROM_HERE = { 'sec-fetch-site': 'same-origin' };

export async function openMailSite({ isSetUp = true, log = silentLog } = {}) {
  const mails = await createMailFixture({ isSetUp });
  const { paperService, digests, mail, clock, store, links } = mails;
  const server = createServer({ clock, log });
  server.site(
    createWeb({
      paperService,
      digests,
      mail,
      links: async () => links,
      libraryId: store.libraryId,
      clock,
      log,
      publicUrl: PUBLIC_URL,
      proxies: 1,
      signal: new AbortController().signal,
    }),
  );
  const port = await server.listen(0, '127.0.0.1');
  closing.push(() => server.close());
  const address = `http://127.0.0.1:${port}`;

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init });
    const answer = { status: response.status, headers: response.headers, body: await response.text() };
    await mail.settled();
    return answer;
  }

  const get = (path: string, headers: Record<string, string> = {}) => ask(path, { headers });

  return {
    ...mails,
    address,
    get,
    head: (path: string) => ask(path, { method: 'HEAD' }),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...FROM_HERE, ...headers } }),
    send: (path: string, body: string, headers: Record<string, string>) => ask(path, { method: 'POST', body, headers }),
    /** The form as a person fills it in, a minute after opening it. */
    async filledIn(fields: Record<string, string>, language: Language = 'en'): Promise<Record<string, string>> {
      const { body } = await get('/subscribe', { 'accept-language': language });
      clock.leap(60_000);
      const opened = /name="opened" value="([^"]+)"/.exec(body)?.[1] ?? '';
      const usual = { topics: '', days: 'weekdays', at: '09:00', zone: 'UTC', size: '5', website: '' };
      return { ...usual, opened, do: 'subscribe', ...fields };
    },
  };
}
