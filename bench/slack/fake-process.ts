// The fake Slack in its own process, so that its work is not measured as the bot's: with the requested workspaces and channels, Slack's
// limits, and people who type commands all the time. Controlled over the channel between the processes.

import { EVENTS } from '../../adapters/slack/api/scopes.ts';
import { startFakeSlack } from '../../test/fakes/slack/index.ts';
import type { Channel, Person } from '../../test/fakes/slack/world/state.ts';

export interface FakeAsked {
  workspaces: number;
  channelsEach: number;
  latencyMs: number;
  /** How far its clock is ahead of the machine's, like the bot's: both reject requests from another time. */
  aheadMs: number;
}

/** An installation as OAuth would create it. */
export interface Installed {
  team: string;
  token: string;
  botId: string;
  botUserId: string;
  by: string;
}

export interface FakeBegan {
  kind: 'began';
  apiUrl: string;
  app: { id: string; clientId: string; clientSecret: string; signingSecret: string };
  installed: Installed[];
  channels: { team: string; channel: string }[];
}

export interface FakeCounts {
  kind: 'counts';
  rateLimited: number;
  violations: string[];
  /** When messages were posted, in milliseconds of the fake's clock. */
  posted: number[];
  /** From a command to its acknowledgement, in milliseconds. */
  acked: number[];
  failed: string[];
}

export type Order =
  | { order: 'connect'; url: string }
  | { order: 'talk'; everyMs: number }
  | { order: 'hush' }
  | { order: 'count' };

const options = JSON.parse(process.argv[2] ?? '{}') as FakeAsked;
const now = () => Date.now() + options.aheadMs;
const slack = await startFakeSlack({
  ...{ latencyMs: options.latencyMs, now, signingNow: now },
  manifest: { events: [...EVENTS] },
});
const places: { channel: Channel; person: Person }[] = [];
const installed: Installed[] = [];
for (let w = 0; w < options.workspaces; w += 1) {
  const workspace = slack.addWorkspace();
  const person = slack.addUser(workspace);
  const { token, botId, botUserId } = slack.install(workspace, { by: person });
  installed.push({ team: workspace.id, token, botId, botUserId, by: person.id });
  for (let c = 0; c < options.channelsEach; c += 1) {
    places.push({ channel: slack.addChannel(workspace, { name: `papers-${c}` }), person });
  }
}
let talking: NodeJS.Timeout | undefined;
const acked: number[] = [];
const failed: string[] = [];
let began = 0;

function talk(): void {
  const place = places[Math.floor(Math.random() * places.length)];
  if (!place) return;
  const handle = slack.as(place.person, place.channel).slash('/papers', 'today');
  void handle.acked().then(({ ok, ms, delivery }) => {
    if (ok) acked.push(ms);
    else failed.push(delivery.why ?? `status ${delivery.status}`);
  });
}

process.on('message', (message: Order) => {
  if (message.order === 'connect') {
    void slack.sendTo(message.url).then(() => process.send?.({ kind: 'connected' }));
  }
  if (message.order === 'talk') {
    began = now() / 1000;
    talking = setInterval(talk, message.everyMs);
  }
  if (message.order === 'hush') clearInterval(talking);
  if (message.order !== 'count') return;
  const digests = places.flatMap(({ channel }) => slack.messages(channel).filter(({ metadata }) => metadata));
  const counts: FakeCounts = {
    kind: 'counts',
    rateLimited: slack.requests.filter(({ status }) => status === 429).length,
    violations: slack.violations.slice(0, 5).map((one) => JSON.stringify(one)),
    posted: digests.map(({ ts }) => Number(ts) * 1000).filter((at) => at / 1000 >= began - 1),
    acked,
    failed,
  };
  process.send?.(counts);
});
process.on('disconnect', () => process.exit());
const { id, clientId, clientSecret, signingSecret } = slack.app;
const ready: FakeBegan = {
  kind: 'began',
  apiUrl: slack.apiUrl,
  app: { id, clientId, clientSecret, signingSecret },
  installed,
  channels: places.map(({ channel }) => ({ team: channel.teamId, channel: channel.id })),
};
process.send?.(ready);
