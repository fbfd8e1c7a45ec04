// Routes interactions: commands, buttons, menus and forms to dispatch, typing to completion.

import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Bot } from '#src/conversation/adapter.ts';
import { type Call, type Context, withOption } from '#src/conversation/call.ts';
import { pathOf } from '#src/conversation/command.ts';
import { type CallsKept, readHandle } from '#src/conversation/handle.ts';
import { completeId } from '#src/conversation/input/complete.ts';
import { formOffer, readFormCall, retryAction } from '#src/conversation/input/form-call.ts';
import type { Action, Form, Message, Reply } from '#src/conversation/message.ts';
import { createRecentLabels } from '#src/conversation/recent-labels.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { inLocale, texts } from '#src/conversation/texts/texts.ts';
import { type ChannelKinds, createForumOf } from '../api/channel-kinds.ts';
import { readCustomId } from '../render/custom-id.ts';
import { readForm, renderForm } from '../render/form.ts';
import { LIMITS } from '../render/limits.ts';
import { fitsOption } from '../render/render-actions.ts';
import { type AnswerNeeds, type Ask, createAnswer } from './answer.ts';
import { contextOf, lookUpCall, type Made, namesEverybody, personOf, typedCall } from './calls.ts';
import { everybody, failed } from './notices.ts';
import { type Current, relabelled } from './relabel.ts';

export interface InteractionNeeds extends AnswerNeeds {
  bot: Bot;
  calls: CallsKept;
  channelKinds: ChannelKinds;
  botId: () => string;
}

/** No command has this name: dispatch answers that the message is outdated. */
const UNKNOWN: Call = { command: '', options: {} };

/** Everything needed to answer an interaction. */
interface Inbound extends InteractionNeeds {
  answers: ReturnType<typeof createAnswer>;
  forumOf: ReturnType<typeof createForumOf>;
  recent: ReturnType<typeof createRecentLabels>;
}

/** Answers one interaction. Never rejects. */
export function createInteractions(needs: InteractionNeeds): (interaction: Made) => Promise<void> {
  const inbound: Inbound = {
    ...needs,
    answers: createAnswer(needs),
    forumOf: createForumOf(needs),
    recent: createRecentLabels(needs.clock),
  };
  return async (interaction) => {
    try {
      const locale = 'locale' in interaction ? interaction.locale : undefined;
      await inLocale(locale, () => handle(inbound, interaction));
    } catch (error) {
      inbound.log.error({ kind: interaction.type, err: error }, 'could not respond to an interaction');
      await apologise(inbound, interaction);
    }
  };
}

function commandOf({ bot }: Inbound, call: Call) {
  return bot.commands.find((one) => pathOf(one) === call.command);
}

function contextIn({ clock, forumOf }: Inbound, interaction: Made, via: Context['via']): Context {
  return contextOf(interaction, via, clock.now(), forumOf);
}

async function modalOf(inbound: Inbound, form: Form): Promise<object | undefined> {
  const command = commandOf(inbound, form.call);
  if (!command) return undefined;
  const { body, keep } = renderForm(form, command);
  await inbound.answers.keep(keep);
  return body;
}

function ask(
  inbound: Inbound,
  interaction: Made,
  call: Call,
  via: Context['via'],
  more: Partial<Ask> = {},
): Promise<void> {
  const context = contextIn(inbound, interaction, via);
  const command = commandOf(inbound, call);
  if (command && namesEverybody(call, command, interaction.guild_id))
    return answerDirectly(inbound, interaction, everybody(), more);
  const where = command?.answers(call.options, via) ?? 'caller';
  const formFirst = interaction.type !== InteractionType.ModalSubmit;
  return inbound.answers.answer({
    interaction,
    began: inbound.clock.now().getTime(),
    reply: inbound.bot.dispatch(call, context),
    // Where only the caller installed Paperboy, nobody else asked for its answers.
    ephemeral: where !== 'everyone' || context.absent === true,
    replaces: false,
    ...(where === 'button' && interaction.type === InteractionType.MessageComponent
      ? { relabelled: (label: string, current?: Current) => relabelled(interaction, label, inbound.recent, current) }
      : {}),
    expectsForm: where === 'form' && formFirst,
    ...(formFirst ? { modalOf: (form: Form) => modalOf(inbound, form) } : {}),
    formOffer,
    failed,
    ...more,
  });
}

