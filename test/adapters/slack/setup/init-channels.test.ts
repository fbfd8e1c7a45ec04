// The channels that `init` offers: of all pages of the list.

import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '#src/log.ts';
import { listSlackChannels } from '../../../../adapters/slack/setup/init-channels.ts';
import { leapingClock } from '../../../fakes/clock.ts';
import { startFakeSlack } from '../../../fakes/slack/index.ts';

it('offers the channels of all pages, those that Paperboy is in first', async () => {
  const slack = await startFakeSlack({ manifest: { socketMode: true }, posts: undefined, tiers: undefined });
  onTestFinished(() => slack.stop());
  const workspace = slack.addWorkspace({ name: 'Acme' });
  const { token } = slack.install(workspace, { by: slack.addUser(workspace, { name: 'ada' }) });
  for (let i = 0; i < 10_100; i += 1) slack.addChannel(workspace, { name: `c${i}`, bot: false, members: [] });
  slack.addChannel(workspace, { name: 'the-last' });
  const needs = { apiUrl: slack.apiUrl, clock: leapingClock(), log: silentLog };
  const found = await listSlackChannels({ ...needs, botToken: token });
  expect(found).toHaveLength(10_101);
  expect(found[0]?.label).toBe('#the-last');
});
