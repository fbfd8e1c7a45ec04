// What the settings of e-mail say.

import type { MailServer } from './api/session.ts';

export interface MailSettings {
  server: MailServer & {
    /** At most, at once. */
    connections: number;
    /** Mails, of this process. */
    perSecond?: number;
  };
  from: { name: string; address: string };
  /** Where bounces go. Each reader gets their own: `bounces+ID@example.org`. */
  returnPath?: string;
  /** An address that takes requests to unsubscribe. */
  unsubscribe?: string;
  /** A line below each mail: who sends it, and where from. */
  footer?: string;
}
