// What a failure of SMTP means for a delivery, and whose it is: the reader's address, or the operator's server and settings.
// Status codes: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3, enhanced ones: https://www.rfc-editor.org/rfc/rfc3463.

import type { DeliveryOutcome } from '#src/conversation/adapter.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { RETRY_MS } from './limits.ts';
import type { SmtpFailure } from './session.ts';

export interface Blamed {
  outcome: Exclude<DeliveryOutcome, { kind: 'sent' }>;
  /** `address`: it gets no mail for good. `settings`: no mail is sent until an operator acts. */
  at?: 'address' | 'settings';
}

/** Enhanced codes that say that there is no such mailbox, or that it is switched off. */
const NO_MAILBOX = /^5\.(1\.(0|1|2|3|6|10)|2\.1)$/;
/** Statuses that say so where no enhanced code comes with them: RFC 5321, RFC 7504. */
const NO_MAILBOX_ALONE = new Set([521, 550, 551, 553, 556]);

/** The server offers no encryption, or a certificate that can't be trusted: of nodemailer and of Node's TLS. */
const NOT_SECURE = /^ETLS$|CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO_VERIFY/;

export function outcomeOf({ facts }: SmtpFailure): Blamed {
  const { step, status, enhanced = '', code, mayHaveArrived } = facts;
  if (mayHaveArrived) return { outcome: { kind: 'unconfirmed', reason: stored.email.noAnswer() } };
  if (NOT_SECURE.test(code)) return untilSettingsChange(stored.email.notSecure(code));
  if (status === undefined) return withoutAnswer(step === 'login', code);
  const words = enhanced ? `${status} ${enhanced}` : `${status}`;
  if (status < 500) {
    const retryAfterMs = step === 'recipient' || step === 'message' ? RETRY_MS.later : RETRY_MS.server;
    return later(stored.email.busy(words), status === 421 ? RETRY_MS.server : retryAfterMs);
  }
  if (step === 'login' || status === 530 || status === 535)
    return untilSettingsChange(stored.email.loginRejected(words));
  if (step === 'connect') return untilSettingsChange(stored.email.notAllowed(words));
  if (enhanced === '5.2.2' || (status === 552 && enhanced === ''))
    return later(stored.email.full(words), RETRY_MS.full);
  // Sequence of commands, or the server's own trouble.
  if (status === 503 || /^5\.[34]\./.test(enhanced)) return ofServer(words, enhanced);
  if (step === 'sender') return untilSettingsChange(stored.email.senderRejected(words));
  if (NO_MAILBOX.test(enhanced) || (enhanced === '' && step === 'recipient' && NO_MAILBOX_ALONE.has(status)))
    return { outcome: { kind: 'gone', reason: stored.email.noMailbox(words) }, at: 'address' };
  if (step === 'recipient') return untilSettingsChange(stored.email.notAllowed(words));
  if (/^5\.6\./.test(enhanced)) return { outcome: { kind: 'invalid-payload', reason: stored.email.invalid(words) } };
  return { outcome: { kind: 'filtered', reason: stored.email.contentRejected(words) } };
}

function ofServer(words: string, enhanced: string): Blamed {
  if (enhanced === '5.3.4') return { outcome: { kind: 'invalid-payload', reason: stored.email.invalid(words) } };
  return later(stored.email.busy(words), RETRY_MS.later);
}

/** No connection, or no method to log in. */
function withoutAnswer(isLogin: boolean, code: string): Blamed {
  if (isLogin) return untilSettingsChange(stored.email.loginRejected(code));
  return later(stored.email.unreachable(code), RETRY_MS.server);
}

function untilSettingsChange(reason: StoredText): Blamed {
  return { ...later(reason, RETRY_MS.settings), at: 'settings' };
}

function later(reason: StoredText, retryAfterMs: number): Blamed {
  return { outcome: { kind: 'retry', reason, retryAfterMs } };
}