/** The button's or menu's call; a message whose call is no longer stored is answered as outdated. */
async function callOf(
  inbound: Inbound,
  interaction: APIMessageComponentInteraction,
): Promise<{ call: Call; replaces: boolean }> {
  const id = readCustomId(interaction.data.custom_id);
  const call = id && (await readHandle(id.handle, inbound.calls.find));
  if (!id || !call) return { call: UNKNOWN, replaces: false };
  const chosen = 'values' in interaction.data ? interaction.data.values[0] : undefined;
  if (id.option === undefined || chosen === undefined) return { call, replaces: id.kind === 'p' };
  return { call: withOption(call, id.option, chosen), replaces: false };
}

async function clicked(inbound: Inbound, interaction: APIMessageComponentInteraction): Promise<void> {
  const began = inbound.clock.now().getTime();
  const reading = callOf(inbound, interaction);
  const read = await inbound.answers.soon(reading, began);
  if (!read)
    return overdue(inbound, interaction, began, async () =>
      slowReply(inbound, interaction, (await reading).call, 'clicked'),
    );
  const { call, replaces } = read;
  const form = readFormCall(call);
  if (form) return answerDirectly(inbound, interaction, form, { began });
  if (!replaces) return ask(inbound, interaction, call, 'clicked', { began });
  if (isTheirs(interaction)) inbound.recent.replaced(interaction.message.id);
  return ask(inbound, interaction, call, 'clicked', {
    began,
    ...(isTheirs(interaction) ? { replaces: true } : { ephemeral: true }),
  });
}

async function filled(inbound: Inbound, interaction: APIModalSubmitInteraction): Promise<void> {
  const began = inbound.clock.now().getTime();
  const reading = filledCall(inbound, interaction);
  const read = await inbound.answers.soon(reading, began);
  if (!read) {
    return overdue(inbound, interaction, began, async () => {
      const { call, fixed } = await reading;
      const reply = await slowReply(inbound, interaction, call, fixed ? 'form' : 'clicked');
      return fixed && reply.kind === 'message' ? fixed(reply) : reply;
    });
  }
  const { call, fixed } = read;
  return ask(inbound, interaction, call, fixed ? 'form' : 'clicked', { began, ...(fixed ? { fixed } : {}) });
}

/** The form's call; and for its answer a button back into the form after a validation error, else one to its other options. */
async function filledCall(
  inbound: Inbound,
  { data }: APIModalSubmitInteraction,
): Promise<{ call: Call; fixed?: Ask['fixed'] }> {
  const id = readCustomId(data.custom_id);
  const form = readFormCall((id && (await readHandle(id.handle, inbound.calls.find))) ?? UNKNOWN);
  if (!form) return { call: UNKNOWN };
  const { call, values } = readForm(form, data);
  const fixed = (message: Message): Message => ({
    ...message,
    actions: message.ephemeral
      ? [retryAction(form, values, texts.tryAgain()), ...(message.actions ?? [])]
      : [...(message.actions ?? []), ...moreOf(form)],
  });
  return { call, fixed };
}

/** The call is still being read when an answer is due: it starts as ephemeral, whatever it will be. */
function overdue(inbound: Inbound, interaction: Made, began: number, reply: () => Promise<Reply>): Promise<void> {
  const answer = reply().catch((error: unknown): Reply => {
    inbound.log.error({ kind: interaction.type, err: error }, 'could not read a button press');
    return failed();
  });
  return inbound.answers.answer({
    interaction,
    began,
    reply: answer,
    ephemeral: true,
    replaces: false,
    expectsForm: false,
    formOffer,
    failed,
  });
}

