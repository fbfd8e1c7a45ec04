// Messages of a channel over REST: post, read, change, remove, crosspost. With the permissions that each needs, nonces and slow mode.
// Source: https://docs.discord.com/developers/resources/message

import { attachmentsOf } from '../checks/attachments.ts';
import type { AllowedMentions } from '../checks/mentions.ts';
import { checkMessage, draftOf } from '../checks/message-check.ts';
import { refusal, waitRefusal } from '../refusals.ts';
import type { FakeMessage } from '../world/message-data.ts';
import { FLAGS, wireForBot, wireMessage } from '../world/message-shape.ts';
import { changeMessage, makeMessage, messageIn, removeMessage } from '../world/messages.ts';
import { demand, may, visibleChannel } from '../world/permissions.ts';
import { isForum } from '../world/shapes.ts';
import type { Channel, World } from '../world/state.ts';
import { refuseInThread, wakeForPosting } from '../world/thread-state.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';

const BASE = '/channels/:channel/messages';
const HOUR_MS = 3_600_000;

export const messageRoutes: Route[] = [
  route('POST', BASE, post),
  route('GET', BASE, list),
  route('GET', `${BASE}/:message`, get),
  route('PATCH', `${BASE}/:message`, edit),
  route('DELETE', `${BASE}/:message`, remove),
  route('POST', `${BASE}/:message/crosspost`, crosspost),
];

/** A message of a visible channel, or 10008. */
export function messageOf({ world, params }: Asked, channel: Channel): FakeMessage {
  const message = messageIn(world, channel.id, params.message ?? '');
  if (!message) throw refusal(10008);
  return message;
}

