// Lost channels of Slack: checked however many there are, and taken for back only where Paperboy could post.

import { expect, it, onTestFinished } from 'vitest';
import type { PlatformEvent } from '#src/conversation/adapter.ts';
import { silentLog } from '#src/log.ts';
import { createChannels } from '../../../../adapters/slack/api/channels.ts';
import { createPeople } from '../../../../adapters/slack/api/people.ts';
import { createRequests } from '../../../../adapters/slack/api/requests.ts';
import { singleToken } from '../../../../adapters/slack/api/tokens.ts';
import { recheckLostChannels } from '../../../../adapters/slack/inbound/events.ts';
import { leapingClock } from '../../../fakes/clock.ts';
import { startFakeSlack } from '../../../fakes/slack/index.ts';

async function workspaceOf() {
  const slack = await startFakeSlack({ manifest: { socketMode: true }, posts: undefined, tiers: undefined });
  onTestFinished(() => slack.stop());
  const workspace = slack.addWorkspace({ name: 'Acme' });
  const { token } = slack.install(workspace, { by: slack.addUser(workspace, { name: 'ada' }) });
  const clock = leapingClock();
  const needs = { apiUrl: slack.apiUrl, clock, log: silentLog };
  const requests = createRequests({ ...needs, tokens: singleToken(token) });
  const people = createPeople({ requests, clock });
  const channels = createChannels({ requests, people, managers: [], joins: async () => false });
  const add = (name: string) => slack.addChannel(workspace, { name });
  const at = ({ id }: { id: string }) => ({ adapter: 'slack', team: workspace.id, channel: id });
  /** Names of lost channels that are taken for back. */
  async function back(lost: ReturnType<typeof add>[]): Promise<string[]> {
    const onEvent: PlatformEvent[] = [];
    const bot = { gone: async () => lost.map(at), onEvent: async (one: PlatformEvent) => void onEvent.push(one) };
    await recheckLostChannels({ bot, channels, log: silentLog }, new AbortController().signal);
    expect(onEvent.every((one) => one.kind === 'channel-back' && one.looked)).toBe(true);
    return onEvent.flatMap((one) =>
      'channel' in one ? lost.filter(({ id }) => id === one.channel.channel).map(({ name }) => name) : [],
    );
  }
  return { slack, add, back };
}

it('checks every lost channel, even if hundreds are lost for good', async () => {
  const { slack, add, back } = await workspaceOf();
  const lost = Array.from({ length: 230 }, (_, i) => add(`c${i}`));
  for (const channel of lost.slice(0, -1)) slack.archive(channel);
  expect(await back(lost)).toEqual(['c229']);
});

it('does not treat a channel as back where Paperboy cannot post, or only in threads', async () => {
  const { add, back } = await workspaceOf();
  const [open, readOnly, threads] = [add('open'), add('announcements'), add('questions')];
  readOnly.limits = 'read-only';
  threads.limits = 'thread-only';
  expect(await back([open, readOnly, threads])).toEqual(['open']);
});
