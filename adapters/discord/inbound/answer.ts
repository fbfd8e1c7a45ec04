// Answering interactions in time: at once where the answer is there soon, deferred where it is not, privately where it is nobody
// else's business. Discord's rules: the first answer within three seconds and only one, private or not is settled with it, a form
// can only be the first answer and never answers a form (https://docs.discord.com/developers/interactions/receiving-and-responding).

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
  /** How commands in texts are shown, once that is known. */
  commandForm?: () => CommandForm | undefined;
  requests: Pick<Requests, 'answer'>;
  calls: Pick<CallsKept, 'keep'>;
  clock: Clock;
  log: Log;
  /** How long an answer is waited for before it is deferred, and one that may be a form, in milliseconds. */
  deferAfterMs?: number;
  formAfterMs?: number;
}

export interface Ask {
  interaction: Made;
  /** When it came, in milliseconds since the epoch: what was done since then is taken off the time to answer. */
  began: number;
  /** What will be said; never rejects. */
  reply: Promise<Reply>;
  /** For the caller alone. */
  ephemeral: boolean;
  /** The answer takes the place of the message that the button is on. */
  replaces: boolean;
  /** The message that a button is on, with other words on it: sent instead of a reply that only gives it those. */
  relabelled?: (label: string, current?: Current) => object | undefined;
  /** The reply may well be a form: it cannot come after a deferral, so it is waited for longer. */
  expectsForm: boolean;
  /** A form, ready to be shown; absent, or undefined, where it cannot be: then `formOffer` is said instead. */
  modalOf?: (form: Form) => Promise<object | undefined>;
  /** A message with a button that opens the form. */
  formOffer: (form: Form) => Message;
  /** What is said when an answer cannot be laid out, or not be kept. */
  failed: () => Message;
  /** What is added to the answer to a form. */
  fixed?: (message: Message) => Message;
}

/**
 * A form, and its modal where it can be shown as one; or a message, as the messages that it becomes. `relabels`: said instead,
 * on the button that was pressed.
 */
type Prepared = { form: Form; modal: object | undefined } | Spoken;
type Spoken = { message: Message; all: Rendered[]; relabels?: string };

/** Half of Discord's three seconds: the rest is for the way there and back. */
const DEFER_AFTER_MS = 1_500;
const FORM_AFTER_MS = 2_200;
/** Messages that one answer may be split into: five follow-ups are allowed where only a person has installed Paperboy. */
const MOST_MESSAGES = 4;
/** Too late, or answered before: nothing that can be mended. */
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

  /** False when Discord did not take it: it is too late for this interaction, or its answer was lost. */
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
    // Only the first answer counts, so that asking again does no harm.
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
    // What came too late cannot be answered any more; only a lost acknowledgement may have arrived all the same.
    return callback(interaction, type, ephemeral && !changes ? { flags: MessageFlags.Ephemeral } : undefined);
  }

  /** All that takes time before something can be said: the reply, its layout, and the calls that are kept with it. */
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

  /** The message that the button is on with other words on it. By now others may have changed it, so it is asked for. */
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
      // What everybody sees begin must not end with what is the caller's own business.
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
    /** What is to be known before an answer can begin; undefined when that takes too long. Rejects as `reading` does. */
    soon: <T>(reading: Promise<T>, began: number): Promise<T | undefined> => inTime(reading, began + deferAfterMs),
    /** Rejects only when not even `ask.failed` could be laid out. */
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

/** Nobody is pinged by an answer, whatever stands in it. */
function bodyOf(one: Rendered, ephemeral: boolean): object {
  const body = newBody(one);
  return ephemeral ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body;
}
