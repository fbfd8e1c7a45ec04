// Answers interactions in time: at once when the answer is ready soon, deferred otherwise, privately when it concerns only the caller.
// Discord's rules: exactly one first answer within three seconds, which decides whether it is ephemeral; a form must be the first answer
// and cannot answer a form (https://docs.discord.com/developers/interactions/receiving-and-responding).

import type { RawFile } from 'discord.js';
import { type APIMessage, InteractionResponseType, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { Clock } from '#src/clock.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Form, Message, Reply } from '#src/conversation/message.ts';
import { within } from '#src/deadline.ts';
import type { Log } from '#src/log.ts';
import { momentOf } from '../api/refs.ts';
import { type Asking, faultCode, type Method, type Requests } from '../api/requests.ts';
import type { CommandForm } from '../render/command-form.ts';
import { changedBody, newBody } from '../render/outgoing.ts';
import { type Rendered, renderMessage } from '../render/render.ts';
import type { Made } from './calls.ts';
import type { Current } from './relabel.ts';

export interface AnswerNeeds {
  /** How commands are shown in texts, once known. */
  commandForm?: () => CommandForm | undefined;
  requests: Pick<Requests, 'answer'>;
  calls: Pick<CallsKept, 'keep'>;
  clock: Clock;
  log: Log;
  /** How long to wait before deferring, and how long when the answer may be a form, in milliseconds. */
  deferAfterMs?: number;
  formAfterMs?: number;
}

export interface Ask {
  interaction: Made;
  /** When it arrived, in milliseconds since the epoch: time already spent counts. */
  began: number;
  /** The answer; never rejects. */
  reply: Promise<Reply>;
  /** For the caller alone. */
  ephemeral: boolean;
  /** The answer replaces the message that the button is on. */
  replaces: boolean;
  /** The button's message with its new label: sent instead of a reply that only relabels. */
  relabelled?: (label: string, current?: Current) => object | undefined;
  /** The reply is probably a form, which cannot follow a deferral, so the wait is longer. */
  expectsForm: boolean;
  /** The modal of a form; absent, or undefined, when it cannot be shown: then `formOffer` is sent instead. */
  modalOf?: (form: Form) => Promise<object | undefined>;
  /** A message with a button that opens the form. */
  formOffer: (form: Form) => Message;
  /** Shown when an answer cannot be rendered or stored. */
  failed: () => Message;
  /** Completes the answer to a form. */
  fixed?: (message: Message) => Message;
}

/**
 * A form with its modal, if it can be shown as one; or a reply as the messages it becomes. `relabels`: applied to the pressed button
 * instead.
 */
type Prepared = { form: Form; modal: object | undefined } | Spoken;
type Spoken = { message: Message; all: Rendered[]; relabels?: string };

/** Half of Discord's three seconds; the rest is for the round trip. */
const DEFER_AFTER_MS = 1_500;
const FORM_AFTER_MS = 2_200;
/** Messages per answer: Discord allows five follow-ups where only a user has installed Paperboy. */
const MOST_MESSAGES = 4;
/** Expired, or already answered: nothing to fix. */
const EXPIRED = new Set<number>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

export function createAnswer(needs: AnswerNeeds) {
  const { requests, calls, clock, log, deferAfterMs = DEFER_AFTER_MS, formAfterMs = FORM_AFTER_MS } = needs;

  async function keep(keeps: Rendered['keep']): Promise<void> {
    for (const { hash, call } of keeps) await calls.keep(hash, call, clock.now());
  }

  async function rendered(message: Message): Promise<Rendered[]> {
    const all = renderMessage(message, { most: MOST_MESSAGES, command: needs.commandForm?.() });
    for (const one of all) await keep(one.keep);
    return all;
  }

  const inTime = <T>(awaited: Promise<T>, until: number): Promise<T | undefined> =>
    within(Math.max(0, until - clock.now().getTime()), awaited, clock);

  /** False when Discord rejected it as too late, or its answer was lost. */
  async function done(interaction: Made, what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const code = faultCode(error);
      const ageMs = clock.now().getTime() - momentOf(interaction.id).getTime();
      const fields = { what, ageMs, ...(code === undefined ? { err: error } : { code }) };
      if (code !== undefined && EXPIRED.has(code)) log.warn(fields, 'response was too late for Discord');
      else log.error(fields, 'Discord rejected a response');
      return false;
    }
  }

  function callback(interaction: Made, type: InteractionResponseType, data?: object, files?: RawFile[]) {
    const body = { type, ...(data ? { data } : {}) };
    const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    // Only the first answer counts, so repeating is safe.
    const asking = { body, repeatable: true, doneBefore: RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged };
    return done(interaction, `callback ${type}`, () =>
      requests.answer('post', route, { ...asking, ...(files ? { files } : {}) }),
    );
  }

  function later(interaction: Made, method: Method, end: '' | '/messages/@original', asking: Asking = {}) {
    const route = `/webhooks/${interaction.application_id}/${interaction.token}${end}` as const;
    return done(interaction, `${method} ${end}`, () => requests.answer(method, route, asking));
  }

  async function followUps(interaction: Made, more: readonly Rendered[], ephemeral: boolean): Promise<void> {
    for (const one of more) await later(interaction, 'post', '', { body: bodyOf(one, ephemeral), files: one.files });
  }

  function defer({ interaction, ephemeral, replaces, relabelled }: Ask): Promise<boolean> {
    const changes = replaces || relabelled !== undefined;
    const type = changes
      ? InteractionResponseType.DeferredMessageUpdate
      : InteractionResponseType.DeferredChannelMessageWithSource;
    // A rejected answer is too late to retry; only a lost acknowledgement may still have arrived.
    return callback(interaction, type, ephemeral && !changes ? { flags: MessageFlags.Ephemeral } : undefined);
  }

  /** Everything that takes time before an answer: the reply, its layout, and storing its calls. */
  async function prepared(ask: Ask): Promise<Prepared> {
    const reply = await ask.reply;
    if (reply.kind === 'form') return { form: reply, modal: await ask.modalOf?.(reply) };
    const { relabels } = reply;
    return { ...(await laidOut(finished(ask, reply))), ...(relabels !== undefined && { relabels }) };
  }

  async function laidOut(message: Message): Promise<Spoken> {
    return { message, all: await rendered(message) };
  }

  async function showSoon(ask: Ask, ready: Prepared): Promise<void> {
    if ('message' in ready) return showAtOnce(ask, ready);
    const { form, modal } = ready;
    if (modal) await callback(ask.interaction, InteractionResponseType.Modal, modal);
    else await showAtOnce({ ...ask, ephemeral: true, replaces: false }, await laidOut(ask.formOffer(form)));
  }

  /** The button's message with its new label. Fetched again, because others may have changed it since. */
  async function changedNow({ interaction, relabelled }: Ask, relabels: string): Promise<object | undefined> {
    if (!relabelled) return undefined;
    const asOf = clock.now();
    let message: APIMessage | undefined;
    const route = `/webhooks/${interaction.application_id}/${interaction.token}/messages/@original` as const;
    await done(interaction, 'get /messages/@original', async () => {
      message = await requests.answer<APIMessage>('get', route, { expects: 'id' });
    });
    return message && relabelled(relabels, { message, asOf });
  }

  async function showAtOnce(ask: Ask, { message, all, relabels }: Spoken): Promise<void> {
    const changed = relabels === undefined ? undefined : ask.relabelled?.(relabels);
    if (changed && (await callback(ask.interaction, InteractionResponseType.UpdateMessage, changed))) return;
    const [first, ...more] = all;
    if (!first) return;
    const replaces = ask.replaces && message.ephemeral !== true;
    const ephemeral = ask.ephemeral || ask.replaces || message.ephemeral === true;
    const type = replaces ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource;
    const body = replaces ? changedBody(first) : bodyOf(first, ephemeral);
    if (await callback(ask.interaction, type, body, first.files)) {
      await followUps(ask.interaction, more, ephemeral);
    }
  }

  async function showLater(ask: Ask, ready: Prepared): Promise<void> {
    const { interaction } = ask;
    const spoken: Spoken = 'message' in ready ? ready : await laidOut(ask.formOffer(ready.form));
    const { message, all, relabels } = spoken;
    const changed = relabels === undefined ? undefined : await changedNow(ask, relabels);
    if (changed && (await later(interaction, 'patch', '/messages/@original', { body: changed }))) return;
    const [first, ...more] = all;
    if (!first) return;
    if (ask.relabelled) return followUps(interaction, all, true);
    const alone = message.ephemeral === true || 'form' in ready;
    // A deferred pager has no message of its own to fill in.
    if (ask.replaces && alone) return followUps(interaction, all, true);
    if (alone && !ask.ephemeral) {
      // An answer that starts public must not end with the caller's private matter.
      await later(interaction, 'delete', '/messages/@original');
      return followUps(interaction, all, true);
    }
    const filling = { body: changedBody(first), files: first.files };
    if (await later(interaction, 'patch', '/messages/@original', filling)) {
      await followUps(interaction, more, ask.ephemeral || ask.replaces);
    }
  }

  function finished(ask: Ask, message: Message): Message {
    return ask.fixed?.(message) ?? message;
  }

  return {
    callback,
    keep,
    /** Waits for what an answer needs to begin; undefined when that takes too long. Rejects as `reading` does. */
    soon: <T>(reading: Promise<T>, began: number): Promise<T | undefined> => inTime(reading, began + deferAfterMs),
    /** Rejects only when even `ask.failed` could not be rendered. */
    async answer(ask: Ask): Promise<void> {
      const preparing = prepared(ask);
      let say = showSoon;
      try {
        const ready = await inTime(preparing, ask.began + (ask.expectsForm ? formAfterMs : deferAfterMs));
        if (!ready) {
          say = showLater;
          await defer(ask);
        }
        await say(ask, ready ?? (await preparing));
      } catch (error) {
        log.error({ kind: ask.interaction.type, err: error }, 'could not render a response (this is a bug)');
        await say(ask, await laidOut(ask.failed()));
      }
    },
  };
}

/** An answer notifies nobody, whatever it contains. */
function bodyOf(one: Rendered, ephemeral: boolean): object {
  const body = newBody(one);
  return ephemeral ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body;
}
