// Receives Slack's events: each is stored before it is acknowledged, then processed once, by this process or, if it dies, by another. Sits
// between Bolt's receivers and the event handlers.

import { createHash } from 'node:crypto';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Clock } from '#src/clock.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { StorageError, UserError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { TOKEN_REFUSED } from '../api/error-codes.ts';
import { type Envelope, LATE } from '../api/event-types.ts';
import { faultCode } from '../api/requests.ts';
import { isSoundInteraction, readEnvelope } from './payloads.ts';

export interface ReceiveNeeds {
  inbox: Inbox;
  handle: (envelope: Envelope) => Promise<void>;
  clock: Clock;
  log: Log;
}

export interface Received {
  /** The receiver for Bolt. */
  receiver: Receiver;
  /** Processes what other processes left unfinished. Never rejects. */
  sweep(): Promise<void>;
  /** Resolves when all work in progress has ended. */
  settled(): Promise<void>;
}

/** Longer than processing an event takes. */
const LEASE_MS = 60_000;
const SWEEP = 50;
/** Retry delay when Slack was busy or the database unreachable. */
const AGAIN_MS = 30_000;

export function storeFirst(inner: Receiver, { inbox, handle, clock, log }: ReceiveNeeds): Received {
  const inProgress = new Map<string, Promise<void>>();
  /** Events to release as soon as the database is reachable again. */
  const unreturned = new Set<string>();
  let bolt: App | undefined;

  /** Renews the lease of an event that takes longer. */
  function process(id: string, envelope: Envelope): void {
    if (inProgress.has(id)) return;
    const task: Promise<void> = handle(envelope)
      .then(() => inbox.done(id))
      .catch((error: unknown) => failed(id, envelope, error))
      .finally(() => inProgress.delete(id));
    inProgress.set(id, task);
  }

  /** An error of the event itself counts as an attempt; a temporary error of Slack or the database does not. */
  async function failed(id: string, { event }: Envelope, error: unknown): Promise<void> {
    if (!isPassing(error)) {
      log.error({ type: event.type, err: error }, 'Slack event failed, retrying');
      return;
    }
    log.warn({ type: event.type, err: error }, 'could not process a Slack event right now, retrying');
    unreturned.add(id);
    await returned().catch(() => undefined);
  }

  async function returned(): Promise<void> {
    for (const id of unreturned) {
      await inbox.giveBack(id, clock.now(), AGAIN_MS);
      unreturned.delete(id);
    }
  }

  /**
   * A command, button, form or shortcut with a `response_url`: stored before Bolt acknowledges it, so that the answer comes even if this
   * process ends. Without a `response_url` there is no late answer, and late suggestions are useless.
   */
  async function interacted(app: App, event: ReceiverEvent): Promise<void> {
    const kept: StoredInteraction | undefined = answerable(event.body)
      ? { interaction: event.body, at: clock.now().getTime() }
      : undefined;
    if (!kept) return app.processEvent(event);
    const content = JSON.stringify(event.body);
    const id = `interaction:${createHash('sha256').update(content).digest('base64url')}`;
    // Slack does not repeat interactions, so one that cannot be stored is answered all the same.
    const fresh = await inbox.keep({ id, content, body: kept }, clock.now(), LEASE_MS).catch((error: unknown) => {
      log.warn({ err: error }, 'could not store a Slack interaction');
      return undefined;
    });
    if (fresh === false) return event.ack();
    const task = app.processEvent(event).then(
      () => (fresh ? inbox.done(id) : undefined),
      (error: unknown) => log.error({ err: error }, 'could not respond to a Slack interaction'),
    );
    await tracked(id, task);
  }

  /** Answers an interaction whose process died: Slack already has its acknowledgement. */
  function answerLate(app: App, id: string, { interaction, at }: StoredInteraction): void {
    if (inProgress.has(id)) return;
    if (clock.now().getTime() - at > ANSWERABLE_MS) {
      void inbox.done(id);
      return;
    }
    const task = app
      .processEvent({
        body: interaction as ReceiverEvent['body'],
        ack: async () => undefined,
        customProperties: { [LATE]: true },
      })
      .then(() => inbox.done(id))
      .catch((error: unknown) => log.error({ err: error }, 'could not respond to a Slack interaction'));
    void tracked(id, task);
  }

  function tracked(id: string, task: Promise<void>): Promise<void> {
    const all = task.finally(() => inProgress.delete(id));
    inProgress.set(id, all);
    return all;
  }

  /** Acknowledged, because Slack would repeat it and nothing can be done with it. */
  async function dropped(event: ReceiverEvent, what: string): Promise<void> {
    log.warn({ what }, 'ignored a malformed Slack request');
    await event.ack();
  }

  async function received(app: App, event: ReceiverEvent): Promise<void> {
    const body = event.body as ReceiverEvent['body'] | null;
    if (typeof body !== 'object' || body === null) return dropped(event, 'a body that is not an object');
    if (body.type === 'app_rate_limited') {
      log.warn(
        { team: body.team_id, since: body.minute_rate_limited },
        'Slack is rate limiting the events of a workspace',
      );
      return event.ack();
    }
    if (body.type !== 'event_callback') {
      return isSoundInteraction(body) ? interacted(app, event) : dropped(event, 'a body of a kind that is not used');
    }
    const envelope = readEnvelope(body);
    if (!envelope) return dropped(event, 'an incomplete event');
    // Rejects when nothing can be stored: Slack then repeats the event.
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
      init(app) {
        bolt = app;
        inner.init(Object.create(app, { processEvent: { value: (event: ReceiverEvent) => received(app, event) } }));
      },
      start: (...args) => inner.start(...args),
      stop: (...args) => inner.stop(...args),
    },
    async sweep() {
      try {
        await returned();
        const left = await inbox.claim(clock.now(), LEASE_MS, SWEEP);
        for (const { id, body } of left) {
          const envelope = readEnvelope(body);
          if (bolt && isInteraction(body) && isSoundInteraction(body.interaction)) answerLate(bolt, id, body);
          else if (envelope) process(id, envelope);
          else await inbox.done(id);
        }
      } catch (error) {
        log.warn({ err: error }, 'could not read pending events');
      }
    },
    async settled() {
      await Promise.allSettled(inProgress.values());
    },
  };
}

/** An interaction, and when it arrived, in milliseconds since the epoch. */
interface StoredInteraction {
  interaction: object;
  at: number;
}

/** A `response_url` is valid for 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const ANSWERABLE_MS = 30 * 60_000;

function isInteraction(body: object): body is StoredInteraction {
  return 'interaction' in body && typeof body.interaction === 'object' && body.interaction !== null;
}

/** Suggestions and closed modals need no late answer. */
function answerable(body: object): boolean {
  const { type, command } = body as { type?: unknown; command?: unknown };
  return (
    typeof command === 'string' ||
    ['block_actions', 'view_submission', 'shortcut', 'message_action'].includes(String(type))
  );
}

/** The event is fine: Slack or the database was unreachable or asked to wait. */
function isPassing(error: unknown): boolean {
  return (
    [LostAnswer, NotSent, StorageError, UserError].some((kind) => error instanceof kind) ||
    TOKEN_REFUSED.has(faultCode(error) ?? '')
  );
}

/** The event's own content without its delivery ID; its timestamp is part of it. */
function contentOf({ team_id: team, event }: Envelope): string {
  return JSON.stringify([team, event]);
}
