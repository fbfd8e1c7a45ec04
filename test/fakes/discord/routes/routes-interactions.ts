// The first answer to an interaction: POST /interactions/{id}/{token}/callback, with its deadline and what may answer what.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding

import { attachmentsOf } from '../checks/attachments.ts';
import type { AllowedMentions } from '../checks/mentions.ts';
import { checkMessage, draftOf } from '../checks/message-check.ts';
import { checkChoices, checkModal } from '../checks/modal-check.ts';
import { ageOf, describeInteraction, type Interaction, noticed } from '../people/interactions.ts';
import { refusal, refuseBody } from '../refusals.ts';
import type { Component, FakeMessage } from '../world/message-data.ts';
import { FLAGS, wireMessage } from '../world/message-shape.ts';
import { changeMessage, makeMessage } from '../world/messages.ts';
import type { Json, World } from '../world/state.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';

export const interactionRoutes: Route[] = [
  route('POST', '/interactions/:interaction/:token/callback', answerFirst, 'none'),
];

async function answerFirst(asked: Asked): Promise<Given> {
  const { world, interactions, params, body, query } = asked;
  const interaction = interactions.byId.get(params.interaction ?? '');
  if (!interaction || interaction.token !== params.token) throw refusal(10062);
  const at = ageOf(interaction);
  if (at > interaction.deadlineMs || interaction.missed) {
    world.violations.push({
      kind: 'late-answer',
      detail: `${describeInteraction(interaction)} after ${Math.round(at)} ms`,
      at: world.now(),
    });
    throw refusal(10062);
  }
  if (interaction.first) {
    world.violations.push({ kind: 'answered-twice', detail: describeInteraction(interaction), at: world.now() });
    throw refusal(40060);
  }
  const type = Number(body.type);
  refuseWrongType(interaction, type);
  const data = (body.data ?? {}) as Json;
  const message = take(asked, interaction, type, data);
  // Undelayed: benches measure this.
  interaction.first = { type, at: performance.now() - interaction.startedAt };
  noticed(interaction);
  if (query.get('with_response') !== 'true') return done;
  return { status: 200, body: withResponse(world, interaction, type, message) };
}

/** Which responses are allowed for which interaction. */
function refuseWrongType(interaction: Interaction, type: number): void {
  const onMessage = interaction.source !== undefined;
  const allowed: Record<number, number[]> = {
    2: [4, 5, 9],
    3: [4, 5, 6, 7, 9],
    4: [8],
    5: onMessage ? [4, 5, 6, 7] : [4, 5],
  };
  const may = allowed[interaction.type] ?? [];
  if (may.includes(type)) return;
  refuseBody([
    {
      path: ['type'],
      code: 'BASE_TYPE_CHOICES',
      message: `Value must be one of {${may.join(', ')}} for this interaction.`,
    },
  ]);
}

function take(asked: Asked, interaction: Interaction, type: number, data: Json): FakeMessage | undefined {
  const { world } = asked;
  if (type === 4 || type === 5) {
    interaction.original = answerMessage(asked, interaction, data, type === 5);
    return interaction.original;
  }
  if (type === 7 && interaction.source) {
    updateSource(asked, interaction, data);
    return interaction.source;
  }
  if (type === 8) {
    checkChoices(data, interaction.focusedType ?? 3);
    interaction.choices = (data.choices ?? []) as { name: string; value: string | number }[];
  }
  if (type === 9) {
    checkModal(data);
    interaction.modal = {
      customId: String(data.custom_id),
      title: String(data.title),
      components: data.components as Component[],
      from: interaction,
    };
  }
  if (type === 6 && !interaction.source)
    world.violations.push({ kind: 'bad-body', detail: 'nothing to update', at: world.now() });
  return undefined;
}

function answerMessage(asked: Asked, interaction: Interaction, data: Json, defer: boolean): FakeMessage {
  const { world, uploads } = asked;
  const flags = Number(data.flags ?? 0);
  if (defer && flags & ~FLAGS.EPHEMERAL) {
    refuseBody([
      {
        path: ['data', 'flags'],
        code: 'INTERACTION_DEFER_FLAGS_INVALID',
        message: 'A deferred answer may be ephemeral and have no other flag.',
      },
    ]);
  }
  const attachments = attachmentsOf(world, data, uploads);
  const draft = draftOf(
    data,
    attachments.map(({ filename }) => filename),
  );
  if (!defer) checkMessage('answer', data, draft);
  return makeMessage(world, interaction.channel, {
    author: world.bot,
    draft: defer ? { content: '', embeds: [], components: [], files: [], flags: FLAGS.LOADING } : draft,
    attachments: defer ? [] : attachments,
    allowed: (data.allowed_mentions ?? undefined) as AllowedMentions | undefined,
    type: interaction.type === 2 ? (interaction.command?.type === 1 ? 20 : 23) : 0,
    origin: interaction.metadata,
    token: interaction.token,
    ...(flags & FLAGS.EPHEMERAL ? { ephemeralFor: interaction.user.id } : {}),
  });
}

function updateSource(asked: Asked, interaction: Interaction, data: Json): void {
  const source = interaction.source as FakeMessage;
  editThrough(asked, source, data);
  interaction.updated = true;
}

/** Edits a message with an interaction's token. */
export function editThrough({ world, uploads }: Asked, message: FakeMessage, data: Json): void {
  const attachments = attachmentsOf(world, data, uploads, message.attachments);
  const files = attachments.map(({ filename }) => filename);
  const loading = (message.flags & FLAGS.LOADING) !== 0;
  const draft = draftOf(data, files, loading ? undefined : { ...message, files });
  checkMessage('edit', data, draft);
  changeMessage(world, message, draft, {
    attachments,
    allowed: (data.allowed_mentions ?? undefined) as AllowedMentions | undefined,
  });
}

function withResponse(world: World, interaction: Interaction, type: number, message: FakeMessage | undefined): Json {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel.id,
      ...(interaction.guild ? { guild_id: interaction.guild.id } : {}),
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (message.flags & FLAGS.LOADING) !== 0,
            response_message_ephemeral: message.ephemeralFor !== undefined,
          }
        : {}),
    },
    ...(message ? { resource: { type, message: wireMessage(world, message) } } : { resource: { type } }),
  };
}
