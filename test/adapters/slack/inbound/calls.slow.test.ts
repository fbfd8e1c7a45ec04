// A Slack that is slow to say who somebody is: neither a modal nor suggestions wait for the person's language.

import { expect, it } from 'vitest';
import { createFixture } from '../fixture.ts';

it('a modal opens in time although Slack is slow to say who somebody is', async () => {
  const { slack, channel, ada } = await createFixture();
  slack.faults.order({ method: 'users.info', times: Number.POSITIVE_INFINITY, do: { delayMs: 4_000 } });
  const answer = await slack.as(ada, channel).shortcut('search-papers').answer();
  expect(answer.kind).toBe('view');
});
