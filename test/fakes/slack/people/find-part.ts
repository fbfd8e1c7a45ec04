// Finds what a person means on the screen: a button by its text, a menu by its label or placeholder. Errors list what there is.

import { elementsOf } from '../checks/block-walk.ts';
import type { Spot } from '../sending/payloads.ts';
import type { Message, View } from '../world/state.ts';
import type { Part, Text } from './parts.ts';
import { seenText } from './seen.ts';

/** Which of several that look the same. */
export interface Which {
  /** From 0. */
  nth?: number;
  /** The one in, or next after, the block that shows these words. */
  near?: string;
}

export type Target = Message | View;

export function isView(target: Target): target is View {
  return 'callbackId' in target;
}

const words = (text: Text | string | undefined) => (typeof text === 'string' ? text : (text?.text ?? ''));

/** Everything that may be worked with, top to bottom, cards under links last. */
function spotsOf(target: Target): (Spot & { blocks: Part[] })[] {
  const on = isView(target) ? { view: target } : { message: target };
  const own = elementsOf(target.blocks).map((placed) => ({ ...on, ...placed, blocks: target.blocks }));
  if (isView(target)) return own;
  const cards = target.attachments.flatMap((card) =>
    elementsOf(card.blocks ?? []).map((placed) => ({
      ...on,
      ...placed,
      blocks: card.blocks ?? [],
      attachmentId: card.id,
      unfurledLink: card.app_unfurl_url ?? '',
    })),
  );
  return [...own, ...cards];
}

/** Names under which a person, or a test, knows an element. */
function namesOf({ block, element }: Spot): string[] {
  const names = [words(element.text), words(element.placeholder), element.action_id, block.block_id, element.type];
  if (block.type === 'input') names.unshift(words(block.label));
  if (block.type === 'section') names.push(words(block.text));
  return names.filter((one): one is string => one !== undefined && one !== '');
}

export function findSpot(
  target: Target,
  name: string,
  { nth = 0, near }: Which = {},
  fits: (element: Part) => boolean = () => true,
): Spot {
  const spots = spotsOf(target).filter(({ element }) => fits(element));
  const named = spots.filter((one) => namesOf(one).includes(name));
  const close = near === undefined ? named : named.filter((one) => isNear(one, near));
  const found = close[nth];
  if (found) return found;
  const offered = spots.map((one) => namesOf(one)[0]).join(' | ');
  throw new Error(
    `Nothing called "${name}"${near === undefined ? '' : ` near "${near}"`} here; there is: ${offered}\n${seenText(target)}`,
  );
}

/** Its own block shows the words, or the blocks above it do, up to the next block with something to press. */
function isNear({ block, blocks }: Spot & { blocks: Part[] }, near: string): boolean {
  const place = blocks.indexOf(block);
  for (let at = place; at >= 0; at--) {
    const one = blocks[at] as Part;
    if (at < place && elementsOf([one]).length > 0 && one.type === 'actions') return false;
    if (seenText({ text: '', blocks: [one], attachments: [] }).includes(near)) return true;
  }
  return false;
}

export const isButton = ({ type }: Part) => type === 'button' || type === 'workflow_button' || type === 'icon_button';
export const isField = (element: Part) => !isButton(element);
