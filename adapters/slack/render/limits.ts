// Bodies held against Slack's limits: what a message or a view breaks, in words. Used by tests and before anything is sent: a fault
// found here is a line in the log, one found by Slack is an answer that never came. What single blocks break is in limits-blocks.ts.

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { LIMITS } from './limit-numbers.ts';
import { blockFaults, lengthFault } from './limits-blocks.ts';

export { LIMITS } from './limit-numbers.ts';

/** What is posted, without channel, thread and metadata, which whoever sends it adds. */
export interface MessageBody {
  /** Notification and screen reader; markup characters escaped as everywhere. */
  text: string;
  blocks: KnownBlock[];
}

/** Every limit that the message breaks, by name; empty for one that Slack takes. */
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

/** Every limit that a modal or a Home tab breaks, by name; empty for one that Slack takes. */
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

/** All words of the blocks together, counted the careful way: every text, wherever it stands, and the addresses of rich text. */
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

/** Ids of blocks must differ in a body, ids of elements within their block; ours differ everywhere. */
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
