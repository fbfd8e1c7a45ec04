// Where links in a mail lead. Buttons make calls elsewhere; here they are links, signed where they change something.

import type { Action } from '#src/conversation/message.ts';
import { LINK_MS, type MailHost } from '#src/conversation/platform.ts';
import { webAddress } from '#src/conversation/texts/paper-words.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LABEL } from './limits.ts';

export interface Links {
  /** The host of the web page, for people. */
  site: string;
  home: string;
  manage: string;
  unsubscribe: string;
  paperPage(id: string): string;
  /** Undefined: nothing that a mail can offer. */
  ofAction(action: Action): Link | undefined;
}

export interface Link {
  label: string;
  href: string;
  /** A vote: of the buttons beside a paper, it comes first. */
  isVote?: true;
}

export interface LinkNeeds {
  publicUrl: string;
  sign: MailHost['sign'];
  now: Date;
}

export function linksFor(
  { reader, subscription }: { reader: string; subscription?: string | undefined },
  { publicUrl, sign, now }: LinkNeeds,
): Links {
  const expires = new Date(now.getTime() + LINK_MS);
  const paperPage = (id: string) => `${publicUrl}/papers/${id.split('/').map(encodeURIComponent).join('/')}`;
  const manage = `${publicUrl}/mail/manage/${sign({ purpose: 'manage', reader, expires })}`;
  // Links to unsubscribe never expire.
  const about = subscription === undefined ? {} : { subject: subscription };
  return {
    site: new URL(publicUrl).host,
    home: `${publicUrl}/`,
    manage,
    unsubscribe: `${publicUrl}/mail/unsubscribe/${sign({ purpose: 'unsubscribe', reader, ...about })}`,
    paperPage,
    ofAction(action) {
      const label = shorten(safeText(action.label), LABEL);
      if (action.kind === 'link') {
        const href = webAddress(action.href);
        return href === undefined ? undefined : { label, href };
      }
      if (action.kind === 'select') return undefined;
      const { command, options } = action.call;
      if (command === 'list') return { label: texts.email.manage(), href: manage };
      if (options.paper === undefined) return undefined;
      if (command === 'show') return { label: texts.email.details(), href: paperPage(options.paper) };
      if (command !== 'vote') return undefined;
      const token = sign({ purpose: 'vote', reader, subject: options.paper, expires });
      return { label, href: `${publicUrl}/mail/vote/${token}`, isVote: true };
    },
  };
}
