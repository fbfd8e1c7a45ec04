// Follow-ups and edits with an interaction's token: /webhooks/{application}/{token}. Good for 15 minutes, and only after a first answer.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages

import { attachmentsOf } from '../checks/attachments.ts';
import type { AllowedMentions } from '../checks/mentions.ts';
import { checkMessage, draftOf } from '../checks/message-check.ts';
import { ageOf, type Interaction, noticed } from '../people/interactions.ts';
import { refusal } from '../refusals.ts';
import type { FakeMessage } from '../world/message-data.ts';
import { FLAGS, wireMessage } from '../world/message-shape.ts';
import { makeMessage, messageIn, removeMessage } from '../world/messages.ts';
import { type Asked, done, type Given, type Route, route } from './route.ts';
import { editThrough } from './routes-interactions.ts';

/** Follow-ups where only the user has installed the bot. */
const MOST_FOREIGN_FOLLOW_UPS = 5;

const BASE = '/webhooks/:webhook/:token';

export const webhookRoutes: Route[] = [
  route('POST', BASE, followUp, 'none'),
  route('GET', `${BASE}/messages/:message`, get, 'none'),
  route('PATCH', `${BASE}/messages/:message`, edit, 'none'),
  route('DELETE', `${BASE}/messages/:message`, remove, 'none'),
];

function interactionOf({ world, interactions, params }: Asked): Interaction {
  const interaction = interactions.byToken.get(params.token ?? '');
  if (params.webhook !== world.applicationId || !interaction) throw refusal(10015);
  if (ageOf(interaction) > world.settings.interactionTokenMs) throw refusal(50027);
  if (!interaction.first || interaction.type === 4) throw refusal(10015);
  return interaction;
}

/** `@original`, or a message created by this application's interactions. */
function messageOf(asked: Asked, interaction: Interaction): FakeMessage {
  const { world, params } = asked;
  if (params.message === '@original') {
    const type = interaction.first?.type;
    const original = type === 6 || type === 7 ? interaction.source : interaction.original;
    if (!original || original.gone) throw refusal(10008);
    return original;
  }
  const id = params.message ?? '';
  const hidden = world.ephemeral.get(id);
  const message = hidden ?? messageIn(world, interaction.channel.id, id);
  if (!message || message.webhookId !== world.applicationId) throw refusal(10008);
  if (hidden && hidden.token !== interaction.token && hidden !== interaction.source) throw refusal(10008);
  return message;
}

function followUp(asked: Asked): Given {
  const { world, body, uploads } = asked;
  const interaction = interactionOf(asked);
  const { original } = interaction;
  if (original && !original.gone && original.flags & FLAGS.LOADING) {
    // A Discord quirk: right after a defer, a follow-up replaces the placeholder, and its own flag is ignored.
    editThrough(asked, original, body);
    noticed(interaction);
    return { status: 200, body: wireMessage(world, original) };
  }
  const foreign = interaction.guild !== undefined && interaction.owners['0'] === undefined;
  if (foreign && interaction.followUps.length >= MOST_FOREIGN_FOLLOW_UPS) throw refusal(40094);
  const attachments = attachmentsOf(world, body, uploads);
  const draft = draftOf(
    body,
    attachments.map(({ filename }) => filename),
  );
  checkMessage('answer', body, draft);
  const message = makeMessage(world, interaction.channel, {
    author: world.bot,
    draft,
    attachments,
    allowed: (body.allowed_mentions ?? undefined) as AllowedMentions | undefined,
    origin: original ? { ...interaction.metadata, original_response_message_id: original.id } : interaction.metadata,
    token: interaction.token,
    ...(Number(body.flags ?? 0) & FLAGS.EPHEMERAL ? { ephemeralFor: interaction.user.id } : {}),
  });
  interaction.followUps.push(message);
  noticed(interaction);
  return { status: 200, body: wireMessage(world, message) };
}

function get(asked: Asked): Given {
  return { status: 200, body: wireMessage(asked.world, messageOf(asked, interactionOf(asked))) };
}

function edit(asked: Asked): Given {
  const interaction = interactionOf(asked);
  const message = messageOf(asked, interaction);
  editThrough(asked, message, asked.body);
  if (message === interaction.source) interaction.updated = true;
  noticed(interaction);
  return { status: 200, body: wireMessage(asked.world, message) };
}

function remove(asked: Asked): Given {
  const interaction = interactionOf(asked);
  removeMessage(asked.world, messageOf(asked, interaction));
  noticed(interaction);
  return done;
}
