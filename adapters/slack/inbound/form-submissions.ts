// Handles submitted modals and suggestions for their fields. Only here may the answer be part of the acknowledgement.

import type { BlockSuggestion, SlackOptionsMiddlewareArgs, SlackViewMiddlewareArgs } from '@slack/bolt';
import type { Clock } from '#src/clock.ts';
import type { Call, Choice } from '#src/conversation/call.ts';
import { type CallsKept, readHandle } from '#src/conversation/handle.ts';
import { readFormCall } from '#src/conversation/input/form-call.ts';
import type { Form, Message, Reply } from '#src/conversation/message.ts';
import { text } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { within } from '#src/deadline.ts';
import { faultCode } from '../api/requests.ts';
import { formErrors, placeIn, readForm, readFormMetadata, type ViewValues } from '../render/form.ts';
import { suggestionsOf } from '../render/form-fields.ts';
import { type AnswerNeeds, commandOf, reinstall } from './answer.ts';
import { type Caller, contextOf, inTheirLanguage, teamOf, UNKNOWN } from './calls.ts';
import { refreshHome } from './home.ts';
import { channelSurface, type Respond, respondSurface, viewOf } from './surface.ts';

export interface InteractionNeeds extends AnswerNeeds {
  calls: CallsKept;
  clock: Clock;
  /** Slack's respond() for a response_url from elsewhere in the payload. */
  respondTo: (url: string) => Respond;
  /** Our workspace: with a single token always that token's, whatever workspace the person belongs to. */
  homeTeam: (team: string) => Promise<string>;
  /** The direct message channel between Paperboy and one person. */
  directWith: (team: string, person: string) => Promise<string>;
  /** Paperboy's own user in a workspace. */
  self: (team: string) => Promise<string | undefined>;
}

/** A submitted modal waits three seconds before Slack shows an error. */
const ERRORS_WITHIN_MS = 1_800;

export async function submitted(args: SlackViewMiddlewareArgs, needs: InteractionNeeds): Promise<void> {
  const team = await needs.homeTeam(teamOf(args.body));
  const person = args.body.user.id;
  if (await needs.withoutToken(team))
    return args.ack({ response_action: 'update', view: await viewOf(reinstall(needs.installUrl), needs) });
  return inTheirLanguage({ team, person }, needs, () => answerForm({ ...args, team, person }, needs));
}

async function answerForm(
  { view, ack, team, person }: SlackViewMiddlewareArgs & { team: string; person: string },
  needs: InteractionNeeds,
): Promise<void> {
  const metadata = readFormMetadata(view.private_metadata);
  const form = readFormCall((metadata && (await readHandle(metadata.handle, needs.calls.find))) ?? UNKNOWN);
  const place = placeIn(view.private_metadata);
  const channel = place?.channel ?? (await needs.directWith(team, person));
  const caller: Caller = { team, channel, person };
  const call = form
    ? withoutHere(readForm(form, view.state.values as unknown as ViewValues).call, channel, needs)
    : UNKNOWN;
  const context = await contextOf(caller, { via: 'form', changes: true }, needs);
  const reply = needs.bot.dispatch(call, context);
  const early = await within(ERRORS_WITHIN_MS, reply, needs.clock);
  const errors = early?.kind === 'message' && form ? formErrors(form, early) : undefined;
  if (errors) return ack({ response_action: 'errors', errors });
  if (place?.stays) {
    const loading = early ?? waiting();
    if (loading.kind === 'message') await ack({ response_action: 'update', view: await viewOf(loading, needs) });
    if (!early) await shownInstead(team, view.id, await reply, needs);
  } else {
    await ack();
    await say(await reply, form, caller, place?.url, needs);
  }
  if ((await reply).kind === 'message') await refreshHome(caller, needs);
}

/** Shows the answer in the modal that is open and waiting. */
async function shownInstead(team: string, id: string, reply: Reply, needs: InteractionNeeds): Promise<void> {
  if (reply.kind === 'form') return;
  const view = await viewOf(reply, needs);
  await needs.requests.ask(team, 'views.update', { view_id: id, view }).catch((error) => {
    needs.log.warn({ code: faultCode(error) }, 'could not show a late response in its modal');
  });
}

/** A form preselects the channel it was opened in; left unchanged, it names no other channel. */
function withoutHere(call: Call, channel: string, needs: InteractionNeeds): Call {
  const options = commandOf(call, needs)?.options ?? {};
  const others = Object.entries(call.options).filter(
    ([name, value]) => options[name]?.kind !== 'channel' || value !== channel,
  );
  return { ...call, options: Object.fromEntries(others) };
}

async function say(
  reply: Reply,
  form: Form | undefined,
  caller: Caller,
  url: string | undefined,
  needs: InteractionNeeds,
): Promise<void> {
  if (reply.kind === 'form') return;
  const beside = channelSurface(caller, needs);
  const surface = url ? respondSurface(needs.respondTo(url), needs, beside) : beside;
  const command = form && commandOf(form.call, needs);
  const ephemeral = reply.ephemeral === true || command?.answers(form?.call.options ?? {}, 'form') !== 'everyone';
  await surface.say(reply, { ephemeral });
}

export async function suggest(
  { options, body, ack }: SlackOptionsMiddlewareArgs<'block_suggestion'>,
  needs: InteractionNeeds,
): Promise<void> {
  // Without suggestions the typed text can still be chosen; without an acknowledgement the field is unusable.
  const choices = await suggested(options, body, needs).catch((error: unknown): Choice[] => {
    needs.log.warn({ err: error }, 'could not load suggestions for a form field');
    return [];
  });
  await ack(suggestionsOf(choices, options.value));
}

async function suggested(options: BlockSuggestion, body: BlockSuggestion, needs: InteractionNeeds): Promise<Choice[]> {
  const team = await needs.homeTeam(teamOf(body));
  const person = body.user.id;
  const name = options.block_id;
  const metadata = body.view ? readFormMetadata(body.view.private_metadata) : undefined;
  const form = readFormCall((metadata && (await readHandle(metadata.handle, needs.calls.find))) ?? UNKNOWN);
  const context = { now: needs.clock.now(), via: 'form' as const, canManage: false };
  const channel = { adapter: 'slack', team, channel: '' };
  const whole = { ...context, channel, person: { adapter: 'slack', team, person } };
  if (!form) return [];
  return inTheirLanguage({ team, person }, needs, async () =>
    needs.bot.complete(form.call, name, options.value, whole),
  );
}

function waiting(): Message {
  const fallbackText = texts.slack.interactions.searching();
  return { kind: 'message', fallbackText, blocks: [{ kind: 'prose', prose: [text(fallbackText)] }] };
}
