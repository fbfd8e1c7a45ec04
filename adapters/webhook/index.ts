// The webhook adapter: outgoing only.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Adapter, DeliveryOutcome, NamedChannel, Part, Traits } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context } from '#src/conversation/call.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { type StoredText, stored } from '#src/conversation/texts/stored.ts';
import { inLanguageOf } from '#src/conversation/texts/texts.ts';
import { chatBodies } from './chat.ts';
import { REQUEST_MS } from './limits.ts';
import { payloadOf } from './payload.ts';
import { post, type RequestNeeds } from './request.ts';
import type { Target } from './target.ts';

export interface WebhookOptions extends RequestNeeds {
  targets: readonly Target[];
}

const NAME = 'webhook';
const TEAM = 'local';
/** Outcomes remembered: far more than are in progress at once. */
const REMEMBERED = 2_000;
/** How long a stop waits for deliveries in progress. */
const DRAIN_MS = 4_000;
/** Time limit of one delivery. A long message for a chat program takes many requests. */
const DELIVERING_MS = 60_000;
/** Delay before the next request. */
const CONTINUE_MS = 1_000;

export function createWebhook({ targets, ...needs }: WebhookOptions): Adapter {
  const { clock, requestMs = REQUEST_MS } = needs;
  const byName = new Map(targets.map((target) => [target.name, target]));
  const traits: Traits = {
    edits: false,
    canFindByKey: false,
    unfurls: false,
    // Receivers of signed webhooks deduplicate by ID. Chat programs do not.
    dedupesByKey: targets.every(({ format }) => format === 'json'),
    deliverTimeoutMs: DELIVERING_MS,
  };
  /** Outcomes by receipt, including deliveries in progress. */
  const outcomes = new BoundedMap<string, Promise<DeliveryOutcome>>(REMEMBERED);
  /** Requests of a part that succeeded before one failed, by receipt. */
  const taken = new BoundedMap<string, number>(REMEMBERED);
  let started = false;

  function deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome> {
    if (place.adapter !== NAME) return refused(stored.webhook.otherAdapter(place.adapter));
    const target = targetOf(place);
    if (!target)
      return Promise.resolve({ kind: 'gone', reason: stored.webhook.unknown(shorten(safeText(place.channel), 40)) });
    const receipt = `${target.name}/${part.key}`;
    const known = outcomes.get(receipt);
    if (known) return known;
    const outcome = send(target, part, receipt);
    outcomes.set(receipt, outcome);
    void outcome.then(({ kind }) => kind !== 'sent' && outcomes.delete(receipt));
    return outcome;
  }

  async function send(target: Target, part: Part, receipt: string): Promise<DeliveryOutcome> {
    const bodies = inLanguageOf(part.message, () =>
      target.format === 'json' ? [payloadOf(target.name, part, clock.now())] : chatBodies(part.message, target.format),
    );
    const until = clock.now().getTime() + DELIVERING_MS - requestMs;
    for (let i = taken.get(receipt) ?? 0; i < bodies.length; i += 1) {
      if (clock.now().getTime() > until)
        return { kind: 'retry', reason: stored.webhook.slow(target.name), retryAfterMs: CONTINUE_MS };
      const id = i === 0 ? part.key : `${part.key}-${i + 1}`;
      const failure = await post(target, { id, body: bodies[i] ?? '' }, needs);
      if (failure) return failure;
      taken.set(receipt, i + 1);
    }
    return { kind: 'sent', receipt };
  }

  function targetOf({ adapter, team, channel, thread }: ChannelRef): Target | undefined {
    return adapter === NAME && team === TEAM && thread === undefined ? byName.get(channel) : undefined;
  }

  function lookUpChannel(which: string | ChannelRef, { channel, canManage }: Context): NamedChannel | undefined {
    const wanted =
      typeof which === 'string' ? { ...channel, channel: which.trim().replace(/^(?:webhook:)?#?/, '') } : which;
    const target = targetOf(wanted);
    return (
      target && { channel: { adapter: NAME, team: TEAM, channel: target.name }, label: `#${target.name}`, canManage }
    );
  }

  return {
    name: NAME,
    traits,
    async start() {
      started = true;
    },
    connected: () => started,
    deliver,
    find: async () => ({ kind: 'unknown' }),
    edit: () => refused(stored.webhook.noEdits()),
    tell: () => refused(stored.webhook.noDirectMessages()),
    lookUpChannel: async (which, context) => lookUpChannel(which, context),
    async stop() {
      started = false;
      const over = new AbortController();
      await Promise.race([Promise.all(outcomes.values()), clock.sleep(DRAIN_MS, over.signal).catch(() => undefined)]);
      over.abort();
    },
  };
}

async function refused(reason: StoredText): Promise<DeliveryOutcome> {
  return { kind: 'invalid-payload', reason };
}
