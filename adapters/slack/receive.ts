// Events on their way from Slack: kept before they are acknowledged, then processed once, by this process or, if it dies, by another.
// Stands between Bolt's receiver (either of them), which checks who is speaking, and what is done with an event.

import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Clock } from '#src/clock.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import type { Log } from '#src/log.ts';
import type { Envelope } from './events.ts';

export interface ReceiveNeeds {
  inbox: Inbox;
  handle: (envelope: Envelope) => Promise<void>;
  clock: Clock;
  log: Log;
}

export interface Received {
  /** The receiver for Bolt. */
  receiver: Receiver;
  /** Processes what others left behind. Never rejects. */
  sweep(): Promise<void>;
  /** Resolves when what is under way has ended. */
  settled(): Promise<void>;
}

/** Longer than any event is worked on. */
const LEASE_MS = 60_000;
const SWEEP = 50;

export function keptFirst(inner: Receiver, { inbox, handle, clock, log }: ReceiveNeeds): Received {
  const under = new Map<string, Promise<void>>();

  /** One that takes longer than its lease is still this process's. */
  function process(id: string, envelope: Envelope): void {
    if (under.has(id)) return;
    const task: Promise<void> = handle(envelope)
      .then(() => inbox.done(id))
      .catch((error: unknown) =>
        log.error({ type: envelope.event.type, err: error }, 'an event of Slack failed; it is tried again'),
      )
      .finally(() => under.delete(id));
    under.set(id, task);
  }

  async function received(app: App, event: ReceiverEvent): Promise<void> {
    if (event.body.type !== 'event_callback') return app.processEvent(event);
    const envelope = event.body as unknown as Envelope;
    // Rejects where nothing can be kept: Slack then tells it again.
    const fresh = await inbox.keep(
      { id: envelope.event_id, content: contentOf(envelope), body: envelope },
      clock.now(),
      LEASE_MS,
    );
    await event.ack();
    if (fresh) process(envelope.event_id, envelope);
  }

  return {
    receiver: {
      init: (app) =>
        inner.init(Object.create(app, { processEvent: { value: (event: ReceiverEvent) => received(app, event) } })),
      start: (...args) => inner.start(...args),
      stop: (...args) => inner.stop(...args),
    },
    async sweep() {
      try {
        const left = await inbox.claim(clock.now(), LEASE_MS, SWEEP);
        for (const { id, body } of left) process(id, body as Envelope);
      } catch (error) {
        log.warn({ err: error }, 'events that were left behind could not be looked at');
      }
    },
    async settled() {
      await Promise.allSettled(under.values());
    },
  };
}

/** The happening itself, whatever id it is told under: its own moment is part of it. */
function contentOf({ team_id: team, event }: Envelope): string {
  return JSON.stringify([team, event]);
}
