// Commands, buttons, menus, modals and shortcuts, from Bolt to dispatch. Each is acknowledged first, except a submitted modal, whose
// validation errors must be part of the acknowledgement.

import type {
  App,
  BlockAction,
  BlockElementAction,
  Context,
  MessageShortcut,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  ViewOutput,
} from '@slack/bolt';
import { type Call, withOption } from '#src/conversation/call.ts';
import { readHandle } from '#src/conversation/handle.ts';
import { isFormCall, readFormCall } from '#src/conversation/input/form-call.ts';
import { callOf } from '#src/conversation/input/line.ts';
import type { Form } from '#src/conversation/message.ts';
import { createRecentLabels } from '#src/conversation/recent-labels.ts';
import { languageNow, wordedIn } from '#src/conversation/texts/texts.ts';
import { SHORTCUTS, SLASH_COMMAND } from '../api/app-names.ts';
import { LATE } from '../api/event-types.ts';
import { faultCode } from '../api/requests.ts';
import { type ActionLike, doesNothing, readAction } from '../render/action-id.ts';
import { FORM_VIEW, placeIn, readForm, readFormMetadata, type ViewValues } from '../render/form.ts';
import { answer, formView, reinstall, showForm } from './answer.ts';
import { inTheirLanguage, teamOf, UNKNOWN } from './calls.ts';
import { type InteractionNeeds, submitted, suggest } from './form-submissions.ts';
import { messageText } from './message-text.ts';
import { relabel } from './relabel.ts';
import { channelSurface, modalSurface, type Respond, respondSurface, type Surface } from './surface.ts';
import { unescapeText } from './unescape-text.ts';

/** Length of a message passed to `look-up`, in UTF-16 units. */
const LOOK_UP = 4000;

/** Recent labels are shared by all presses. */
interface Listening extends InteractionNeeds {
  recent: ReturnType<typeof createRecentLabels>;
}

export function registerInteractions(app: App, given: InteractionNeeds): void {
  const needs: Listening = { ...given, recent: createRecentLabels(given.clock) };
  app.command(SLASH_COMMAND, (args) => typed(args, needs));
  app.action<BlockAction>(/./, async (args) => {
    await args.ack();
    await pressed({ ...args, action: args.action as BlockElementAction & ActionLike }, needs);
  });
  app.view(FORM_VIEW, (args) => submitted(args, needs));
  app.options(/./, (args) => suggest(args, needs));
  app.shortcut(SHORTCUTS.search, (args) => searchAsked(args, needs));
  app.shortcut({ type: 'message_action', callback_id: SHORTCUTS.lookUp }, (args) => lookUpMessage(args, needs));
  app.error(async (error) => {
    needs.log.error({ code: error.code, err: error }, 'could not respond to a Slack interaction');
  });
}

async function typed({ command, ack, respond }: SlackCommandMiddlewareArgs, needs: InteractionNeeds): Promise<void> {
  await ack();
  const { channel_id: channel, user_id: person, trigger_id: trigger, text, response_url } = command;
  const team = await needs.homeTeam(command.team_id);
  await answer(
    {
      caller: { team, channel, person },
      call: callOf(unescapeText(text, await needs.self(team)), needs.bot.commands),
      via: 'typed',
      surface: respondSurface(respond as Respond, needs, channelSurface({ team, channel, person }, needs)),
      trigger,
      responseUrl: response_url,
    },
    needs,
  );
}

