// The operators' webhook: one POST with JSON. Its URL is a secret and appears in no error and no log.

import type { Clock } from '#src/clock.ts';
import type { Config } from '#src/config.ts';
import type { Log } from '#src/log.ts';
import { USER_AGENT } from '../runtime.ts';

const PATIENCE_MS = 10_000;

/** Posts a text to PAPERBOY_ALERT_URL; rejects when it was not accepted, and at once when `stopping` aborts. */
export function postAlert(
  config: Config,
  clock: Clock,
  log: Log,
  stopping: AbortSignal,
): (body: { text: string }) => Promise<void> {
  return async (body) => {
    if (config.offline || !config.alertUrl) throw new Error('the network is turned off');
    const { createHttp } = await import('#src/http.ts');
    const http = createHttp({ clock, log, userAgent: USER_AGENT, proxy: config.proxy });
    try {
      const { status } = await http.post(config.alertUrl, {
        source: 'alert webhook',
        json: body,
        signal: AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)]),
      });
      if (status >= 300) throw new Error(`the webhook answered with status ${status}`);
    } finally {
      await http.close();
    }
  };
}
