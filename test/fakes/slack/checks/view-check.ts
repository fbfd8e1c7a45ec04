// Judges a modal or an App Home: the frame's own fields, then its blocks.
// Source: https://docs.slack.dev/reference/views/modal-views, /home-tab-views

import type { Part } from '../people/parts.ts';
import { type Fault, refusal, refusalOf } from '../refusals.ts';
import type { Json, World } from '../world/state.ts';
import { blockFaults } from './block-check.ts';
import { elementsOf } from './block-walk.ts';
import { plain } from './element-shapes.ts';
import { anything, byType, flag, object, string } from './shape-rules.ts';

const common = {
  private_metadata: string(3_000),
  callback_id: string(255),
  external_id: string(255),
};

const frame = byType({
  modal: object(
    { type: anything, title: plain(24), blocks: anything },
    {
      ...common,
      close: plain(24),
      submit: plain(24),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
  ),
  home: object({ type: anything, blocks: anything }, common),
});

const BYTES_MOST = 250_000;

/** Faults with JSON pointers that begin at `at`. */
export function viewFaults(view: Json, wanted: 'modal' | 'home', at = '/view'): Fault[] {
  const faults: Fault[] = [];
  frame(view, at, faults);
  if (view.type !== wanted) faults.push({ at: `${at}/type`, says: `must be ${wanted}` });
  faults.push(...blockFaults(view.blocks, wanted, `${at}/blocks`));
  if (faults.length > 0 || wanted === 'home') return faults;
  const blocks = view.blocks as Part[];
  if (blocks.some(({ type }) => type === 'input') && !view.submit) {
    faults.push({ at, says: 'missing required field: submit, as there is an input block' });
  }
  return faults;
}

/** Throws `invalid_arguments` with pointers, or `view_too_large`. */
export function checkView(world: World, view: unknown, wanted: 'modal' | 'home'): Json {
  if (typeof view !== 'object' || view === null) {
    world.violate('bad-arguments', 'view is no object');
    throw refusalOf('invalid_arguments', [{ at: '/view', says: 'must provide an object' }]);
  }
  if (JSON.stringify(view).length > BYTES_MOST) throw refusal('view_too_large');
  const faults = viewFaults(view as Json, wanted);
  if (faults.length > 0) {
    world.violate('bad-blocks', faults.map(({ at, says }) => `${at}: ${says}`).join('; '));
    throw refusalOf('invalid_arguments', faults);
  }
  return view as Json;
}

/** Ids of the blocks that can bear an error of a submission. */
export function inputBlocks(blocks: readonly Part[]): Set<string> {
  return new Set(
    elementsOf(blocks)
      .filter(({ block }) => block.type === 'input')
      .map(({ block }) => block.block_id ?? ''),
  );
}
