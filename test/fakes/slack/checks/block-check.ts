// Judges the blocks of a message, an unfurl, a modal or an App Home as a whole: shapes, how many, unique ids, where each may
// stand, and the sum of their text, which Slack publishes no number for.
// Sources: https://docs.slack.dev/reference/block-kit/blocks; https://github.com/slackapi/bolt-js/issues/2509 for the sum.

import type { Part } from '../people/parts.ts';
import type { Fault } from '../refusals.ts';
import { BLOCKS, ONLY_IN, type Surface } from './block-shapes.ts';
import { elementsOf, textsOf } from './block-walk.ts';
import { byType } from './shape-rules.ts';

const MOST = { message: 50, modal: 100, home: 100 };

/** Faults with JSON pointers that begin at `at`. */
export function blockFaults(blocks: unknown, surface: Surface, at = '/blocks'): Fault[] {
  if (!Array.isArray(blocks)) return [{ at, says: 'must provide an array' }];
  const faults: Fault[] = [];
  if (blocks.length > MOST[surface]) faults.push({ at, says: `no more than ${MOST[surface]} items allowed` });
  const shape = byType(BLOCKS);
  for (const [index, block] of blocks.entries()) {
    shape(block, `${at}/${index}`, faults);
    const type = (block as Part | null)?.type ?? '';
    const allowed = ONLY_IN[type];
    if (allowed && !allowed.includes(surface))
      faults.push({ at: `${at}/${index}/type`, says: `unsupported type: ${type}` });
  }
  if (faults.length === 0) faults.push(...idFaults(blocks as Part[], at));
  if (faults.length === 0) faults.push(...wholeFaults(blocks as Part[], surface, at));
  return faults;
}

function idFaults(blocks: readonly Part[], at: string): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    for (const { block_id } of [block, ...((block.child_blocks as Part[]) ?? [])]) {
      if (block_id === undefined) continue;
      if (seen.has(block_id))
        faults.push({ at: `${at}/${index}/block_id`, says: `"block_id" must be unique: ${block_id}` });
      seen.add(block_id);
    }
    const actions = elementsOf([block]).flatMap(({ element }) => element.action_id ?? []);
    for (const twice of new Set(actions.filter((one, place) => actions.indexOf(one) !== place))) {
      faults.push({ at: `${at}/${index}`, says: `"action_id" must be unique in a block: ${twice}` });
    }
  }
  return faults;
}

function wholeFaults(blocks: readonly Part[], surface: Surface, at: string): Fault[] {
  const faults: Fault[] = [];
  const elements = elementsOf(blocks);
  if (elements.filter(({ element }) => element.focus_on_load === true).length > 1) {
    faults.push({ at, says: 'only one element may have focus_on_load' });
  }
  if (surface !== 'modal' && elements.some(({ element }) => element.type === 'file_input')) {
    faults.push({ at, says: 'unsupported type: file_input' });
  }
  if (blocks.filter(({ type }) => type === 'table').length > 1) faults.push({ at, says: 'only one table is allowed' });
  const markdown = textsOf(blocks).filter(({ format }) => format === 'markdown');
  if (markdown.reduce((sum, { text }) => sum + text.length, 0) > 12_000) {
    faults.push({ at, says: 'must be less than 12001 characters over all markdown blocks' });
  }
  return faults;
}

/** Characters of all texts of all blocks. */
export function textLength(blocks: readonly Part[]): number {
  return textsOf(blocks).reduce((sum, { text }) => sum + text.length, 0);
}
