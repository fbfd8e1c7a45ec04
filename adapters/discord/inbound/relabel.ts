// Relabels the pressed button: the message for an interaction that updates its message. Buttons relabelled since the press keep their
// labels; the rest is sent back unchanged. Impossible with components that Discord adds to or does not accept back.

import {
  type APIMessage,
  type APIMessageComponentInteraction,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { RecentLabels } from '#src/conversation/recent-labels.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { momentOf } from '../api/refs.ts';
import { LIMITS } from '../render/limit-numbers.ts';

/** The fields of a component that relabelling reads. */
interface Part {
  type: number;
  custom_id?: string;
  label?: string;
  components?: Part[];
  accessory?: Part;
}

/** Their files come back with URLs that Discord does not accept. */
const WITH_FILES = new Set<number>([ComponentType.File, ComponentType.MediaGallery, ComponentType.Thumbnail]);

/** The message now, and when it was fetched. */
export interface Current {
  message: APIMessage;
  asOf: Date;
}

/**
 * Undefined when no button was pressed, or the message cannot be sent back as it is. `current`: absent when it is unchanged since the
 * press.
 */
export function relabelled(
  interaction: APIMessageComponentInteraction,
  words: string,
  recent: RecentLabels,
  current: Current = { message: interaction.message, asOf: momentOf(interaction.id) },
): object | undefined {
  const { data } = interaction;
  const { message, asOf } = current;
  if (data.component_type !== ComponentType.Button) return undefined;
  const label = shorten(safeText(words), LIMITS.buttonLabel);
  const parts = (message.components ?? []) as unknown as Part[];
  if (label === '' || parts.some(holdsFiles) || !parts.some((part) => holds(part, data.custom_id))) return undefined;
  const labels = recent.give({ message: message.id, button: data.custom_id, label, asOf });
  if (!labels) return undefined;
  const isNewer = ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  return {
    ...(isNewer && { flags: MessageFlags.IsComponentsV2 }),
    components: parts.map((part) => withWords(part, labels)) as unknown as APIMessageTopLevelComponent[],
    allowed_mentions: { parse: [] },
  };
}

function insideOf({ components = [], accessory }: Part): Part[] {
  return accessory ? [...components, accessory] : components;
}

function holdsFiles(part: Part): boolean {
  return WITH_FILES.has(part.type) || insideOf(part).some(holdsFiles);
}

function holds(part: Part, id: string): boolean {
  return part.custom_id === id || insideOf(part).some((one) => holds(one, id));
}

function withWords(part: Part, labels: ReadonlyMap<string, string>): Part {
  const label = part.custom_id === undefined ? undefined : labels.get(part.custom_id);
  return {
    ...part,
    ...(label !== undefined && { label }),
    ...(part.components && { components: part.components.map((one) => withWords(one, labels)) }),
    ...(part.accessory && { accessory: withWords(part.accessory, labels) }),
  };
}
