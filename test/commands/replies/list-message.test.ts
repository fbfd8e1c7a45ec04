// Pages of lists: as long as was asked for, but no longer than the platform's messages hold.

import { expect, it } from 'vitest';
import { createFixture } from '../fixture.ts';

it.each([
  [undefined, 12, 1],
  [10, 10, 2],
])('has as many papers as fit in a message (%s): %i, in pages: %i', async (papersAMessage, count, pages) => {
  const { say, press } = await createFixture({ days: 1, ...(papersAMessage && { papersAMessage }) });
  const message = await say('today limit:20');
  const shown = message.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
  expect([shown.length, message.pager?.pages ?? 1]).toEqual([count, pages]);
  if (!message.pager?.next) return;
  const second = await press(
    { ...message, actions: [{ kind: 'button', label: 'on', call: message.pager.next }] },
    'on',
  );
  expect(JSON.stringify(second)).toContain('"place":11');
});
