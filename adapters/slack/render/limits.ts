// Checks messages and views against Slack's limits, in tests and before sending: a fault found here is a log line, one found by Slack is a
// message that never arrived.

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { LIMITS } from './limit-numbers.ts';
import { blockFaults, lengthFault } from './limits-blocks.ts';

export { LIMITS } from './limit-numbers.ts';

/** The posted body without channel, thread and metadata, which the sender adds. */
export interface MessageBody {
  /** For notifications and screen readers; markup characters escaped. */
  text: string;
  blocks: KnownBlock[];
}

/** Names of the limits that the message exceeds; empty when Slack accepts it. */
export function messageFaults({ text, blocks }: MessageBody): string[] {
  const sum = textSum(blocks);
  const faults = [
    ...lengthFault('text', text.trim(), LIMITS.text),
    ...idFaults(blocks),
    ...blocks.flatMap(blockFaults),
  ];
  if (blocks.length > LIMITS.blocks) faults.push(`${blocks.length} blocks, more than ${LIMITS.blocks}`);
  if (sum > LIMITS.textSum) faults.push(`${sum} characters of text in blocks, more than ${LIMITS.textSum}`);
  for (const { type } of blocks) if (type === 'input') faults.push('an input in a message');
  return faults;
}

/** Names of the limits that a modal or Home tab exceeds; empty when Slack accepts it. */
export function viewFaults(view: ModalView | HomeView): string[] {
  const blocks = view.blocks as KnownBlock[];
  const bytes = Buffer.byteLength(JSON.stringify(view));
  const faults = [
    ...idFaults(blocks),
    ...blocks.flatMap(blockFaults),
    ...lengthFault('callback id', view.callback_id ?? '', LIMITS.callbackId, 0),
    ...lengthFault('private metadata', view.private_metadata ?? '', LIMITS.privateMetadata, 0),
  ];
  if (view.type === 'modal') {
    faults.push(...lengthFault('view title', view.title.text.trim(), LIMITS.viewTitle));
    if (view.submit) faults.push(...lengthFault('submit', view.submit.text.trim(), LIMITS.viewSubmit));
    if (view.close) faults.push(...lengthFault('close', view.close.text.trim(), LIMITS.viewClose));
    if (!view.submit && blocks.some(({ type }) => type === 'input')) faults.push('inputs and no way to submit them');
  }
  if (blocks.length === 0) faults.push('an empty view');
  if (blocks.length > LIMITS.viewBlocks) faults.push(`${blocks.length} blocks, more than ${LIMITS.viewBlocks}`);
  if (bytes > LIMITS.viewBytes) faults.push(`${bytes} bytes, more than ${LIMITS.viewBytes}`);
  return faults;
}

/** Length of all text in the blocks, counted conservatively: every text object, and the URLs of rich text. */
export function textSum(blocks: readonly KnownBlock[]): number {
  let sum = 0;
  const open: unknown[] = [...blocks];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    for (const [name, value] of Object.entries(node)) {
      if (typeof value === 'object' && value !== null) open.push(value);
      else if (typeof value === 'string' && counts(name, node)) sum += value.length;
    }
  }
  return sum;
}

function counts(name: string, node: object): boolean {
  return name === 'text' || name === 'fallback' || (name === 'url' && 'type' in node && node.type === 'link');
}

/** Slack requires block IDs unique per body and element IDs unique per block; ours are unique everywhere. */
function idFaults(blocks: readonly KnownBlock[]): string[] {
  const blockIds = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  const actionIds = blocks.flatMap((block) => {
    if (block.type === 'actions') return block.elements.map((one) => one.action_id);
    return block.type === 'section' && block.accessory && 'action_id' in block.accessory
      ? [block.accessory.action_id]
      : [];
  });
  return [...twice(blockIds, 'block id'), ...twice(actionIds, 'action id')];
}

function twice(ids: readonly (string | undefined)[], what: string): string[] {
  return ids.filter((id, i) => id !== undefined && ids.indexOf(id) !== i).map((id) => `the ${what} ${id} twice`);
}
