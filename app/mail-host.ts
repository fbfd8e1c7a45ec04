// What mails need from the store: readers, and links signed for them.

import type { MailHost } from '#src/conversation/platform.ts';
import { createSignedLinks, type SignedLinks } from '#src/mail/signed-links.ts';
import type { Store } from '#src/store/open.ts';

/**
 * Signs with the operator's first secret, or else with the database's own. That one always verifies: links in mails that were sent before
 * PAPERBOY_SECRET was set must still unsubscribe.
 */
export async function openSignedLinks(store: Store, secrets: readonly string[]): Promise<SignedLinks> {
  return createSignedLinks([...secrets, await store.linkSecret()]);
}

export async function mailHost(store: Store, secrets: readonly string[]): Promise<MailHost> {
  const { mailReaders } = store;
  const { sign } = await openSignedLinks(store, secrets);
  return { find: mailReaders.find, suspend: mailReaders.suspend, sign };
}
