// Interactions in progress: what a person did, how long the bot has, and what it has answered so far.
// Source: https://docs.discord.com/developers/interactions/receiving-and-responding

import { afterPatience, patientNow } from '../../patient-time.ts';
import type { Component, FakeMessage } from '../world/message-data.ts';
import { FLAGS } from '../world/message-shape.ts';
import type { Channel, Guild, Json, User, World } from '../world/state.ts';

/** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
export type InteractionType = 2 | 3 | 4 | 5;

export interface Modal {
  customId: string;
  title: string;
  components: Component[];
  /** The interaction that it answered. */
  from: Interaction;
}

export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  user: User;
  channel: Channel;
  guild?: Guild;
  /** Of a component or of a modal that a component opened: where it was. */
  source?: FakeMessage;
  command?: { name: string; type: number };
  /** Of autocomplete: the type of the option that is being typed. */
  focusedType?: number;
  owners: Json;
  /** By performance.now(). */
  startedAt: number;
  /** By patientNow(): the clock of deadlines. */
  startedPatiently: number;
  /** As it was at the start. */
  deadlineMs: number;
  /** Sent with the messages that answer it. */
  metadata: Json;
  first?: { type: number; at: number };
  /** The answer of type 4 or 5. */
  original?: FakeMessage;
  /** The message with the component was changed through the token. */
  updated: boolean;
  modal?: Modal;
  choices?: { name: string; value: string | number }[];
  followUps: FakeMessage[];
  /** The deadline passed without an answer. */
  missed: boolean;
  watchers: Set<() => void>;
}

export interface Interactions {
  byId: Map<string, Interaction>;
  byToken: Map<string, Interaction>;
  /** Cancels a pending deadline. */
  timers: Set<() => void>;
}

export function createInteractions(): Interactions {
  return { byId: new Map(), byToken: new Map(), timers: new Set() };
}

/** Starts an interaction and its deadline. It is not sent yet. */
export function beginInteraction(
  world: World,
  interactions: Interactions,
  what: Pick<Interaction, 'type' | 'user' | 'channel' | 'owners'> & Partial<Interaction>,
): Interaction {
  const id = world.newId();
  const interaction: Interaction = {
    id,
    token: `aW50ZXJhY3Rpb246${Buffer.from(`${id}:${Math.random()}`).toString('base64url')}`,
    startedAt: performance.now(),
    startedPatiently: patientNow(),
    deadlineMs: world.settings.interactionDeadlineMs,
    metadata: {},
    updated: false,
    followUps: [],
    missed: false,
    watchers: new Set(),
    ...what,
  };
  interactions.byId.set(id, interaction);
  interactions.byToken.set(interaction.token, interaction);
  const callOff = afterPatience(interaction.deadlineMs, () => {
    interactions.timers.delete(callOff);
    if (interaction.first) return;
    interaction.missed = true;
    world.violations.push({ kind: 'no-answer', detail: describeInteraction(interaction), at: world.now() });
    noticed(interaction);
  });
  interactions.timers.add(callOff);
  return interaction;
}

/** Milliseconds since it began, as counted on an idle machine. */
export function ageOf(interaction: Interaction): number {
  return patientNow() - interaction.startedPatiently;
}

export function describeInteraction({ type, command, source }: Interaction): string {
  const kinds = { 2: 'command', 3: 'component', 4: 'autocomplete', 5: 'modal' };
  return `${kinds[type]}${command ? ` ${command.name}` : ''}${source ? ` on ${source.id}` : ''}`;
}

/** Wakes everyone waiting for a change. */
export function noticed(interaction: Interaction): void {
  for (const watcher of [...interaction.watchers]) watcher();
}

/** What a person finally sees. */
export type Answer =
  /** A message: new, or (`updated`) the one that the component is on. */
  | { kind: 'message'; message: FakeMessage; ephemeral: boolean; updated: boolean }
  | { kind: 'modal'; modal: Modal }
  | { kind: 'choices'; choices: { name: string; value: string | number }[] }
  /** Acknowledged, and nothing more was shown. */
  | { kind: 'acknowledged' }
  /** Still "thinking" at the time limit. */
  | { kind: 'thinking' }
  /** "The application did not respond." */
  | { kind: 'failed' };

function shown(message: FakeMessage, updated: boolean): Answer {
  return { kind: 'message', message, ephemeral: message.ephemeralFor !== undefined, updated };
}

/** The final state, or undefined while more is expected. */
export function finalAnswer(interaction: Interaction): Answer | undefined {
  const { first, original, source, followUps } = interaction;
  if (interaction.missed) return { kind: 'failed' };
  if (!first) return undefined;
  if (interaction.choices) return { kind: 'choices', choices: interaction.choices };
  if (interaction.modal) return { kind: 'modal', modal: interaction.modal };
  if (original && !original.gone && !(original.flags & FLAGS.LOADING)) return shown(original, false);
  if (interaction.updated && source) return shown(source, true);
  const [followUp] = followUps;
  return followUp ? shown(followUp, false) : undefined;
}

/** The state at the time limit. */
export function lastAnswer(interaction: Interaction): Answer {
  return finalAnswer(interaction) ?? { kind: interaction.first?.type === 5 ? 'thinking' : 'acknowledged' };
}
