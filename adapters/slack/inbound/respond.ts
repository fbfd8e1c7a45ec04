// Posts to a stored response_url, like Bolt's own respond() for the current request.

import { REQUEST_MS, type Requests, SlackRefused } from '../api/requests.ts';
import type { Respond } from './surface.ts';

export function createRespond(fetch: Requests['fetch']): (url: string) => Respond {
  return (url) => async (payload) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (answer.ok) return;
    // `used_url`, `expired_url`: a single word, possibly in JSON.
    const code = /used_url|expired_url|no_service|channel_not_found/.exec(await answer.text())?.[0];
    throw new SlackRefused(code ?? `status_${answer.status}`);
  };
}