async function slowReply(inbound: Inbound, interaction: Made, call: Call, via: Context['via']): Promise<Reply> {
  const command = commandOf(inbound, call);
  if (command && namesEverybody(call, command, interaction.guild_id)) return everybody();
  return readFormCall(call) ?? inbound.bot.dispatch(call, contextIn(inbound, interaction, via));
}

/** Answers without a command: a form to open, a notice. */
function answerDirectly(
  inbound: Inbound,
  interaction: Made,
  reply: Reply,
  { fixed, began }: Partial<Ask> = {},
): Promise<void> {
  return inbound.answers.answer({
    interaction,
    began: inbound.clock.now().getTime(),
    reply: Promise.resolve(reply),
    ephemeral: true,
    replaces: false,
    expectsForm: false,
    modalOf: (form) => modalOf(inbound, form),
    formOffer,
    failed,
    ...(fixed ? { fixed } : {}),
    ...(began === undefined ? {} : { began }),
  });
}

async function completed(inbound: Inbound, interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
  const { call, focused } = typedCall(interaction);
  const context = contextIn(inbound, interaction, 'typed');
  const found = focused ? await completing(inbound, call, focused, context) : [];
  // One invalid choice would make Discord reject all.
  const choices = found
    .filter(({ value }) => fitsOption(value))
    .slice(0, LIMITS.commandChoices)
    .map(({ value, label, note }) => ({
      name: shorten(safeText(note ? `${label} · ${note}` : label), LIMITS.choiceName) || value,
      value,
    }));
  await inbound.answers.callback(interaction, InteractionResponseType.ApplicationCommandAutocompleteResult, {
    choices,
  });
}

/** IDs of subscriptions are the only choices not in memory. */
async function completing(
  inbound: Inbound,
  call: Call,
  { name, typed }: { name: string; typed: string },
  context: Context,
) {
  const option = commandOf(inbound, call)?.options[name];
  if (option?.kind !== 'subscription') return inbound.bot.complete(call, name, typed, context);
  return completeId(option, typed, context, inbound.bot.subscriptions);
}

async function handle(inbound: Inbound, interaction: Made): Promise<void> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type === ApplicationCommandType.Message) {
        return ask(inbound, interaction, lookUpCall(interaction as Parameters<typeof lookUpCall>[0]), 'shortcut');
      }
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return undefined;
      const slash = interaction as Parameters<typeof typedCall>[0];
      return ask(inbound, interaction, typedCall(slash).call, 'typed');
    }
    case InteractionType.MessageComponent:
      return clicked(inbound, interaction);
    case InteractionType.ModalSubmit:
      return filled(inbound, interaction);
    case InteractionType.ApplicationCommandAutocomplete:
      return completed(inbound, interaction);
    default:
      interaction satisfies never;
  }
}

async function apologise(inbound: Inbound, interaction: Made): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
  try {
    await answerDirectly(inbound, interaction, failed());
  } catch (error) {
    inbound.log.error({ err: error }, 'could not report the error either');
  }
}

/** A modal has five fields and no buttons: the remaining options form a second form. */
function moreOf({ moreCall }: Form): Action[] {
  return moreCall ? [{ kind: 'button', label: texts.moreOptions(), call: moreCall }] : [];
}

/** A pager updates in place in an answer to the presser, to an interaction or a message; a digest is shared. */
function isTheirs(interaction: APIMessageComponentInteraction): boolean {
  const { flags = 0, interaction_metadata: asked, referenced_message: answered } = interaction.message;
  const person = personOf(interaction);
  return (flags & MessageFlags.Ephemeral) !== 0 || asked?.user.id === person || answered?.author.id === person;
}
