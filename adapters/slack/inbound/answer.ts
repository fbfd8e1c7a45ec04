// Dispatches a call made on Slack and shows the answer where it belongs: forms as modals while the trigger is valid, errors to the caller
// alone, pages in place of the previous page.

import type { Call, Context } from '#src/conversation/call.ts';
import { type AnyCommand, pathOf } from '#src/conversation/command.ts';
import { formOffer } from '#src/conversation/input/form-call.ts';
import type { Form, Message } from '#src/conversation/message.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { faultCode } from '../api/requests.ts';
import { type RenderedForm, renderForm } from '../render/form.ts';
import { type Caller, contextOf, inTheirLanguage } from './calls.ts';
import { type HomeNeeds, refreshHome } from './home.ts';
import type { Surface } from './surface.ts';

export interface AnswerNeeds extends HomeNeeds {
  /** True when Paperboy has no usable token for a workspace; operators are then alerted. */
  withoutToken(team: string): Promise<boolean>;
  /** The installation URL; undefined when installing is not offered. */
  installUrl: string | undefined;
}

export interface AnswerRequest {
  caller: Caller;
  call: Call;
  via: Context['via'];
  surface: Surface;
  /** Trigger ID; opens a modal for three seconds. */
  trigger?: string;
  /** A modal is already open: another goes on top of it. */
  stacked?: boolean;
  /** The answer to a form is shown in its modal. */
  stays?: boolean;
  /** Where a modal's answer is posted later: a response_url. */
  responseUrl?: string;
  replaces?: boolean;
  /** Relabels the pressed button; false when it cannot be changed. */
  relabel?: (words: string) => Promise<boolean>;
}

/** Commands whose options do not fit one line, and the command that answers with their form: typed without options, they open it. */
const FORMS: ReadonlyMap<string, string> = new Map([['subscribe', 'subscribe-form']]);

/** Open to everyone, but they change what the Home tab shows. */
const VOTES: ReadonlySet<string> = new Set(['vote', 'unvote']);

export function commandOf(call: Call, { bot }: Pick<AnswerNeeds, 'bot'>): AnyCommand | undefined {
  return bot.commands.find((one) => pathOf(one) === call.command);
}

/** Never rejects. */
export async function answer(request: AnswerRequest, needs: AnswerNeeds): Promise<void> {
  const { call, caller, via, surface } = request;
  try {
    const unusable = await needs.withoutToken(caller.team);
    if (unusable) return await surface.say(reinstall(needs.installUrl), { ephemeral: true });
    const command = commandOf(call, needs);
    const changes = command !== undefined && command.allows !== 'anyone';
    await inTheirLanguage(caller, needs, async () =>
      reply(request, command, await contextOf(caller, { via, changes }, needs), needs),
    );
  } catch (error) {
    needs.log.error({ command: call.command, err: error }, 'could not respond to a call (this is a bug)');
  }
}

async function reply(
  { call, caller, via, surface, ...request }: AnswerRequest,
  command: AnyCommand | undefined,
  context: Context,
  needs: AnswerNeeds,
): Promise<void> {
  const opens =
    via === 'typed' && context.canManage && !context.missingPermissions && Object.keys(call.options).length === 0;
  const form = opens ? FORMS.get(call.command) : undefined;
  const answered = await needs.bot.dispatch(form ? { command: form, options: {} } : call, context);
  if (answered.kind === 'form') return await showForm(answered, { caller, surface, ...request }, needs);
  if (answered.relabels !== undefined && (await request.relabel?.(answered.relabels)))
    return await refreshHome(caller, needs);
  const ephemeral = answered.ephemeral === true || command?.answers(call.options, via) !== 'everyone';
  await surface.say(answered, { ephemeral, replaces: request.replaces === true && answered.ephemeral !== true });
  if (
    ((command !== undefined && command.allows !== 'anyone') || VOTES.has(call.command)) &&
    answered.ephemeral !== true
  )
    await refreshHome(caller, needs);
}

/** A `response_url` needs no token, so this can always be posted. */
export function reinstall(url: string | undefined): Message {
  const prose = texts.slack.interactions.reinstall(url);
  return {
    kind: 'message',
    ephemeral: true,
    fallbackText: plain(prose),
    blocks: [{ kind: 'notice', tone: 'warning', prose }],
  };
}

/** As a modal; when none can be opened any more, a message with a button that opens it. */
export async function showForm(
  form: Form,
  request: Pick<AnswerRequest, 'caller' | 'trigger' | 'stacked' | 'stays' | 'responseUrl' | 'surface'>,
  needs: AnswerNeeds,
): Promise<void> {
  const { caller, trigger, stacked, stays, responseUrl, surface } = request;
  if (trigger !== undefined) {
    const place = JSON.stringify({ channel: caller.channel, ...(responseUrl ? { url: responseUrl } : {}), stays });
    const { view, keep } = formView(form, place, needs);
    await needs.keep(keep);
    try {
      await needs.requests.ask(caller.team, stacked ? 'views.push' : 'views.open', { trigger_id: trigger, view });
      return;
    } catch (error) {
      needs.log.warn({ code: faultCode(error) }, 'could not open a form in time');
    }
  }
  await surface.say(formOffer(form), { ephemeral: true });
}

/** The modal of a form. `place`: where it was opened, as its private metadata carries it. */
export function formView(form: Form, place: string, needs: AnswerNeeds): RenderedForm {
  const previews = needs.bot.commands.some((one) => pathOf(one) === 'preview') && form.call.command === 'subscribe';
  return renderForm(form, commandOf(form.call, needs), {
    place,
    ...(previews ? { button: { label: texts.slack.interactions.previewButton(), command: 'preview' } } : {}),
  });
}
