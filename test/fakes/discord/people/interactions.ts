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
  /** By patientNow(): what deadlines are held against. */
  startedPatiently: number;
  /** As it was when this began. */
  deadlineMs: number;
  /** Told over the wire on messages that answer. */
  metadata: Json;
  first?: { type: number; at: number };
  /** The answer of type 4 or 5. */
  original?: FakeMessage;
  /** The message with the component was changed through the token. */
  updated: boolean;
  modal?: Modal;
  choices?: { name: string; value: string | number }[];
  followUps: FakeMessage[];
  /** The deadline went by without an answer. */
  missed: boolean;
  watchers: Set<() => void>;
}

export interface Interactions {
  byId: Map<string, Interaction>;
  byToken: Map<string, Interaction>;
  /** What calls off a deadline that is still to come. */
  timers: Set<() => void>;
}

export function createInteractions(): Interactions {
  return { byId: new Map(), byToken: new Map(), timers: new Set() };
}

/** Begins one: from here the clock runs. It is not told to anybody yet. */
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

/** Milliseconds since it began, as a machine with nothing else to do would have counted them. */
export function ageOf(interaction: Interaction): number {
  return patientNow() - interaction.startedPatiently;
}

export function describeInteraction({ type, command, source }: Interaction): string {
  const kinds = { 2: 'command', 3: 'component', 4: 'autocomplete', 5: 'modal' };
  return `${kinds[type]}${command ? ` ${command.name}` : ''}${source ? ` on ${source.id}` : ''}`;
}

/** Wakes anyone who waits for a change. */
export function noticed(interaction: Interaction): void {
  for (const watcher of [...interaction.watchers]) watcher();
}

/** What a person sees in the end. */
export type Answer =
  /** A message: new, or (`updated`) the one that the component is on. */
  | { kind: 'message'; message: FakeMessage; ephemeral: boolean; updated: boolean }
  | { kind: 'modal'; modal: Modal }
  | { kind: 'choices'; choices: { name: string; value: string | number }[] }
  /** Taken note of, and nothing more was shown. */
  | { kind: 'acknowledged' }
  /** Still "thinking" when patience ended. */
  | { kind: 'thinking' }
  /** "The application did not respond." */
  | { kind: 'failed' };

function shown(message: FakeMessage, updated: boolean): Answer {
  return { kind: 'message', message, ephemeral: message.ephemeralFor !== undefined, updated };
}

/** The final state, or undefined while more is to come. */
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

/** The state when patience has ended. */
export function lastAnswer(interaction: Interaction): Answer {
  return finalAnswer(interaction) ?? { kind: interaction.first?.type === 5 ? 'thinking' : 'acknowledged' };
}
