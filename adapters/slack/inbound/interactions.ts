// Commands, buttons, menus, modals and shortcuts, from Bolt to dispatch. Each is acknowledged first, except a submitted modal, whose
// validation errors must be part of the acknowledgement.

import type { App, BlockAction, BlockElementAction, BlockSuggestion, ViewOutput } from '@slack/bolt';
import type { Clock } from '#src/clock.ts';
import { type Call, type Choice, withOption } from '#src/conversation/call.ts';
import { type CallsKept, readHandle } from '#src/conversation/handle.ts';
import { readFormCall } from '#src/conversation/input/form-call.ts';
import { callOf } from '#src/conversation/input/line.ts';
import type { Form, Message, Reply } from '#src/conversation/message.ts';
import { createRecentLabels } from '#src/conversation/recent-labels.ts';
import { text } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { within } from '#src/deadline.ts';
import { SHORTCUTS, SLASH_COMMAND } from '../api/app-names.ts';
import { LATE } from '../api/event-types.ts';
import { faultCode } from '../api/requests.ts';
import { type ActionLike, readAction, saysNothing } from '../render/action-id.ts';
import { FORM_VIEW, formErrors, placeIn, readForm, readFormMetadata, type ViewValues } from '../render/form.ts';
import { suggestionsOf } from '../render/form-fields.ts';
import { type AnswerNeeds, answer, commandOf, formView, reinstall, showForm } from './answer.ts';
import { type Caller, contextOf } from './calls.ts';
import { refreshHome } from './home.ts';
import { messageText } from './message-text.ts';
import { relabel } from './relabel.ts';
import { channelSurface, modalSurface, type Respond, respondSurface, type Surface, viewOf } from './surface.ts';
import { unescapeText } from './unescape-text.ts';

export interface InteractionNeeds extends AnswerNeeds {
  calls: CallsKept;
  clock: Clock;
  /** Slack's respond() for a response_url from elsewhere in the payload. */
  respondTo: (url: string) => Respond;
  /** Our workspace: with a single token always that token's, whatever workspace the person belongs to. */
  homeTeam: (said: string) => Promise<string>;
  /** The direct message channel between Paperboy and one person. */
  directWith: (team: string, person: string) => Promise<string>;
  /** Paperboy's own user in a workspace. */
  self: (team: string) => Promise<string | undefined>;
}

interface Doing {
  team?: { id: string } | null;
  user: { team_id?: string };
  view?: { app_installed_team_id?: string };
}

/** No command has this name: dispatch answers that the message is outdated. */
const UNKNOWN: Call = { command: '', options: {} };
/** A submitted modal waits three seconds before Slack shows an error. */
const ERRORS_WITHIN_MS = 1_800;
/** Length of a message passed to `look-up`, in UTF-16 units. */
const LOOK_UP = 4000;

