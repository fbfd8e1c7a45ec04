// The check of e-mail for `paperboy doctor`: whether the server accepts the login. Nothing is sent.

import { runningClock } from '#src/clock.ts';
import type { Check } from '#src/conversation/platform.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { outcomeOf } from './api/outcomes.ts';
import { tryServer } from './api/pool.ts';
import { SmtpFailure } from './api/session.ts';
import type { MailSettings } from './settings.ts';

/** Never rejects. */
export async function checkMail({ server }: Pick<MailSettings, 'server'>): Promise<Check[]> {
  const about = { name: 'email', label: 'E-mail' };
  try {
    const { isEncrypted } = await tryServer(server, runningClock());
    const detail = texts.email.accepts(server.host, isEncrypted, server.login !== undefined);
    return [{ ...about, ok: true, detail }];
  } catch (error) {
    const detail = error instanceof SmtpFailure ? worded(outcomeOf(error).outcome.reason) : String(error);
    return [{ ...about, ok: false, detail, fix: texts.email.tryAgain() }];
  }
}
