// The message that a button is on, with other words on that button: what an interaction that updates its message sends.
// Everything else goes back as Discord sent it; with the components that it adds to or refuses to take back, there is no such update.

import {
  type APIMessageComponentInteraction,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { safeText, shorten } from '#src/conversation/safe-text.ts';
import { LIMITS } from './limit-numbers.ts';

/** A component as far as its place and a button's words go. */
interface Part {
  type: number;
  custom_id?: string;
  label?: string;
  components?: Part[];
  accessory?: Part;
}

/** Their files come back with addresses that are not taken. */
const WITH_FILES = new Set<number>([ComponentType.File, ComponentType.MediaGallery, ComponentType.Thumbnail]);

/** Undefined where it was no button that was pressed, or the message cannot be sent back as it is. */
export function relabelled({ message, data }: APIMessageComponentInteraction, words: string): object | undefined {
  if (data.component_type !== ComponentType.Button) return undefined;
  const label = shorten(safeText(words), LIMITS.buttonLabel);
  const parts = (message.components ?? []) as unknown as Part[];
  if (label === '' || parts.some(holdsFiles) || !parts.some((part) => holds(part, data.custom_id))) return undefined;
  const isNewer = ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  return {
    ...(isNewer && { flags: MessageFlags.IsComponentsV2 }),
    components: parts.map((part) => withWords(part, data.custom_id, label)) as unknown as APIMessageTopLevelComponent[],
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

function withWords(part: Part, id: string, label: string): Part {
  return {
    ...part,
    ...(part.custom_id === id && { label }),
    ...(part.components && { components: part.components.map((one) => withWords(one, id, label)) }),
    ...(part.accessory && { accessory: withWords(part.accessory, id, label) }),
  };
}