export function hearInteractions(app: App, needs: InteractionNeeds): void {
  const { bot, calls, clock, log } = needs;
  const recent = createRecentLabels(clock);

  app.command(SLASH_COMMAND, async ({ command, ack, respond }) => {
    await ack();
    const { channel_id: channel, user_id: person, trigger_id: trigger, text, response_url } = command;
    const team = await needs.homeTeam(command.team_id);
    await answer(
      {
        caller: { team, channel, person },
        call: callOf(unescapeText(text, await needs.self(team)), bot.commands),
        via: 'typed',
        surface: respondSurface(respond as Respond, needs, channelSurface({ team, channel, person }, needs)),
        trigger,
        responseUrl: response_url,
      },
      needs,
    );
  });

  app.action<BlockAction>(/./, async ({ action, body, ack, context }) => {
    await ack();
    await pressed(action as BlockElementAction & ActionLike, body, context[LATE] === true);
  });

  async function pressed(action: ActionLike, body: BlockAction, late: boolean): Promise<void> {
    const read = readAction(action);
    const person = body.user.id;
    const team = await needs.homeTeam(teamOf(body));
    // A link's button does nothing, nor does a field or menu without a choice. Anything else comes from an older version.
    if (!read && saysNothing(action)) return;
    const kept = (read && (await readHandle(read.handle, calls.find))) ?? UNKNOWN;
    const call = !read || read.option === undefined ? kept : withOption(kept, read.option, read.choice ?? '');
    if (await needs.withoutToken(team))
      return sayReinstall(body.response_url ?? placeIn(body.view?.private_metadata ?? '')?.url);
    const { surface, channel, responseUrl, stacked } = await placeOf(body, team, person);
    const at = {
      caller: { team, channel, person },
      surface,
      ...(body.trigger_id ? { trigger: body.trigger_id } : {}),
      stacked,
      ...(responseUrl ? { responseUrl } : {}),
    };
    const form = readFormCall(call);
    if (form && read?.kind === 'm' && body.view) return showMore(form, team, body.view);
    if (form) return showForm(form, at, needs);
    const withFields =
      read?.kind === 'v' && body.view ? { ...call, options: { ...call.options, ...fieldsOf(body.view) } } : call;
    const how = {
      via: 'clicked' as const,
      replaces: read?.kind === 'p' && isTheirs(body),
      // A late interaction carries the message as it was then.
      ...(late ? {} : { relabel: (words: string) => relabel(team, body, words, { ...needs, recent }) }),
    };
    return answer({ ...at, ...how, call: withFields }, needs);
  }

  /** Shows all fields of the open form and keeps their values. */
  async function showMore(form: Form, team: string, { id, hash, ...open }: ViewOutput): Promise<void> {
    const values = { ...form.values, ...fieldsOf({ id, hash, ...open }) };
    const place = readFormMetadata(open.private_metadata)?.place ?? '';
    const { view, keep } = formView({ ...form, values }, place, needs);
    await needs.keep(keep);
    await needs.requests.ask(team, 'views.update', { view_id: id, hash, view }).catch((error) => {
      log.warn({ code: faultCode(error) }, 'could not show more fields of a form');
    });
  }

  /** Where something was pressed, and so where its answer goes. */
  async function placeOf(
    body: BlockAction,
    team: string,
    person: string,
  ): Promise<{ surface: Surface; channel: string; responseUrl?: string; stacked: boolean }> {
    const { view, response_url: url, trigger_id: trigger, channel } = body;
    if (!view) {
      const beside = channelSurface({ team, channel: channel?.id ?? person, person }, needs);
      const surface = url ? respondSurface(needs.respondTo(url), needs, beside) : beside;
      return { surface, channel: channel?.id ?? '', ...(url ? { responseUrl: url } : {}), stacked: false };
    }
    const stacked = view.type === 'modal';
    const place = stacked ? placeIn(view.private_metadata) : undefined;
    return {
      surface: modalSurface({ team, trigger, ...(stacked ? { open: view.id } : {}) }, needs),
      channel: place?.channel ?? (await needs.directWith(team, person)),
      ...(place?.url ? { responseUrl: place.url } : {}),
      stacked,
    };
  }

  /** Without a token only a `response_url` can be used. */
  async function sayReinstall(url: string | undefined): Promise<void> {
    if (url) await respondSurface(needs.respondTo(url), needs).say(reinstall(needs.installUrl), { ephemeral: true });
  }

  app.view(FORM_VIEW, async ({ body, view, ack }) => {
    const team = await needs.homeTeam(teamOf(body));
    const person = body.user.id;
    if (await needs.withoutToken(team))
      return ack({ response_action: 'update', view: await viewOf(reinstall(needs.installUrl), needs) });
    const metadata = readFormMetadata(view.private_metadata);
    const form = readFormCall((metadata && (await readHandle(metadata.handle, calls.find))) ?? UNKNOWN);
    const place = placeIn(view.private_metadata);
    if (await needs.withoutToken(team)) {
      await ack();
      return say(reinstall(needs.installUrl), form, { team, channel: place?.channel ?? person, person }, place?.url);
    }
    const channel = place?.channel ?? (await needs.directWith(team, person));
    const caller: Caller = { team, channel, person };
    const call = form ? withoutHere(readForm(form, view.state.values as unknown as ViewValues).call, channel) : UNKNOWN;
    const context = await contextOf(caller, { via: 'form', changes: true }, needs);
    const reply = bot.dispatch(call, context);
    const early = await within(ERRORS_WITHIN_MS, reply, clock);
    const errors = early?.kind === 'message' && form ? formErrors(form, early) : undefined;
    if (errors) return ack({ response_action: 'errors', errors });
    if (place?.stays) {
      const loading = early ?? waiting();
      if (loading.kind === 'message') await ack({ response_action: 'update', view: await viewOf(loading, needs) });
      if (!early) await shownInstead(team, view.id, await reply);
    } else {
      await ack();
      await say(await reply, form, caller, place?.url);
    }
    if ((await reply).kind === 'message') await refreshHome(caller, needs);
  });

  /** Shows the answer in the modal that is open and waiting. */
  async function shownInstead(team: string, id: string, reply: Reply): Promise<void> {
    if (reply.kind === 'form') return;
    const view = await viewOf(reply, needs);
    await needs.requests.ask(team, 'views.update', { view_id: id, view }).catch((error) => {
      log.warn({ code: faultCode(error) }, 'could not show a late response in its modal');
    });
  }

  /** A form preselects the channel it was opened in; left unchanged, it names no other channel. */
  function withoutHere(call: Call, channel: string): Call {
    const options = commandOf(call, needs)?.options ?? {};
    const others = Object.entries(call.options).filter(
      ([name, value]) => options[name]?.kind !== 'channel' || value !== channel,
    );
    return { ...call, options: Object.fromEntries(others) };
  }

  async function say(reply: Reply, form: Form | undefined, caller: Caller, url: string | undefined): Promise<void> {
    if (reply.kind === 'form') return;
    const beside = channelSurface(caller, needs);
    const surface = url ? respondSurface(needs.respondTo(url), needs, beside) : beside;
    const command = form && commandOf(form.call, needs);
    const ephemeral = reply.ephemeral === true || command?.answers(form?.call.options ?? {}, 'form') !== 'everyone';
    await surface.say(reply, { ephemeral });
  }

  app.options(/./, async ({ options, body, ack }) => {
    // Without suggestions the typed text can still be chosen; without an acknowledgement the field is unusable.
    const choices = await suggested(options, body).catch((error: unknown): Choice[] => {
      log.warn({ err: error }, 'could not load suggestions for a form field');
      return [];
    });
    await ack(suggestionsOf(choices, options.value));
  });

  async function suggested(options: BlockSuggestion, body: BlockSuggestion): Promise<Choice[]> {
    const team = await needs.homeTeam(teamOf(body));
    const name = options.block_id;
    const metadata = body.view ? readFormMetadata(body.view.private_metadata) : undefined;
    const form = readFormCall((metadata && (await readHandle(metadata.handle, calls.find))) ?? UNKNOWN);
    const context = { now: clock.now(), via: 'form' as const, canManage: false };
    const channel = { adapter: 'slack', team, channel: '' };
    const whole = { ...context, channel, person: { adapter: 'slack', team, person: body.user.id } };
    return form ? bot.complete(form.call, name, options.value, whole) : [];
  }

  app.shortcut(SHORTCUTS.search, async ({ shortcut, ack }) => {
    await ack();
    const team = await needs.homeTeam(teamOf(shortcut));
    const person = shortcut.user.id;
    // There is nowhere to post it: a global shortcut has no `response_url`.
    if (await needs.withoutToken(team)) return;
    const channel = await needs.directWith(team, person);
    const form: Form = { kind: 'form', title: 'search', call: { command: 'search', options: {} }, blanks: ['query'] };
    const surface = channelSurface({ team, channel, person }, needs);
    const at = { caller: { team, channel, person }, surface, trigger: shortcut.trigger_id, stays: true };
    await showForm(form, at, needs);
  });

  app.shortcut({ type: 'message_action', callback_id: SHORTCUTS.lookUp }, async ({ shortcut, ack }) => {
    await ack();
    const team = await needs.homeTeam(teamOf(shortcut));
    const person = shortcut.user.id;
    // Look up even an empty message, so that the answer says what a message must contain.
    const words = messageText(shortcut.message, LOOK_UP) || '–';
    const surface = respondSurface(needs.respondTo(shortcut.response_url), needs);
    const call = { command: 'look-up', options: { text: words } };
    await answer({ caller: { team, channel: shortcut.channel.id, person }, call, via: 'shortcut', surface }, needs);
  });

  app.error(async (error) => {
    log.error({ code: error.code, err: error }, 'could not respond to a Slack interaction');
  });
}

function waiting(): Message {
  const fallbackText = texts.slack.interactions.searching();
  return { kind: 'message', fallbackText, blocks: [{ kind: 'prose', prose: [text(fallbackText)] }] };
}

/** The workspace where Paperboy is installed: in a shared channel, the person who submits a modal may belong to another one. */
function teamOf({ team, user, view }: Doing): string {
  return view?.app_installed_team_id ?? team?.id ?? user.team_id ?? '';
}

/** A pager updates in place only in what the presser alone sees: an ephemeral message or a modal. */
function isTheirs({ container, view }: BlockAction): boolean {
  return view?.type === 'modal' || (container.type === 'message' && container.is_ephemeral === true);
}

/** The values of an open form's fields. */
function fieldsOf(view: ViewOutput): Record<string, string> {
  const sent = (view.state?.values ?? {}) as unknown as ViewValues;
  return readForm({ call: UNKNOWN, blanks: Object.keys(sent) }, sent).values;
}
