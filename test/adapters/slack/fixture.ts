// One Slack adapter at a fake Slack with a workspace, for tests of the adapter's own: what Slack does and what becomes of it.

import { onTestFinished } from 'vitest';
import type { Adapter, Bot, PlatformEvent } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import type { Log } from '#src/log.ts';
import type { SlackOptions } from '../../../adapters/slack/index.ts';
import { contractBot } from '../../contracts/adapter-bot.ts';
import { type FakeSlack, type Start, startFakeSlack } from '../../fakes/slack/index.ts';
import type { Channel, Person, Workspace } from '../../fakes/slack/world/state.ts';
import { slackAt } from './subject.ts';

export interface Fixture {
  slack: FakeSlack;
  workspace: Workspace;
  channel: Channel;
  ada: Person;
  adapter: Adapter;
  place: { adapter: string; team: string; channel: string };
  /** What the core was told. */
  onEvent: PlatformEvent[];
  lines: { level: string; message: string; fields: Record<string, unknown> }[];
}

export interface FixtureOptions {
  settings?: Start;
  scopes?: string[];
  options?: Partial<SlackOptions>;
  bot?: Partial<Bot>;
}

export async function createFixture({ settings, scopes, options, bot }: FixtureOptions = {}): Promise<Fixture> {
  const slack = await startFakeSlack({
    manifest: { socketMode: true },
    posts: undefined,
    tiers: undefined,
    ...settings,
  });
  const workspace = slack.addWorkspace({ name: 'Acme' });
  const ada = slack.addUser(workspace, { name: 'ada' });
  const { token } = slack.install(workspace, { by: ada, ...(scopes ? { scopes } : {}) });
  const channel = slack.addChannel(workspace, { name: 'papers' });
  const lines: Fixture['lines'] = [];
  const log = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [
      level,
      (fields: Record<string, unknown>, message: string) => void lines.push({ level, message, fields }),
    ]),
  ) as unknown as Log;
  const adapter = slackAt(slack, token, options, log);
  const onEvent: PlatformEvent[] = [];
  await adapter.start({ ...contractBot(), onEvent: async (platformEvent) => void onEvent.push(platformEvent), ...bot });
  onTestFinished(async () => {
    await adapter.stop();
    await slack.stop();
  });
  const place = { adapter: 'slack', team: workspace.id, channel: channel.id };
  return { slack, workspace, channel, ada, adapter, place, onEvent, lines };
}

export function saying(words: string): Message {
  return { kind: 'message', fallbackText: words, blocks: [{ kind: 'prose', prose: [{ kind: 'text', text: words }] }] };
}

export function partOf(words: string) {
  return { key: words.replace(/\W/g, '').padEnd(22, '0').slice(0, 22), message: saying(words) };
}
