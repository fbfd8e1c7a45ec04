// Answers to a response_url that was kept, as Bolt's own respond() gives them for one that came along.

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
    // `used_url`, `expired_url`: one word, perhaps in JSON.
    const code = /used_url|expired_url|no_service|channel_not_found/.exec(await answer.text())?.[0];
    throw new SlackRefused(code ?? `status_${answer.status}`);
  };
}
