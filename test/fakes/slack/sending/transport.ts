// A test's power over the way to the app: where requests go, forged and repeated ones, waiting until nothing is in progress,
// and installing as a browser does.

import type { Delivery, Person, World } from '../world/state.ts';
import { type Parcel, sendOverHttp, sendRaw } from './over-http.ts';
import type { PostOffice } from './post-office.ts';
import { signedHeaders } from './signing.ts';

export interface Transport {
  /** Sets the Request URL, as the app's settings page does: it must answer the challenge. */
  sendTo(url: string): Promise<void>;
  /** Where requests go. */
  requestUrl(): string | undefined;
  /** Sends a delivery of HTTP once more as it was, or with other signs: seconds of `shiftS` later or earlier, another secret,
   * another body, a repeat number. */
  replay(
    delivery: Delivery,
    change?: { shiftS?: number; secret?: string; body?: string; retry?: number; keepSignature?: boolean },
  ): Promise<Delivery>;
  /** Sends every event twice from now on, or stops that. */
  double(on: boolean): void;
  /** Resolves when for `quietMs` no request, delivery or repeat was in progress. */
  idle(quietMs?: number): Promise<void>;
  /** Opens the app's install page as a person, allows (or denies) it, and follows to the end. */
  installThrough(
    person: Person,
    installUrl: string,
    choice?: 'allow' | 'deny',
  ): Promise<{ status: number; body: string; url: string }>;
}

export function createTransport(world: World, office: PostOffice): Transport {
  return {
    async sendTo(url) {
      const challenge = crypto.randomUUID();
      const payload = { token: world.app.verificationToken, challenge, type: 'url_verification' };
      const { ok, answer } = await sendOverHttp(world, url, { type: 'events_api', name: 'url_verification', payload });
      const said = typeof answer === 'object' && answer !== null && 'challenge' in answer ? answer.challenge : answer;
      if (!ok || said !== challenge) throw new Error(`${url} did not answer the challenge: ${JSON.stringify(answer)}`);
      office.requestUrl = url;
    },
    requestUrl: () => office.requestUrl,
    async replay(delivery, { shiftS = 0, secret = world.app.signingSecret, body, retry, keepSignature = false } = {}) {
      const { sent } = delivery;
      if (!sent || office.requestUrl === undefined) throw new Error('Only what came over HTTP can be sent once more');
      const text = body ?? sent.body;
      const seconds = Math.floor(world.settings.signingNow() / 1_000) + shiftS;
      const emojis = keepSignature ? {} : signedHeaders(secret, text, seconds);
      const repeat: Record<string, string> =
        retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
      const parcel: Parcel = { type: delivery.type, name: delivery.name, payload: delivery.payload };
      const { noRetry: _, ...attempted } = await sendRaw(
        world,
        office.requestUrl,
        { headers: { ...sent.headers, ...emojis, ...repeat }, body: text },
        parcel,
      );
      const made: Delivery = { ...parcel, attempt: retry ?? 0, ...attempted };
      world.deliveries.push(made);
      return made;
    },
    double(on) {
      office.doubling = on;
    },
    async idle(quietMs = 40) {
      let since = performance.now();
      while (performance.now() - since < quietMs) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (world.inFlight + office.pending() > 0) since = performance.now();
      }
    },
    installThrough: (person, installUrl, choice = 'allow') => browse(world, person, installUrl, choice),
  };
}

/** A small browser: follows redirects and keeps cookies; presses the first link to the authorize page. */
async function browse(world: World, person: Person, from: string, choice: 'allow' | 'deny') {
  const cookies = new Map<string, string>();
  let url = from;
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: cookie && !url.startsWith(world.url) ? { cookie } : {},
    });
    for (const one of response.headers.getSetCookie()) {
      const [pair = ''] = one.split(';');
      const cut = pair.indexOf('=');
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const body = await response.text();
    const link = response.headers.get('location') ?? authorizeLink(body, world.url);
    if (!link) return { status: response.status, body, url };
    const next = new URL(link.replaceAll('&amp;', '&'), url);
    if (next.href.startsWith(`${world.url}/oauth/v2/authorize`)) {
      next.searchParams.set('fake_person', person.id);
      next.searchParams.set('fake_choice', choice);
    }
    url = next.href;
  }
  throw new Error(`Installing from ${from} did not come to an end`);
}

function authorizeLink(body: string, slackUrl: string): string | undefined {
  return [...body.matchAll(/href="([^"]+)"/g)]
    .map(([, href]) => href ?? '')
    .find((href) => href.startsWith(`${slackUrl}/oauth/v2/authorize`));
}