async function pressed(
  { action, body, context }: { action: ActionLike; body: BlockAction; context: Context },
  needs: Listening,
): Promise<void> {
  const read = readAction(action);
  const person = body.user.id;
  const team = await needs.homeTeam(teamOf(body));
  // A link's button does nothing, nor does a field or menu without a choice. Anything else comes from an older version.
  if (!read && doesNothing(action)) return;
  const kept = (read && (await readHandle(read.handle, needs.calls.find))) ?? UNKNOWN;
  const call = !read || read.option === undefined ? kept : withOption(kept, read.option, read.choice ?? '');
  if (await needs.withoutToken(team))
    return sayReinstall(body.response_url ?? placeIn(body.view?.private_metadata ?? '')?.url, needs);
  const { surface, channel, responseUrl, stacked } = await placeOf(body, team, person, needs);
  const at = {
    caller: { team, channel, person },
    surface,
    ...(body.trigger_id ? { trigger: body.trigger_id } : {}),
    stacked,
    ...(responseUrl ? { responseUrl } : {}),
  };
  if (isFormCall(call)) {
    return inTheirLanguage({ team, person }, needs, async () => {
      const form = readFormCall(call) as Form;
      return read?.kind === 'm' && body.view ? showMore(form, team, body.view, needs) : showForm(form, at, needs);
    });
  }
  const withFields =
    read?.kind === 'v' && body.view ? { ...call, options: { ...call.options, ...fieldsOf(body.view) } } : call;
  const how = {
    via: 'clicked' as const,
    replaces: read?.kind === 'p' && isTheirs(body),
    // A late interaction carries the message as it was then.
    ...(context[LATE] === true ? {} : { relabel: (words: string) => relabel(team, body, words, needs) }),
  };
  return answer({ ...at, ...how, call: withFields }, needs);
}

/** Shows all fields of the open form and keeps their values. */
async function showMore(
  form: Form,
  team: string,
  { id, hash, ...open }: ViewOutput,
  needs: InteractionNeeds,
): Promise<void> {
  const values = { ...form.values, ...fieldsOf({ id, hash, ...open }) };
  const place = readFormMetadata(open.private_metadata)?.place ?? '';
  const { view, keep } = formView({ ...form, values }, place, needs);
  await needs.keep(keep);
  await needs.requests.ask(team, 'views.update', { view_id: id, hash, view }).catch((error) => {
    needs.log.warn({ code: faultCode(error) }, 'could not show more fields of a form');
  });
}

/** Where something was pressed, and so where its answer goes. */
async function placeOf(
  body: BlockAction,
  team: string,
  person: string,
  needs: InteractionNeeds,
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
async function sayReinstall(url: string | undefined, needs: InteractionNeeds): Promise<void> {
  if (url) await respondSurface(needs.respondTo(url), needs).say(reinstall(needs.installUrl), { ephemeral: true });
}

async function searchAsked({ shortcut, ack }: SlackShortcutMiddlewareArgs, needs: InteractionNeeds): Promise<void> {
  await ack();
  const team = await needs.homeTeam(teamOf(shortcut));
  const person = shortcut.user.id;
  // There is nowhere to post it: a global shortcut has no `response_url`.
  if (await needs.withoutToken(team)) return;
  const channel = await needs.directWith(team, person);
  const surface = channelSurface({ team, channel, person }, needs);
  const at = { caller: { team, channel, person }, surface, trigger: shortcut.trigger_id, stays: true };
  const call: Call = { command: 'search', options: {} };
  await inTheirLanguage({ team, person }, needs, () =>
    showForm(wordedIn<Form>(languageNow(), { kind: 'form', title: 'search', call, blanks: ['query'] }), at, needs),
  );
}

async function lookUpMessage(
  { shortcut, ack }: SlackShortcutMiddlewareArgs<MessageShortcut>,
  needs: InteractionNeeds,
): Promise<void> {
  await ack();
  const team = await needs.homeTeam(teamOf(shortcut));
  const person = shortcut.user.id;
  // Look up even an empty message, so that the answer says what a message must contain.
  const words = messageText(shortcut.message, LOOK_UP) || '–';
  const surface = respondSurface(needs.respondTo(shortcut.response_url), needs);
  const call = { command: 'look-up', options: { text: words } };
  await answer({ caller: { team, channel: shortcut.channel.id, person }, call, via: 'shortcut', surface }, needs);
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
