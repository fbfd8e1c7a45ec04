// Channels and threads over REST: reading and changing one, starting threads and forum posts, listing archived ones.
// Sources: https://docs.discord.com/developers/resources/channel and topics/threads

import { attachmentsOf } from '../checks/attachments.ts';
import type { AllowedMentions } from '../checks/mentions.ts';
import { checkMessage, draftOf } from '../checks/message-check.ts';
import { specFaults } from '../checks/spec-check.ts';
import { type BodyFault, badLength, refusal, refuseBody } from '../refusals.ts';
import { FLAGS, wireMessage } from '../world/message-shape.ts';
import { makeMessage } from '../world/messages.ts';
import { demand, may, visibleChannel } from '../world/permissions.ts';
import { isForum, wireChannel } from '../world/shapes.ts';
import type { Channel, Json, World } from '../world/state.ts';
import { publishChannel, removeChannel, setArchived } from '../world/thread-state.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';
import { compareIds, messageOf } from './routes-messages.ts';

const REQUIRE_TAG = 1 << 4;
const AUTO_ARCHIVE = [60, 1_440, 4_320, 10_080];

export const channelRoutes: Route[] = [
  route('GET', '/channels/:channel', get),
  route('PATCH', '/channels/:channel', change),
  route('DELETE', '/channels/:channel', remove),
  route('POST', '/channels/:channel/typing', ({ world, params }) => {
    visibleChannel(world, params.channel ?? '');
    return done;
  }),
  route('POST', '/channels/:channel/messages/:message/threads', threadFromMessage),
  route('POST', '/channels/:channel/threads', startThread),
  route('GET', '/channels/:channel/threads/archived/public', archived),
];

function get({ world, params }: Asked): Given {
  return { status: 200, body: wireChannel(world, visibleChannel(world, params.channel ?? '')) };
}

function change({ world, params, body }: Asked): Given {
  const channel = visibleChannel(world, params.channel ?? '');
  const { thread } = channel;
  if (!thread) {
    demand(world, channel, 'MANAGE_CHANNELS');
    if (typeof body.name === 'string') channel.name = body.name;
    publishChannel(world, 'CHANNEL_UPDATE', channel);
    return { status: 200, body: wireChannel(world, channel) };
  }
  refuseBody(specFaults('threadChange', body));
  const canManage = may(world, channel, world.bot.id, 'MANAGE_THREADS');
  const wakes = body.archived === false;
  if (thread.locked && !canManage) throw refusal(thread.archived ? 50083 : 160005);
  if (thread.archived && !wakes) throw refusal(50083);
  if (body.locked !== undefined && !canManage) throw refusal(50013);
  if (wakes) demand(world, channel, 'SEND_MESSAGES_IN_THREADS');
  if (!wakes && !canManage && thread.ownerId !== world.bot.id) throw refusal(50013);
  if (typeof body.name === 'string') channel.name = body.name;
  if (typeof body.locked === 'boolean') thread.locked = body.locked;
  if (Array.isArray(body.applied_tags)) thread.appliedTags = body.applied_tags as string[];
  setArchived(world, channel, typeof body.archived === 'boolean' ? body.archived : thread.archived);
  return { status: 200, body: wireChannel(world, channel) };
}

