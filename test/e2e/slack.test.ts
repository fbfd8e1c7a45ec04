// The whole program on Slack as people and workspaces meet it: the real commands, store, outbox, inbox and adapter, through real Bolt over
// a socket, at a fake Slack. How the adapter behaves when Slack misbehaves is in test/adapters/slack.

import { describe, expect, it } from 'vitest';
import { seenText } from '../fakes/slack/index.ts';
import type { Message } from '../fakes/slack/state.ts';
import type { Answer } from '../fakes/slack/tickets.ts';
import { DAY, type Scene, slackBot } from './slack-bot.ts';

/** What somebody sees in the end, whatever it is. */
function words(answer: Answer): string {
  if (answer.kind === 'message') return seenText(answer.message);
  if (answer.kind === 'view' || answer.kind === 'home') return seenText(answer.view);
  return JSON.stringify(answer);
}

/** The digests of a channel, without what people asked for. */
function digests({ slack, channel }: Scene): Message[] {
  return slack.messages(channel).filter((message) => /^Papers of/.test(seenText(message)) && !message.threadTs);
}

function faults({ lines, slack }: Scene): unknown[] {
  return [...lines.filter(({ level }) => level === 'error'), ...slack.violations];
}

describe('every command', () => {
  it.each([
    ['today', /Papers of Friday, 12 June/],
    ['today memory date:yesterday', /Papers of|No paper on/],
    ['trending week', /1\. /],
    ['search memory', /Search: “memory”/],
    ['show 2606.03001', /Neural Memory/],
    ['why 2606.03001', /Score/],
    ['vote 2606.03001', /1 vote/],
    ['unvote 2606.03001', /no vote of yours|nothing/i],
    ['subscribe diffusion at:08:00 zone:UTC', /Saved as s1/],
    ['list', /no subscription yet/],
    ['edit size:3', /no subscription yet/],
    ['pause', /no subscription yet/],
    ['resume', /no subscription yet/],
    ['send-now', /no subscription yet/],
    ['unsubscribe', /no subscription yet/],
    ['settings', /Settings of this channel/],
    ['status', /How things stand/],
    ['forget-me', /Remove my data/],
    ['help search', /Help: search/],
    ['', /today/],
    ['serach memory', /There is no command/],
  ] as const)('/papers %s is answered in time', async (line, said) => {
    const scene = await slackBot();
    const answer = await scene.slack.as(scene.ada, scene.channel).slash('/papers', line).answer();
    expect(words(answer)).toMatch(said);
    expect(faults(scene)).toEqual([]);
  });
});
