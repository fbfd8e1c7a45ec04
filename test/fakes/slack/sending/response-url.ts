// Response URLs: five answers in thirty minutes, seen by the person alone unless they say otherwise, replacing or deleting the
// message that they are about. Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses

import { draftOf, type Way } from '../checks/message-check.ts';
import { truth } from '../methods/args.ts';
import { isRefusal } from '../refusals.ts';
import type { Answered, Page } from '../server.ts';
import { changeMessage, deleteMessage, makeMessage } from '../world/messages.ts';
import type { Channel, Installation, Json, World } from '../world/state.ts';
import { ageOf, show, type Ticket } from './tickets.ts';

const refused = (world: World, status: number, error: string, detail: string): Answered => {
  world.violate('response-url', detail);
  return { status, body: { ok: false, error }, headers: {} };
};

export const responseUrlPage: Page = {
  path: /^\/actions\/(.+)$/,
  name: 'response_url',
  handle(world, { bytes, match }): Answered {
    const ticket = world.tickets.find((one) => one.responseUrl?.id === match[1]);
    if (!ticket?.responseUrl) return refused(world, 404, 'expired_url', 'an unknown response_url');
    const age = ageOf(world, ticket);
    if (age > world.settings.responseUrlMs)
      return refused(world, 404, 'expired_url', `a response_url ${Math.round(age)} ms old`);
    if (ticket.responseUrl.uses >= world.settings.responseUrlUses) {
      return refused(
        world,
        404,
        'used_url',
        `a response_url was used more than ${world.settings.responseUrlUses} times`,
      );
    }
    let body: Json;
    try {
      body = JSON.parse(bytes.toString('utf8')) as Json;
    } catch {
      return refused(world, 400, 'invalid_payload', 'no JSON came to a response_url');
    }
    try {
      respond(world, ticket, body, 'response');
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      return { status: 400, body: thrown.body, headers: {} };
    }
    ticket.responseUrl.uses++;
    return { status: 200, body: { ok: true }, headers: {} };
  },
};

/** Applies a response to the pressed message or as a new one. Also for the body of an acknowledgement. */
export function respond(world: World, ticket: Ticket, body: Json, way: Way): void {
  const { message: source } = ticket;
  const asked = truth(body, 'replace_original') || truth(body, 'delete_original');
  const onSource = source?.botId !== undefined && ticket.kind === 'press';
  if (asked && !onSource) {
    world.violate('response-url', `${ticket.kind}: there is no message of the app to replace or delete`);
  }
  if (truth(body, 'delete_original')) {
    if (!onSource) return;
    deleteMessage(world, source);
    return void show(ticket, { kind: 'deleted', message: source });
  }
  const draft = draftOf(world, body, way);
  if (onSource && truth(body, 'replace_original') && !source.gone) {
    changeMessage(world, source, draft);
    return void show(ticket, {
      kind: 'message',
      message: source,
      ephemeral: source.ephemeralFor !== undefined,
      updated: true,
    });
  }
  const ephemeral = body.response_type !== 'in_channel';
  const installation = world.workspaces.get(ticket.person.teamId)?.installation as Installation;
  const threadTs =
    typeof body.thread_ts === 'string' ? body.thread_ts : ephemeral ? ticket.responseUrl?.threadTs : undefined;
  const message = makeMessage(world, ticket.channel as Channel, draft, {
    userId: installation.botUserId,
    teamId: ticket.person.teamId,
    botId: installation.botId,
    ...(ephemeral ? { ephemeralFor: ticket.person.id } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  show(seerOf(world, ticket), { kind: 'message', message, ephemeral, updated: false });
}

/** A submitted form is often answered through the older response_url that opened it. The person sees it now. */
function seerOf(world: World, ticket: Ticket): Ticket {
  if (!ticket.done) return ticket;
  const later = world.tickets.findLast(
    ({ done, kind, person }) => !done && kind === 'submit' && person.id === ticket.person.id,
  );
  return later ?? ticket;
}