function remove({ world, params }: Asked): Given {
  const channel = visibleChannel(world, params.channel ?? '');
  if (!channel.recipient) demand(world, channel, channel.thread ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS');
  removeChannel(world, channel);
  return { status: 200, body: wireChannel(world, channel) };
}

function threadFromMessage(asked: Asked): Given {
  const { world, body } = asked;
  const parent = visibleChannel(world, asked.params.channel ?? '');
  if (parent.type !== 0 && parent.type !== 5) throw refusal(50024);
  demand(world, parent, 'CREATE_PUBLIC_THREADS');
  const message = messageOf(asked, parent);
  refuseBody([...specFaults('thread', body), ...nameFaults(body)]);
  if (message.flags & FLAGS.HAS_THREAD) throw refusal(160004);
  const thread = addThread(world, parent, { id: message.id, name: String(body.name), body });
  message.flags |= FLAGS.HAS_THREAD;
  return { status: 201, body: wireChannel(world, thread) };
}

/** In a forum a post with its first message; elsewhere a thread without one. */
function startThread(asked: Asked): Given {
  const { world, body, uploads } = asked;
  const parent = visibleChannel(world, asked.params.channel ?? '');
  if (!isForum(parent)) {
    if (parent.type !== 0 && parent.type !== 5) throw refusal(50024);
    demand(world, parent, 'CREATE_PUBLIC_THREADS');
    refuseBody(nameFaults(body));
    return { status: 201, body: wireChannel(world, addThread(world, parent, { name: String(body.name), body })) };
  }
  demand(world, parent, 'SEND_MESSAGES');
  const said = (body.message ?? {}) as Json;
  refuseBody([...specFaults('post', body), ...nameFaults(body), ...tagFaults(parent, body)]);
  const tags = (body.applied_tags ?? []) as string[];
  if (parent.flags & REQUIRE_TAG && tags.length === 0) throw refusal(40067);
  const attachments = attachmentsOf(world, said, uploads);
  const draft = draftOf(
    said,
    attachments.map(({ filename }) => filename),
  );
  checkMessage('starter', said, draft);
  const thread = addThread(world, parent, { name: String(body.name), body });
  const message = makeMessage(world, thread, {
    author: world.bot,
    draft,
    attachments,
    id: thread.id,
    allowed: (said.allowed_mentions ?? undefined) as AllowedMentions | undefined,
  });
  return { status: 201, body: { ...wireChannel(world, thread), message: wireMessage(world, message) } };
}

function nameFaults(body: Json): BodyFault[] {
  const name = String(body.name ?? '').trim();
  return name.length < 1 || name.length > 100 ? [badLength(['name'], 1, 100)] : [];
}

function tagFaults(parent: Channel, body: Json): BodyFault[] {
  const tags = (body.applied_tags ?? []) as string[];
  const faults: BodyFault[] = tags.length > 5 ? [badLength(['applied_tags'], 0, 5)] : [];
  for (const tag of tags) {
    if (parent.tags.some(({ id }) => id === tag)) continue;
    faults.push({ path: ['applied_tags'], code: 'FORUM_TAG_UNKNOWN', message: `Unknown tag ${tag}` });
  }
  return faults;
}

function addThread(world: World, parent: Channel, given: { id?: string; name: string; body: Json }): Channel {
  const minutes = Number(given.body.auto_archive_duration ?? 4_320);
  if (!AUTO_ARCHIVE.includes(minutes)) {
    refuseBody([
      {
        path: ['auto_archive_duration'],
        code: 'BASE_TYPE_CHOICES',
        message: 'Value must be one of {60, 1440, 4320, 10080}.',
      },
    ]);
  }
  const thread: Channel = {
    id: given.id ?? world.newId(),
    type: parent.type === 5 ? 10 : 11,
    name: given.name,
    parentId: parent.id,
    overwrites: [],
    slowMode: 0,
    flags: 0,
    tags: [],
    blockedWords: parent.blockedWords,
    thread: {
      ownerId: world.bot.id,
      archived: false,
      locked: false,
      autoArchiveMinutes: minutes,
      archivedAt: new Date(world.now()).toISOString(),
      appliedTags: (given.body.applied_tags ?? []) as string[],
    },
    ...(parent.guildId === undefined ? {} : { guildId: parent.guildId }),
  };
  world.channels.set(thread.id, thread);
  publishChannel(world, 'THREAD_CREATE', thread, { newly_created: true });
  return thread;
}

function archived({ world, params, query }: Asked): Given {
  const parent = visibleChannel(world, params.channel ?? '');
  demand(world, parent, 'READ_MESSAGE_HISTORY');
  const limit = Math.min(Number(query.get('limit') ?? 50), 100);
  const before = query.get('before');
  const all = [...world.channels.values()]
    .filter(({ parentId, thread }) => parentId === parent.id && thread?.archived)
    .filter(({ thread }) => before === null || (thread?.archivedAt ?? '') < before)
    .sort((a, b) => (b.thread?.archivedAt ?? '').localeCompare(a.thread?.archivedAt ?? '') || compareIds(b.id, a.id));
  return {
    status: 200,
    body: {
      threads: all.slice(0, limit).map((one) => wireChannel(world, one)),
      members: [],
      has_more: all.length > limit,
    },
  };
}
