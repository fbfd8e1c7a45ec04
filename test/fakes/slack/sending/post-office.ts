// Brings things to the app by whichever way it takes, keeps account of every attempt, and brings events again that were not
// acknowledged: at once, after a minute, after five, unless the answer says not to.
// Source: https://docs.slack.dev/apis/events-api#retries

import type { Delivery, World } from '../world/state.ts';
import { type Attempted, type Parcel, type Retry, sendOverHttp } from './over-http.ts';
import type { Sockets } from './over-socket.ts';

export interface PostOffice {
  /** Where requests go; undefined: nowhere but into sockets. */
  requestUrl: string | undefined;
  /** Every event is sent twice, with the same event_id. */
  doubling: boolean;
  /** A command or interaction: one attempt. */
  bring(parcel: Parcel): Promise<Delivery>;
  /** An event, with its repeats. Resolves after the first attempt. */
  bringEvent(parcel: Parcel): Promise<Delivery>;
  /** Attempts in progress, and pending repeats. */
  pending(): number;
  stop(): void;
}

export function createPostOffice(world: World, sockets: Sockets): PostOffice {
  const timers = new Set<NodeJS.Timeout>();
  let underWay = 0;

  const office: PostOffice = {
    requestUrl: undefined,
    doubling: false,
    bring,
    bringEvent,
    pending: () => underWay + timers.size,
    stop,
  };

  function send(parcel: Parcel, retry?: Retry): Promise<Attempted> {
    const url = office.requestUrl;
    if (world.app.manifest.socketMode || url === undefined) {
      if (sockets.open() > 0 || url === undefined) return sockets.send(parcel, retry);
    }
    return sendOverHttp(world, url as string, parcel, retry);
  }

  async function attempt(parcel: Parcel, retry?: Retry): Promise<{ delivery: Delivery; noRetry: boolean }> {
    underWay++;
    try {
      const { noRetry = false, ...attempted } = await send(parcel, retry);
      const delivery: Delivery = { ...parcel, attempt: retry?.num ?? 0, ...attempted };
      world.deliveries.push(delivery);
      return { delivery, noRetry };
    } finally {
      underWay--;
    }
  }

  async function bring(parcel: Parcel): Promise<Delivery> {
    return (await attempt(parcel)).delivery;
  }

  async function bringEvent(parcel: Parcel): Promise<Delivery> {
    if (office.doubling) void attempt(parcel);
    const { delivery, noRetry } = await attempt(parcel);
    if (!delivery.ok && !noRetry) again(parcel, 1, delivery.why ?? 'unknown_error');
    return delivery;
  }

  function again(parcel: Parcel, num: number, reason: string): void {
    const wait = world.settings.retryAfterMs[num - 1];
    if (wait === undefined) return;
    const timer = setTimeout(async () => {
      const { delivery, noRetry } = await attempt(parcel, { num, reason });
      timers.delete(timer);
      if (!delivery.ok && !noRetry) again(parcel, num + 1, delivery.why ?? 'unknown_error');
    }, wait);
    timer.unref();
    timers.add(timer);
  }

  function stop(): void {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  }

  return office;
}