function post(asked: Asked): Given {
  const { world, body, uploads } = asked;
  const channel = visibleChannel(world, asked.params.channel ?? '');
  if (isForum(channel) || channel.type === 4) throw refusal(50008);
  demand(world, channel, channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  if (uploads.length > 0) demand(world, channel, 'ATTACH_FILES');
  if (channel.recipient?.refusesDms) throw refusal(50007);
  const repliesTo = (body.message_reference as { message_id?: string } | undefined)?.message_id;
  if (repliesTo !== undefined && !may(world, channel, world.bot.id, 'READ_MESSAGE_HISTORY')) throw refusal(160002);
  const attachments = attachmentsOf(world, body, uploads);
  const draft = draftOf(
    body,
    attachments.map(({ filename }) => filename),
  );
  checkMessage('message', body, draft);
  const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
  const earlier = nonce !== undefined && body.enforce_nonce === true ? known(world, nonce) : undefined;
  if (earlier) return { status: 200, body: wireMessage(world, earlier, true) };
  wakeForPosting(world, channel);
  refuseHaste(world, channel);
  const message = makeMessage(world, channel, {
    author: world.bot,
    draft,
    attachments,
    nonce,
    allowed: (body.allowed_mentions ?? undefined) as AllowedMentions | undefined,
    ...(repliesTo === undefined ? {} : { repliesTo }),
  });
  if (nonce !== undefined) world.nonces.set(nonce, { message, at: performance.now() });
  return { status: 200, body: wireMessage(world, message, true) };
}

/** What the bot posted with this nonce in the last minutes, in any channel. */
function known(world: World, nonce: string): FakeMessage | undefined {
  const earlier = world.nonces.get(nonce);
  if (!earlier || performance.now() - earlier.at > world.settings.nonceWindowMs) return undefined;
  return earlier.message;
}

/** Slow mode. Discord usually exempts bots; the fake does not. */
function refuseHaste(world: World, channel: Channel): void {
  if (channel.slowMode === 0 || channel.recipient) return;
  if (may(world, channel, world.bot.id, 'MANAGE_MESSAGES') || may(world, channel, world.bot.id, 'MANAGE_CHANNELS'))
    return;
  const last = (world.messages.get(channel.id) ?? []).findLast(
    ({ author, token }) => author === world.bot && token === undefined,
  );
  if (!last) return;
  const left = channel.slowMode - (world.now() - Date.parse(last.timestamp)) / 1_000;
  if (left > 0) throw waitRefusal('This action cannot be performed due to slowmode rate limit.', 20016, left);
}

function list({ world, params, query }: Asked): Given {
  const channel = visibleChannel(world, params.channel ?? '');
  if (isForum(channel)) throw refusal(50008);
  if (!may(world, channel, world.bot.id, 'READ_MESSAGE_HISTORY')) return { status: 200, body: [] };
  const limit = Math.min(Number(query.get('limit') ?? 50), 100);
  const all = (world.messages.get(channel.id) ?? []).toSorted((a, b) => compareIds(a.id, b.id));
  const [after, before, around] = [query.get('after'), query.get('before'), query.get('around')];
  let page = all.slice(-limit);
  if (after !== null) page = all.filter(({ id }) => compareIds(id, after) > 0).slice(0, limit);
  if (before !== null) page = all.filter(({ id }) => compareIds(id, before) < 0).slice(-limit);
  if (around !== null) {
    const middle = all.findIndex(({ id }) => compareIds(id, around) >= 0);
    page = all.slice(Math.max(0, middle - Math.floor(limit / 2))).slice(0, limit);
  }
  return { status: 200, body: page.reverse().map((message) => wireForBot(world, message)) };
}

/** Ids are numbers too large for a double. */
export function compareIds(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function get(asked: Asked): Given {
  const channel = visibleChannel(asked.world, asked.params.channel ?? '');
  demand(asked.world, channel, 'READ_MESSAGE_HISTORY');
  return { status: 200, body: wireForBot(asked.world, messageOf(asked, channel)) };
}

function edit(asked: Asked): Given {
  const { world, body, uploads } = asked;
  const channel = visibleChannel(world, asked.params.channel ?? '');
  const message = messageOf(asked, channel);
  if (message.author !== world.bot) throw refusal(50005);
  refuseInThread(world, channel);
  const attachments = attachmentsOf(world, body, uploads, message.attachments);
  const files = attachments.map(({ filename }) => filename);
  const draft = draftOf(body, files, { ...message, files });
  checkMessage('edit', body, draft);
  changeMessage(world, message, draft, {
    attachments,
    allowed: (body.allowed_mentions ?? undefined) as AllowedMentions | undefined,
  });
  return { status: 200, body: wireMessage(world, message) };
}

function remove(asked: Asked): Given {
  const channel = visibleChannel(asked.world, asked.params.channel ?? '');
  const message = messageOf(asked, channel);
  if (message.author !== asked.world.bot) demand(asked.world, channel, 'MANAGE_MESSAGES');
  // Only deleting is allowed in an archived thread, unless it is locked.
  if (channel.thread?.archived && channel.thread.locked) refuseInThread(asked.world, channel);
  removeMessage(asked.world, message);
  return done;
}

function crosspost(asked: Asked): Given {
  const { world } = asked;
  const channel = visibleChannel(world, asked.params.channel ?? '');
  if (channel.type !== 5) throw refusal(50024);
  demand(world, channel, 'SEND_MESSAGES');
  const message = messageOf(asked, channel);
  if (message.author !== world.bot) demand(world, channel, 'MANAGE_MESSAGES');
  if (message.crossposted) throw refusal(40033);
  const now = performance.now();
  const recent = (world.crossposts.get(channel.id) ?? []).filter((at) => now - at < HOUR_MS);
  if (recent.length >= world.settings.crosspostsPerHour) {
    throw waitRefusal('You are being rate limited.', 0, (HOUR_MS - (now - (recent[0] ?? now))) / 1_000);
  }
  world.crossposts.set(channel.id, [...recent, now]);
  message.crossposted = true;
  message.flags |= FLAGS.CROSSPOSTED;
  return { status: 200, body: wireMessage(world, message) };
}
