// Reads a part's key back from the component ID that carries it.

import type { APIMessage } from 'discord.js';
import { readCustomId } from '../render/custom-id.ts';

/** Undefined for a message without a key: an answer, or someone else's. */
export function keyIn(components: NonNullable<APIMessage['components']>): string | undefined {
  const open: unknown[] = [...components];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if ('custom_id' in node && typeof node.custom_id === 'string') {
      const key = readCustomId(node.custom_id)?.key;
      if (key !== undefined) return key;
    }
    if ('components' in node && Array.isArray(node.components)) open.push(...node.components);
    if ('accessory' in node) open.push(node.accessory);
  }
  return undefined;
}
