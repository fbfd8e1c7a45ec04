// The Slack adapter at a fake Slack, driven as a person would: for the adapter contract and for tests of the adapter's own.

import { runningClock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import { type Log, silentLog } from '#src/log.ts';
import { createSlack, type SlackOptions } from '../../../adapters/slack/index.ts';
import type { Subject } from '../../contracts/adapter.ts';
import type { Seen } from '../../contracts/adapter-lost.ts';
import type { FakeSlack } from '../../fakes/slack/index.ts';
import { startFakeSlack } from '../../fakes/slack/index.ts';
import { seenText } from '../../fakes/slack/seen.ts';
import type { Message, View } from '../../fakes/slack/state.ts';

/** Kept in memory, as the store does in its table. */
export function callsInMemory(): CallsKept {
  const kept = new Map<string, Awaited<ReturnType<CallsKept['find']>>>();
  return { keep: async (hash, call) => void kept.set(hash, call), find: async (hash) => kept.get(hash) };
}

export function inboxInMemory(): Inbox {
  const seen = new Set<string>();
  return {
    async keep({ id, content }) {
      if (seen.has(id) || seen.has(content)) return false;
      seen.add(id).add(content);
      return true;
    },
    claim: async () => [],
    done: async () => undefined,
  };
}

export function installationsInMemory(): SlackOptions['installations'] {
  const kept = new Map<string, object>();
  return {
    keep: async (team, installation) => void kept.set(team, installation),
    find: async (team) => kept.get(team),
    remove: async (team) => void kept.delete(team),
  };
}

/** Over a socket, for the one workspace in which the app is. */
export function slackAt(slack: FakeSlack, botToken: string, more: Partial<SlackOptions> = {}, log: Log = silentLog): Adapter {
  return createSlack({
    way: { mode: 'socket', botToken, appToken: slack.app.appToken },
    apiUrl: slack.apiUrl,
    managers: [],
    installations: installationsInMemory(),
    inbox: inboxInMemory(),
    calls: callsInMemory(),
    clock: runningClock(),
    log,
    ...more,
  });
}

const LINK = /https?:\/\/[^\s)|>]+/g;

export function seen(shown: Message | View): Seen {
  const text = seenText(shown);
  return { text, hrefs: text.match(LINK) ?? [] };
}

export async function makeSubject(): Promise<Subject> {
  const slack = await startFakeSlack({ manifest: { socketMode: true }, posts: undefined, postsPerMinute: undefined, tiers: undefined });
  const workspace = slack.addWorkspace();
  const ada = slack.addUser(workspace, { name: 'ada' });
  const { token: botToken } = slack.install(workspace, { by: ada });
  const channel = slack.addChannel(workspace, { name: 'papers' });
  const missing = slack.addChannel(workspace, { name: 'gone' });
  slack.deleteChannel(missing);
  const here = slack.as(ada, channel);
  const place = { adapter: 'slack', team: workspace.id, channel: channel.id };
  let last: Message | View | undefined;
  let open: View | undefined;

  async function shown(handle: ReturnType<typeof here.slash>): Promise<Seen> {
    const answer = await handle.answer();
    if (answer.kind === 'message') {
      last = answer.message;
      return seen(answer.message);
    }
    if (answer.kind === 'view') {
      open = answer.view;
      return seen(answer.view);
    }
    if (answer.kind === 'errors') {
      open = answer.view;
      return { text: Object.entries(answer.errors).map(([field, words]) => `${field}: ${words}`).join('\n'), hrefs: [] };
    }
    throw new Error(`Slack shows ${JSON.stringify(answer)}`);
  }

  return {
    adapter: slackAt(slack, botToken),
    place,
    missing: { ...place, channel: missing.id },
    person: { adapter: 'slack', team: workspace.id, person: ada.id },
    said: () => [...slack.world.channels.values()].flatMap((one) => slack.messages(one)).map(seen),
    type: (line) => shown(here.slash('/papers', line)),
    async press(label) {
      if (!last) throw new Error('nothing was shown yet');
      try {
        return await shown(here.press(last, label));
      } catch (error) {
        if (!(error instanceof Error) || !/no|not/i.test(error.message)) throw error;
        return shown(here.choose(last, 'Colour · choose one', label));
      }
    },
    async fill(values) {
      if (!open) throw new Error('no form is open');
      const byLabel = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
      );
      return shown(here.submit(open, byLabel));
    },
    loseNextAnswer: () => slack.faults.order({ method: 'chat.postMessage', do: 'lose' }),
    cannot: {},
    limits: { title: 100, label: 60 },
    close: () => slack.stop(),
  };
}
