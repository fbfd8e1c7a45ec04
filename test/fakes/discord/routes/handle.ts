// The result of a person's action: waits for what the person finally sees.

import { afterPatience } from '../../patient-time.ts';
import {
  type Answer,
  describeInteraction,
  finalAnswer,
  type Interaction,
  lastAnswer,
  type Modal,
} from '../people/interactions.ts';
import type { FakeMessage } from '../world/message-data.ts';

export interface Handle {
  interaction: Interaction;
  /** The final visible state, or the state at the time limit. Never rejects. */
  answer(patienceMs?: number): Promise<Answer>;
  /** The message shown, or an Error that says what was shown instead. */
  message(): Promise<FakeMessage>;
  modal(): Promise<Modal>;
  choices(): Promise<{ name: string; value: string | number }[]>;
  /** Messages after the first answer, so far. */
  readonly followUps: FakeMessage[];
  /** Milliseconds until the first answer, and its callback type. */
  readonly first: { type: number; at: number } | undefined;
}

const PATIENCE_MS = 5_000;
/** Whoever waits for something of one kind waits until it is there; this only lets a failure say what was shown instead. */
const HANGS_MS = 100_000;

export function createHandle(interaction: Interaction): Handle {
  const answer = (patienceMs = PATIENCE_MS) =>
    new Promise<Answer>((resolve) => {
      const settle = (final: Answer) => {
        callOff();
        interaction.watchers.delete(look);
        resolve(final);
      };
      const look = () => {
        const final = finalAnswer(interaction);
        if (final) settle(final);
      };
      const callOff = afterPatience(patienceMs, () => settle(lastAnswer(interaction)));
      interaction.watchers.add(look);
      look();
    });
  const only = async <K extends Answer['kind']>(kind: K): Promise<Extract<Answer, { kind: K }>> => {
    const got = await answer(HANGS_MS);
    if (got.kind === kind) return got as Extract<Answer, { kind: K }>;
    throw new Error(`${describeInteraction(interaction)}: ${got.kind} instead of ${kind}`);
  };
  return {
    interaction,
    answer,
    message: async () => (await only('message')).message,
    modal: async () => (await only('modal')).modal,
    choices: async () => (await only('choices')).choices,
    get followUps() {
      return interaction.followUps;
    },
    get first() {
      return interaction.first;
    },
  };
}
